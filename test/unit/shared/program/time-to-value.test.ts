import { expect, test } from 'vitest';
import { hasFirstValue, kpisOf } from '../../../../shared/program/time-to-value.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

function engagement(fields: { licences?: number; licencesActive?: number; infrastructureReadyOn?: string }) {
  const file = new FileBuilder();
  file.add('engagement', { customer: 'Brightwater', startedOn: '2026-03-10', ...fields });
  const [first] = file.build().records.engagement;
  if (!first) throw new Error('no engagement');
  return first;
}

test('case 10: ten percent of 95 licences is 10, not 9; nothing is rounded', () => {
  expect(hasFirstValue(engagement({ licences: 95, licencesActive: 9 }))).toBe(false);
  expect(hasFirstValue(engagement({ licences: 95, licencesActive: 10 }))).toBe(true);
  expect(hasFirstValue(engagement({ licences: 100, licencesActive: 10 }))).toBe(true);
  expect(hasFirstValue(engagement({ licences: 95 }))).toBeNull();
});

test('days to a KPI count from the initial transaction, may be negative, and are not known before the day', () => {
  const early = engagement({ infrastructureReadyOn: '2026-03-01' });
  expect(kpisOf(early, '2026-03-01')[0]).toMatchObject({ reachedOn: '2026-03-01', days: -9 });
  expect(kpisOf(early, '2026-02-28')[0]).toMatchObject({ reachedOn: null, days: null });
});
