import { expect, test } from 'vitest';
import { hashOf } from '../../../../shared/lib/canonical.ts';
import type { Plan } from '../../../../shared/records/plan.ts';
import { targetHash } from '../../../../shared/records/target-hash.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

function planFile(change: Partial<Plan> = {}, actuals: [number, number, number, number] | undefined = undefined) {
  const file = new FileBuilder();
  file.plan(2027, 75_000_00, { id: 'plan', ...change });
  const objective = {
    planId: 'plan',
    area: 'growth' as const,
    title: 'Grow',
    unit: '%',
    targets: [1, 2, 3, 4] as const,
    weight: 10,
  };
  file.add('objective', { ...objective, targets: [1, 2, 3, 4], id: 'o', ...(actuals ? { actuals } : {}) });
  const built = file.build();
  return targetHash(built.records.plan[0] as Plan, built);
}

test('of a plan its promise is signed: neither approval days, nor state, nor actuals', () => {
  const signed = planFile();
  expect(planFile({ state: 'draft' })).toBe(signed);
  expect(planFile({ vendorSponsor: { name: 'Vendor', title: 'VP' } })).toBe(signed);
  expect(planFile({}, [1, 1, 1, 1])).toBe(signed);
  expect(planFile({ quarters: [1, 2, 3, 4] })).not.toBe(signed);
  expect(planFile({ vendorSponsor: { name: 'Other', title: 'VP' } })).not.toBe(signed);
});

test('of anything else the record is signed', () => {
  const file = new FileBuilder();
  file.person('Ann');
  const built = file.build();
  const [ann] = built.records.person;
  expect(ann && targetHash(ann, built)).toBe(hashOf(ann));
});
