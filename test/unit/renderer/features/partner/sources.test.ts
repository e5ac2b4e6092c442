import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Sources, sourcesOf } from '../../../../../renderer/features/partner/source.ts';
import { evaluate } from '../../../../../shared/program/evaluate.ts';
import { editionOf } from '../../../../../shared/program/packs.ts';
import { repairPlan } from '../../../../../shared/program/repair-plan.ts';
import { partnerFile, recordsOf } from '../../../../../shared/records/partner-file.ts';
import { FileBuilder } from '../../../../support/partner-files.ts';

const edition = editionOf();
const DAYS = ['2026-11-22', '2027-03-01'];

function builder(): FileBuilder {
  const file = new FileBuilder();
  file.psp('2023-02-01');
  file.holders(2, 'pse');
  file.plan(2027, 75_000_00);
  return file;
}

const deal = (id: string, closeOn: string, netArr: number) => ({
  kind: 'deal' as const,
  id,
  partnerId: 'p1',
  name: id,
  customer: 'Rook',
  closeOn,
  stage: 'won' as const,
  type: 'resale' as const,
  source: 'co-sell' as const,
  order: 'new' as const,
  netArr,
});

const step = fc.oneof(
  fc.record({
    deal: fc
      .tuple(fc.constantFrom('d1', 'd2', 'd3'), fc.constantFrom('2026-03-01', '2026-12-01'), fc.nat({ max: 9 }))
      .map((of) => deal(...of)),
  }),
  fc.record({ name: fc.constantFrom('Kestrel', 'Merlin') }),
  fc.record({ person: fc.constantFrom('employee' as const, 'contractor' as const) }),
  fc.record({ committed: fc.nat({ max: 9 }) }),
  fc.record({ asOf: fc.constantFrom(...DAYS) }),
);

it('what the screen is made from after any changes is what the whole file is evaluated to', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let file = builder().build();
      let asOf = DAYS[0] as string;
      let sources: Sources | null = null;
      for (const one of steps) {
        // As the store gives them: a list in which nothing changed is the same one.
        if ('deal' in one) {
          const deals = [...file.records.deal.filter(({ id }) => id !== one.deal.id), one.deal];
          file = { ...file, records: { ...file.records, deal: deals.sort((a, b) => (a.id < b.id ? -1 : 1)) } };
        } else if ('name' in one) {
          const partner = { ...file.partner, name: one.name };
          file = { ...file, partner, records: { ...file.records, partner: [partner] } };
        } else if ('person' in one) {
          const person = file.records.person.map((of) => ({ ...of, employment: { type: one.person } }));
          file = { ...file, records: { ...file.records, person } };
        } else if ('committed' in one) {
          const plan = file.records.plan.map((of) => ({
            ...of,
            quarters: [one.committed, 0, 0, 0] as typeof of.quarters,
          }));
          file = { ...file, records: { ...file.records, plan } };
        } else asOf = one.asOf;
        const before: Sources | null = sources;
        sources = sourcesOf(file, edition, asOf, before);
        const anew = partnerFile(recordsOf(file));
        expect(sources.whole.file).toBe(file);
        expect(sources.whole.evaluation).toEqual(evaluate(anew, edition, asOf));
        expect(sources.whole.repair).toEqual(repairPlan(anew, edition, asOf));
        if (before !== null && 'deal' in one) expect(sources.standing).toBe(before.standing);
      }
    }),
  );
});
