import type { Day } from '../../../shared/lib/day.ts';
import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { RepairStep } from '../../../shared/program/repair-plan.ts';
import type { Standing } from '../../../shared/program/standing.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';

/** Everything that the parts of the screen are made from. */
export interface PartnerSource {
  readonly file: PartnerFile;
  readonly edition: Edition;
  /** The edition that decides on the as-of day. */
  readonly pack: Pack;
  readonly asOf: Day;
  readonly evaluation: PartnerEvaluation;
  readonly standing: Standing;
  readonly repair: readonly RepairStep[];
}
