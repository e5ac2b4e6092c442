import type { Day } from '../../lib/day.ts';
import { fiscalYearOf, fiscalYearStart } from '../../lib/fiscal.ts';
import { evaluate } from '../../program/evaluate.ts';
import type { PartnerEvaluation, SubjectId } from '../../program/evaluation.ts';
import type { Pack, Subject } from '../../program/pack.ts';
import { type Edition, packOn } from '../../program/packs.ts';
import { type RepairStep, repairPlan } from '../../program/repair-plan.ts';
import { Standing } from '../../program/standing.ts';
import type { PartnerFile } from '../../records/partner-file.ts';
import { Footnotes } from './footnotes.ts';

/** Everything that the parts of a compliance plan are worked out from. */
export interface Source {
  readonly file: PartnerFile;
  readonly edition: Edition;
  /** The edition that decides on the as-of day. */
  readonly pack: Pack;
  readonly asOf: Day;
  readonly evaluation: PartnerEvaluation;
  readonly standing: Standing;
  readonly repair: readonly RepairStep[];
  readonly footnotes: Footnotes;
  /** [from, to): this fiscal year and the next. */
  readonly horizon: { readonly from: Day; readonly to: Day };
}

export function sourceOf(file: PartnerFile, edition: Edition, asOf: Day): Source {
  const pack = packOn(edition, asOf);
  const year = fiscalYearOf(asOf, pack.fiscalYearStartMonth);
  return {
    file,
    edition,
    pack,
    asOf,
    evaluation: evaluate(file, edition, asOf),
    standing: new Standing(file, edition),
    repair: repairPlan(file, edition, asOf),
    footnotes: new Footnotes(pack),
    horizon: {
      from: fiscalYearStart(year, pack.fiscalYearStartMonth),
      to: fiscalYearStart(year + 2, pack.fiscalYearStartMonth),
    },
  };
}

export const subjectIn = (pack: Pack, id: SubjectId): Subject | undefined =>
  pack.subjects.find(({ subject }) => subject === id);

/** `Select`, `PSP`. */
export const labelOf = (pack: Pack, id: SubjectId): string => subjectIn(pack, id)?.label ?? id;

export const isTrack = (id: SubjectId): boolean => id.startsWith('track:');

/** `the Select track`, `the Professional Services Partner designation`. */
export function longLabelOf(pack: Pack, id: SubjectId): string {
  const subject = subjectIn(pack, id);
  return `the ${subject?.longLabel ?? subject?.label ?? id} ${isTrack(id) ? 'track' : 'designation'}`;
}
