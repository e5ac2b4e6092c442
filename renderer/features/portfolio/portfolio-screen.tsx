import { Button } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { FOREVER } from '../../../shared/lib/day.ts';
import { type Edition, editionOf, packOn } from '../../../shared/program/packs.ts';
import type { Summary } from '../../../shared/summary/summary.ts';
import { accessBridge } from '../../platform/bridge.ts';
import { shortcutKey } from '../../platform/environment.ts';
import { useAsOf } from '../../state/as-of.ts';
import { navigate } from '../../state/route.ts';
import { useToday } from '../../state/today.ts';
import { useAsOfControl } from '../../state/use-as-of-control.ts';
import { useLive } from '../../store/store-context.tsx';
import { useProfile } from '../../store/use-profile.ts';
import { useSnapshot } from '../../store/use-snapshot.ts';
import { useSummaries } from '../../store/use-summaries.ts';
import { AsOfControl } from '../../ui/as-of/as-of-control.tsx';
import { OtherDayNote } from '../../ui/as-of/other-day-note.tsx';
import { formatCount, plural } from '../../ui/format.ts';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { ErrorState } from '../../ui/message/error-state.tsx';
import { LoadingLines } from '../../ui/message/loading-lines.tsx';
import { exportsFact } from '../../ui/shell/exports-fact.ts';
import { Footer } from '../../ui/shell/footer.tsx';
import { Screen } from '../../ui/shell/screen.tsx';
import { TopBar } from '../../ui/shell/top-bar.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { axisShowing } from '../../ui/timeline/axis.ts';
import { useColumns } from './columns.ts';
import { type DataAge, dataAge } from './data-age.ts';
import { firstKnownDay } from './first-known-day.ts';
import { lapseDays } from './lapse-days.ts';
import { ListRows } from './list-row.ts';
import { PartnerList } from './partner-list.tsx';
import styles from './portfolio.module.css';

export interface PortfolioScreenProps {
  /** The edition that judges; the seed's unless told. */
  edition?: Edition;
  /** Opens the palette; without one there is no search field. */
  onSearch?: () => void;
  /** Shows a partner's compliance plan to be written; without it, or without a desktop, there is no button for it. */
  onPlan?: (partnerId: string) => void;
  /** Writes the compliance plans of several partners; as with one. */
  onPlans?: (partnerIds: readonly string[]) => void;
  /** Shows the report of what is listed; as with one. */
  onReport?: () => void;
}

const KEYS = [
  { keys: ['↑', '↓'], does: 'move' },
  { keys: ['Enter'], does: 'open' },
  { keys: ['Space'], does: 'select' },
  { keys: ['[', ']'], does: 'as-of day' },
  { keys: ['?'], does: 'all keys' },
  { keys: ['/'], does: 'filter' },
  { keys: ['1', '–', '4'], does: 'answers' },
] as const;

/** All partners, most urgent first: who fails, who lapses when and why, what is due, what is won of what was committed. */
export function PortfolioScreen({ edition = editionOf(), onSearch, onPlan, onPlans, onReport }: PortfolioScreenProps) {
  const { portfolio } = useLive();
  const { state, rows: summaries, error } = useSummaries();
  const profile = useProfile();
  const today = useToday();
  const columns = useColumns();
  const startMonth = packOn(edition, FOREVER).fiscalYearStartMonth;
  const asOf = useAsOf();
  const axis = axisShowing(asOf, today, startMonth);
  const { control, note } = useAsOfControl(axis);

  const [made] = useState(() => new ListRows());
  const rows = useMemo(
    () => made.of(summaries as readonly { summary: Summary; stale: boolean }[], packOn(edition, asOf), asOf),
    [made, summaries, edition, asOf],
  );
  const lapses = useMemo(() => lapseDays(summaries.map(({ summary }) => summary as Summary)), [summaries]);
  const knownFrom = useMemo(() => firstKnownDay(summaries.map(({ summary }) => summary as Summary)), [summaries]);
  const age = useMemo(() => (profile === null ? undefined : dataAge(profile.sources, today)), [profile, today]);

  const known = summaries.length > 0;
  const retry = () => {
    portfolio.stop();
    portfolio.start();
  };
  return (
    <Screen
      topBar={
        <TopBar
          title="Portfolio"
          onSearch={onSearch}
          modKey={shortcutKey()}
          asOf={<AsOfControl {...control} lapses={lapses} />}
          otherDay={asOf === today ? undefined : <OtherDayNote {...note} knownFrom={knownFrom} />}
        />
      }
      footer={
        <PortfolioFooter
          partners={summaries.length}
          edition={packOn(edition, asOf).title}
          age={age}
          narrow={columns.narrow}
        />
      }
    >
      <h1 className="visually-hidden">Portfolio</h1>
      {error !== null && known && (
        <div className={styles.notice} role="alert">
          <span>These are the last rows that could be read. {error.message}</span>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
      {known && <PartlyHere partners={summaries.length} />}
      {known && (
        <PartnerList
          rows={rows}
          summaries={summaries}
          axis={axis}
          asOf={asOf}
          today={today}
          startMonth={startMonth}
          dataAge={age}
          onPlan={accessBridge().available ? onPlan : undefined}
          onPlans={accessBridge().available ? onPlans : undefined}
          onReport={accessBridge().available ? onReport : undefined}
        />
      )}
      {!known && state === 'loading' && <LoadingLines label="Portfolio" rows={24} />}
      {!known && state === 'ready' && <NoPartners />}
      {!known && state === 'failed' && (
        <ErrorState
          title="The portfolio could not be read."
          where={error?.message}
          kept="Nothing was changed."
          actions={<Button onClick={retry}>Try again</Button>}
        />
      )}
    </Screen>
  );
}

/** A first sync that is under way, or was cut: what is here must not be taken for all of it. */
function PartlyHere({ partners }: { partners: number }) {
  const snapshot = useSnapshot();
  // Read anew, all of it may be here already.
  if (snapshot === null || partners >= snapshot.total) return null;
  return (
    <div className={styles.notice} role="status">
      {formatCount(partners)} of {plural(snapshot.total, 'partner')} are here; every figure is of these. The rest comes
      from the program’s server once it can be reached.
    </div>
  );
}

interface PortfolioFooterProps {
  partners: number;
  edition: string;
  age: DataAge | null | undefined;
  narrow: boolean;
}

const PortfolioFooter = memo(function PortfolioFooter({ partners, edition, age, narrow }: PortfolioFooterProps) {
  const known = partners > 0;
  return (
    <Footer
      keys={known ? KEYS.slice(0, narrow ? 5 : undefined) : [{ keys: ['?'], does: 'all keys' }]}
      facts={[
        ...(known ? [plural(partners, 'partner')] : []),
        edition,
        ...(age && !narrow ? exportsFact({ oldest: age.on, newest: age.newest }) : []),
      ]}
    />
  );
});

function NoPartners() {
  return (
    <EmptyState
      title="No partners yet."
      actions={
        <>
          <Button
            variant="filled"
            onClick={() => navigate({ screen: 'import' })}
            rightSection={<KeyHint keys={['G', 'I']} />}
            aria-keyshortcuts="G I"
          >
            Import exports
          </Button>
          <Button onClick={() => navigate({ screen: 'first-run' })}>Other ways to begin</Button>
        </>
      }
    >
      Import partners, badges and opportunities as CSV or XLSX, or open a portfolio file. Each partner then stands here
      with what it passes, what lapses when, and why.
    </EmptyState>
  );
}
