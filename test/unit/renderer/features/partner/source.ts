import type { PartnerSource } from '../../../../../renderer/features/partner/source.ts';
import type { Day } from '../../../../../shared/lib/day.ts';
import { evaluate } from '../../../../../shared/program/evaluate.ts';
import { editionOf, packOn } from '../../../../../shared/program/packs.ts';
import { repairPlan } from '../../../../../shared/program/repair-plan.ts';
import { Standing } from '../../../../../shared/program/standing.ts';
import type { FileBuilder } from '../../../../support/partner-files.ts';
import { TODAY } from '../../../../ui/partner-fixture.ts';

/** What the screen makes its parts from, for a file and a day. */
export function sourceOf(builder: FileBuilder, asOf: Day = TODAY): PartnerSource {
  const [file, edition] = [builder.build(), editionOf()];
  return {
    file,
    edition,
    pack: packOn(edition, asOf),
    asOf,
    evaluation: evaluate(file, edition, asOf),
    standing: new Standing(file, edition),
    repair: repairPlan(file, edition, asOf),
  };
}
