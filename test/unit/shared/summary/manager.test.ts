import { expect, it } from 'vitest';
import { editionOf } from '../../../../shared/program/packs.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import { SUMMARY_LIMIT } from '../../../../shared/summary/trim.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

const summaryOf = (fields: ConstructorParameters<typeof FileBuilder>[0]) =>
  summarise(new FileBuilder({ id: 'p1', name: 'P', ...fields }).build(), editionOf()).summary;

it('a row knows its manager, and has no field for one where there is none', () => {
  expect(summaryOf({ managerId: 'u-ada' }).managerId).toBe('u-ada');
  expect(summaryOf({})).not.toHaveProperty('managerId');
  const hostile = summaryOf({ managerId: 'm'.repeat(1_000_000) });
  expect(JSON.stringify(hostile).length).toBeLessThanOrEqual(SUMMARY_LIMIT);
});
