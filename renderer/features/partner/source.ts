import type { Day } from '../../../shared/lib/day.ts';
import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import { kinds } from '../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { type Source, sourceOf } from '../../../shared/report/compliance/source.ts';
import { revenueOf } from '../../../shared/revenue/revenue.ts';

/** Everything that the parts of the screen are made from: what a compliance plan is, without what belongs to paper. */
export type PartnerSource = Omit<Source, 'footnotes' | 'horizon'>;

/** What the program judges by, and its judgement: no rule asks for a deal. */
export interface StandingSource extends Omit<PartnerSource, 'evaluation'> {
  readonly evaluation: StandingEvaluation;
}

export type StandingEvaluation = Omit<PartnerEvaluation, 'revenue'>;

export interface Sources {
  readonly whole: PartnerSource;
  /** The same without its deals, and the same object while nothing but deals changes. */
  readonly standing: StandingSource;
}

/** What the screen is made from, after what it was made from before: what an edit is not about is not worked out again. */
export function sourcesOf(file: PartnerFile, edition: Edition, asOf: Day, was: Sources | null): Sources {
  const before = was?.whole.edition === edition && was.whole.asOf === asOf ? was : null;
  const standing =
    before !== null && isJudgedAlike(before.whole.file, file)
      ? before.standing
      : sourceOf(withoutDeals(file), edition, asOf);
  const revenue =
    before !== null && hasSameRevenue(before.whole.file, file)
      ? before.whole.evaluation.revenue
      : revenueOf(file, asOf, standing.pack.fiscalYearStartMonth);
  return { standing, whole: { ...standing, file, evaluation: { ...standing.evaluation, revenue } } };
}

const withoutDeals = (file: PartnerFile): PartnerFile => ({ ...file, records: { ...file.records, deal: [] } });

const isJudgedAlike = (a: PartnerFile, b: PartnerFile): boolean =>
  a.partner === b.partner && kinds.every((kind) => kind === 'deal' || a.records[kind] === b.records[kind]);

const hasSameRevenue = ({ records: a }: PartnerFile, { records: b }: PartnerFile): boolean =>
  a.deal === b.deal && a.plan === b.plan;
