import { expect, it } from 'vitest';
import { fieldOrigins, type OriginAct } from '../../../../shared/commands/origins.ts';

const act = (commandId: string): OriginAct => ({
  commandId,
  how: 'edit',
  by: 'Kim',
  at: '2026-11-22T08:00:00Z',
  label: '',
  phrase: [],
  files: [],
});

it('of four quarters each tells the act that changed it, also where more than one changed at once', () => {
  const record = { kind: 'plan', id: 'b1', quarters: [1, 2, 3, 4] };
  const change = (before: unknown, after: unknown) => [{ field: 'quarters', before, after }];
  const origins = fieldOrigins([
    { op: 'create', act: act('made'), recordId: 'b1', record },
    { op: 'patch', act: act('two'), recordId: 'b1', fields: change([1, 2, 3, 4], [1, 9, 8, 4]) },
    { op: 'patch', act: act('one'), recordId: 'b1', fields: change([1, 9, 8, 4], [1, 9, 7, 4]) },
  ]);
  const told = [0, 1, 2, 3].map((at) => origins.of('b1', `quarters.${at}`));
  expect(told.map((origin) => origin?.commandId)).toEqual(['made', 'two', 'one', 'made']);
  expect(told.map((origin) => origin?.before)).toEqual([undefined, 2, 8, undefined]);
  expect(origins.of('b1', 'quarters')?.commandId).toBe('one');
});
