import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { Day } from '../../../shared/lib/day.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { compliancePlan } from '../../../shared/report/compliance-plan.ts';
import { portfolioReport } from '../../../shared/report/portfolio-report.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import type { ReportScope } from '../../state/portfolio-view.ts';
import { StoreError } from '../../store/errors.ts';
import { readPartner, readSummaries } from '../../store/queries.ts';
import { isStale } from '../../store/rebuild.ts';
import type { Store } from '../../store/store.ts';

/** A document that is asked for. */
export type ReportOf =
  | { readonly kind: 'compliance-plan'; readonly partnerId: string }
  | { readonly kind: 'portfolio'; readonly scope: ReportScope | null };

/** The report and the name of its file. */
export type NamedReport = RequestOf<'print.report'>;

/** Longest partner's name in a file name, in UTF-16 code units: the day after it stays. */
const LONGEST_NAME = 120;

/** Makes what is asked for from what is stored now. @throws {StoreError} {ReportNotMade} */
export async function makeReport(of: ReportOf, store: Store, edition: Edition, asOf: Day): Promise<NamedReport> {
  if (of.kind === 'portfolio') {
    const all = await freshSummaries(store);
    const wanted = of.scope && new Set(of.scope.partnerIds);
    const listed = wanted === null ? all : all.filter(({ partnerId }) => wanted.has(partnerId));
    const scope = of.scope && { words: of.scope.words, of: all.length };
    return {
      report: portfolioReport(listed, edition, asOf, scope),
      suggestedName: `Portfolio ${asOf}.pdf`,
    };
  }
  const file = await readPartner(store.database, of.partnerId);
  if (file === undefined) throw new ReportNotMade('This partner is no longer in the portfolio.');
  return planOf(file, edition, asOf);
}

/** A partner's compliance plan under the name of its file. */
export function planOf(file: PartnerFile, edition: Edition, asOf: Day): NamedReport {
  const name = file.partner.name.slice(0, LONGEST_NAME).toWellFormed();
  return { report: compliancePlan(file, edition, asOf), suggestedName: `${name} compliance plan ${asOf}.pdf` };
}

/** There is nothing to make it of; the message is for people. */
export class ReportNotMade extends Error {
  override readonly name = 'ReportNotMade';
}

/** Why it could not be made, for people. */
export function whyNotMade(error: unknown): string {
  return error instanceof StoreError || error instanceof ReportNotMade
    ? error.message
    : 'What is stored could not be laid out.';
}

/** The stored summaries, with those that another edition or evaluator made made anew for the report. */
async function freshSummaries(store: Store): Promise<Summary[]> {
  const { database } = store;
  const evaluator = store.evaluator();
  const fresh: Summary[] = [];
  for (const summary of await readSummaries(database)) {
    const file = isStale(summary, evaluator) ? await readPartner(database, summary.partnerId) : undefined;
    fresh.push(file === undefined ? summary : evaluator.summarise(file).summary);
  }
  return fresh;
}
