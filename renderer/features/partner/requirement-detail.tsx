import { Button } from '@mantine/core';
import { useState } from 'react';
import { fiscalYearOf } from '../../../shared/lib/fiscal.ts';
import type { RequirementResult, SubjectResult } from '../../../shared/program/evaluation.ts';
import { clauseQuote, clauseReference } from '../../../shared/program/pack.ts';
import { planOfYear } from '../../../shared/revenue/plan-of-year.ts';
import { formatCount, formatDay, formatFiscalYear, moneyExact } from '../../ui/format.ts';
import { CountedPerson, RequirementBody } from '../../ui/requirement/requirement-row.tsx';
import { ClauseQuote } from '../../ui/text/clause-quote.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { KpiTable } from './kpi-table.tsx';
import { proofsOf } from './proof-model.ts';
import { peopleByEnd } from './requirement-model.ts';
import type { StandingSource } from './source.ts';
import styles from './standing.module.css';

export interface RequirementDetailProps {
  row: RequirementResult;
  subject: SubjectResult;
  source: StandingSource;
}

/** The opened row: who counts until when, on what proof, who does not and why, notes; and the clause with how it is read. */
export function RequirementDetail({ row, source }: RequirementDetailProps) {
  const { pack, asOf, file } = source;
  const clause = pack.clauses[row.clauseId];
  const resource = pack.resources.find(({ where }) => where === row.id);
  const ruleKind = pack.requirements[row.id]?.rule.kind;
  return (
    <RequirementBody
      quote={
        clause && (
          <>
            <ClauseQuote source={`${clauseReference(clause)} · ${pack.title}`}>{clauseQuote(clause)}</ClauseQuote>
            {row.interpretation !== null && <p className={styles.reading}>Read as: {row.interpretation}</p>}
          </>
        )
      }
    >
      {row.people.length > 0 ? (
        <People row={row} source={source} />
      ) : (
        <p className={styles.because}>
          <PhraseText phrase={row.because} today={asOf} strong />
        </p>
      )}
      {(ruleKind === 'plan-approved' || ruleKind === 'plan-committed') && <PlanFacts source={source} />}
      {ruleKind === 'rating' && file.records.engagement.length > 0 && (
        <KpiTable engagements={file.records.engagement} asOf={asOf} limit={5} />
      )}
      {row.notes.map((note) => (
        <p key={JSON.stringify(note)} className={styles.note}>
          <PhraseText phrase={note} today={asOf} />
        </p>
      ))}
      {resource !== undefined && <p className={styles.note}>{resource.text}</p>}
    </RequirementBody>
  );
}

/** So many people are listed before one asks for the rest. */
const FIRST = 24;

function People({ row, source }: { row: RequirementResult; source: StandingSource }) {
  const [all, setAll] = useState(false);
  const people = peopleByEnd(row.people);
  const proofs = proofsOf(source.file, source.pack, row.id, source.asOf);
  const shown = all ? people : people.slice(0, FIRST);
  const rest = row.people.length - shown.length;
  return (
    <>
      {shown.map(({ personId, name, counts, reason }) => (
        <CountedPerson key={personId} name={name} counts={counts}>
          <PhraseText phrase={reason} today={source.asOf} strong={counts === 'yes'} />
          {counts !== 'no' &&
            proofs.get(personId)?.map((proof) => (
              <span key={JSON.stringify(proof)} className={styles.proof}>
                <PhraseText phrase={proof} today={source.asOf} />
              </span>
            ))}
        </CountedPerson>
      ))}
      {rest > 0 && (
        <Button variant="subtle" className={styles.more ?? ''} onClick={() => setAll(true)}>
          {formatCount(rest)} more
        </Button>
      )}
    </>
  );
}

/** The year's plan: its state, who sponsors it, what the quarters commit. */
function PlanFacts({ source }: { source: StandingSource }) {
  const { pack, asOf, file } = source;
  const year = fiscalYearOf(asOf, pack.fiscalYearStartMonth);
  const plan = planOfYear(file.records.plan, year);
  if (plan === undefined) return null;
  const sponsors = [
    ['Vendor', plan.vendorSponsor],
    ['Partner', plan.partnerSponsor],
  ] as const;
  return (
    <dl className={styles.facts}>
      <dt>{formatFiscalYear(year)} plan</dt>
      <dd>{plan.state.replaceAll('-', ' ')}</dd>
      {sponsors.map(([side, sponsor]) => (
        <div key={side} className={styles.fact}>
          <dt>{side} sponsor</dt>
          <dd>
            {sponsor === undefined ? (
              'not named'
            ) : (
              <>
                <bdi>{sponsor.name}</bdi>, <bdi>{sponsor.title}</bdi>,{' '}
                {sponsor.approvedOn === undefined
                  ? 'not approved'
                  : `approved ${formatDay(sponsor.approvedOn, { today: asOf })}`}
              </>
            )}
          </dd>
        </div>
      ))}
      <dt>Committed</dt>
      <dd className="num">{plan.quarters.map((cents, index) => `Q${index + 1} ${moneyExact(cents)}`).join(' · ')}</dd>
    </dl>
  );
}
