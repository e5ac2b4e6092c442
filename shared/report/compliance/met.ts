import { fiscalYearLabel, fiscalYearOf } from '../../lib/fiscal.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { RequirementResult } from '../../program/evaluation.ts';
import type { FactRow } from '../report-schema.ts';
import type { Source } from './source.ts';

interface Row {
  readonly subject: string;
  readonly result: RequirementResult;
}

/**
 * What meets the rules on the day. A row that several subjects ask for is shown once, as the last of them asks (the
 * enrolled track asks for more than the base), with the subject's name where another one is not met. Beside what is
 * missing, what is met beyond doubt needs no clause of its own at the foot of the page.
 */
export function metFacts(source: Source, isAllMet: boolean): FactRow[] {
  const rows = source.evaluation.subjects.flatMap(({ label, requirements }) =>
    requirements.map((result): Row => ({ subject: label, result })),
  );
  const isMet = ({ result }: Row) => result.status === 'pass' || result.status === 'grandfathered';
  const shown = new Map<string, Row>();
  for (const row of rows.filter(isMet)) shown.set(row.result.label, row);
  return [...shown.values()].map(({ subject, result }) => {
    const others = rows.filter((row) => row.result.label === result.label && !isMet(row));
    return {
      label: result.label,
      value: metValue(result, source),
      isStrong: false,
      aside: others.length > 0 ? phrase`${subject}` : [],
      cites:
        result.interpretation === null && !isAllMet
          ? source.footnotes.known(result.clauseId)
          : source.footnotes.cite(result.clauseId, result.interpretation),
    };
  });
}

function metValue({ id, have, need, unit, status, because }: RequirementResult, { pack, asOf, file }: Source): Phrase {
  const spared = status === 'grandfathered' ? ', grandfathered' : '';
  const rule = pack.requirements[id]?.rule;
  if (unit === 'cents') return phrase`${{ cents: have ?? 0 }} of ${{ cents: need ?? 0 }}`;
  if (unit !== null) return phrase`${have ?? 0} of ${need ?? 0}${spared}`;
  switch (rule?.kind) {
    case 'agreement':
      return phrase`signed ${{ day: file.partner.agreement?.signedOn ?? asOf }}`;
    case 'plan-approved':
      return phrase`${fiscalYearLabel(fiscalYearOf(asOf, pack.fiscalYearStartMonth))}, both sponsors`;
    case 'rating':
      return phrase`positive, ${because.filter((part) => typeof part === 'object')}`;
    default:
      return because;
  }
}
