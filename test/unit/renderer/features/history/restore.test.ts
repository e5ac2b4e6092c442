import { describe, expect, it } from 'vitest';
import { restoreOf } from '../../../../../renderer/features/history/history-model.ts';
import type { HistoryLine } from '../../../../../renderer/store/history-lines.ts';
import { sourceOf } from '../../../../../shared/commands/source.ts';
import { FileBuilder } from '../../../../support/partner-files.ts';

type Four = [number | null, number | null, number | null, number | null];

/** What brings back the third quarter's actual, of an objective that has these now and had those then. */
function restored(now: Four | undefined, then: Four | undefined) {
  const file = new FileBuilder();
  const planId = file.plan(2027, 1_00);
  const objective = { planId, area: 'growth', title: 'Grow', unit: '$', targets: [1, 2, 3, 4], weight: 10 } as const;
  const targets = [...objective.targets] as [number, number, number, number];
  file.add('objective', { ...objective, id: 'o1', targets, ...(now ? { actuals: now } : {}) });
  const own = { act: 'set', kind: 'objective', partnerId: 'p1', recordId: 'o1' } as const;
  const restore = then === undefined ? { ...own, unset: ['actuals'] } : { ...own, set: { actuals: then } };
  const line = { kind: 'objective', recordId: 'o1', field: 'actuals.2', top: 'actuals', restore };
  return restoreOf(line as unknown as HistoryLine, sourceOf(file.build()));
}

const OWN = { act: 'set', kind: 'objective', partnerId: 'p1', recordId: 'o1' };

describe('one of four quarters', () => {
  it('comes back alone: the others may have changed since', () => {
    expect(restored([1, 9, 5, null], [1, 2, 3, null])).toEqual({ ...OWN, set: { actuals: [1, 9, 3, null] } });
  });

  it('goes again where nothing was known, and with the last one the field', () => {
    expect(restored([1, null, 5, null], undefined)).toEqual({ ...OWN, set: { actuals: [1, null, null, null] } });
    expect(restored([null, null, 5, null], undefined)).toEqual({ ...OWN, unset: ['actuals'] });
  });

  it('is there already', () => expect(restored([1, 9, 3, null], [1, 2, 3, null])).toBeNull());
});
