import { Button } from '@mantine/core';
import { memo, useState } from 'react';
import { RevenueQuarters } from '../../ui/chart/revenue-quarters.tsx';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatCount, formatDistance, formatFiscalYear, formatShare, moneyThousands } from '../../ui/format.ts';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { useAdding } from './adding.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { type NextStep, nextSteps } from './next-steps-model.ts';
import { quartersOf } from './revenue-model.ts';
import { currentReview } from './review-model.ts';
import { ReviewSummary } from './review-summary.tsx';
import type { PartnerSource, StandingSource } from './source.ts';
import styles from './standing.module.css';

export interface SidePaneProps {
  source: PartnerSource;
  /** Of the same partner. */
  standing: StandingSource;
  /** Leads to a quarter's deals, from 1. */
  onQuarter: (quarter: number) => void;
}

/** What comes next: steps with their days, the PSP review, the year's revenue. */
export function SidePane({ source, standing, onQuarter }: SidePaneProps) {
  const { file } = source;
  const hasRevenue = file.records.deal.length > 0 || file.records.plan.length > 0;
  return (
    <KeptScroll id="side" className={styles.side} label="Next steps, review and revenue">
      <NextSteps source={standing} />
      <CurrentReview source={standing} />
      {hasRevenue && <YearRevenue source={source} onQuarter={onQuarter} />}
    </KeptScroll>
  );
}

/** Beside the people: what a change of theirs asks of whom, by when. */
export function StepsPane({ source }: { source: StandingSource }) {
  return (
    <KeptScroll id="steps" className={styles.side} label="Next steps">
      <NextSteps source={source} />
    </KeptScroll>
  );
}

/** So many are shown before one asks for the rest: review and revenue stay in sight. */
const FIRST = 5;

const NextSteps = memo(function NextSteps({ source }: { source: StandingSource }) {
  const { file, evaluation, repair, pack } = source;
  const [all, setAll] = useState(false);
  const { add } = useAdding();
  const steps = nextSteps(file, evaluation, repair, pack);
  const shown = all ? steps : steps.slice(0, FIRST);
  return (
    <section>
      <PanelHead
        title="Next steps"
        detail={
          <>
            {steps.length === 0 && 'none known · '}
            <button type="button" className={styles.add} aria-keyshortcuts="A" onClick={() => add('a')}>
              <KeyHint keys={['A']} />
              <span>
                add<span className="visually-hidden"> an action</span>
              </span>
            </button>
          </>
        }
      />
      <ul className={styles.steps}>
        {shown.map((step) => (
          <Step key={step.id} step={step} source={source} />
        ))}
      </ul>
      {steps.length > shown.length && (
        <Button variant="subtle" className={styles.more ?? ''} onClick={() => setAll(true)}>
          {formatCount(steps.length - shown.length)} more
        </Button>
      )}
    </section>
  );
});

const CurrentReview = memo(function CurrentReview({ source }: { source: StandingSource }) {
  const review = currentReview(source.evaluation.reviews);
  if (review === null) return null;
  return (
    <section>
      <ReviewSummary review={review} source={source} />
    </section>
  );
});

function Step({ step, source }: { step: NextStep; source: StandingSource }) {
  const { asOf } = source;
  const isLate = step.on < asOf;
  return (
    <li className={styles.step}>
      <span className={styles.what}>
        <PhraseText phrase={step.what} today={asOf} strong />
      </span>
      <span className={`${styles.when} num`} data-late={isLate || undefined}>
        {step.now
          ? 'now'
          : isLate
            ? formatDistance(asOf, step.on).replace(/ ago$/, ' late')
            : formatDistance(asOf, step.on)}
      </span>
      <span className={styles.detail}>
        <PhraseText phrase={step.detail} today={asOf} />
      </span>
    </li>
  );
}

function YearRevenue({ source, onQuarter }: Pick<SidePaneProps, 'source' | 'onQuarter'>) {
  const { fiscalYear, attained, committed, byQuarter } = source.evaluation.revenue;
  const year = formatFiscalYear(fiscalYear);
  if (committed === null && byQuarter.every((quarter) => quarter.attained === 0 && quarter.forecast === 0)) {
    return (
      <section>
        <PanelHead title={`Revenue ${year}`} detail="no plan" />
        <p className={styles.sentence}>Nothing is committed, won or forecast for {year}.</p>
      </section>
    );
  }
  const share = committed !== null && committed > 0 ? ` · ${formatShare(attained / committed)}` : '';
  const of = committed === null ? ', no plan' : ` of ${moneyThousands(committed)}${share}`;
  return (
    <section>
      <PanelHead
        title={`Revenue ${year}, $k`}
        detail={<span className="num">{`${moneyThousands(attained)}${of}`}</span>}
      />
      <RevenueQuarters title={`Revenue ${year}`} quarters={quartersOf(byQuarter)} onQuarter={onQuarter} />
    </section>
  );
}
