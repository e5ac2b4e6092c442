import { memo, useState } from 'react';
import { useKeys } from '../../platform/keyboard.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { plural } from '../../ui/format.ts';
import { EmptyState } from '../../ui/message/empty-state.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { TimelineLarge } from '../../ui/timeline/timeline-large.tsx';
import { KeptScroll } from './kept-scroll.tsx';
import { RequirementList } from './requirement-list.tsx';
import { SidePane } from './side-pane.tsx';
import type { PartnerSource, StandingSource } from './source.ts';
import styles from './standing.module.css';
import { timelineOf } from './timeline-model.ts';

export interface StandingTabProps extends JudgedProps {
  source: PartnerSource;
  /** Leads to a quarter's deals, from 1. */
  onQuarter: (quarter: number) => void;
}

interface JudgedProps {
  standing: StandingSource;
  axis: FiscalAxis;
  /** Rows that are open, as `subject/requirement`. */
  opened: ReadonlySet<string>;
  onOpened: (opened: ReadonlySet<string>) => void;
}

/** The 24 months, every requirement with what it rests on, and beside them what comes next. */
export function StandingTab({ source, onQuarter, ...judged }: StandingTabProps) {
  return (
    <div className={styles.split}>
      <Judged {...judged} />
      <SidePane source={source} standing={judged.standing} onQuarter={onQuarter} />
    </div>
  );
}

/** Drawn again only with another standing: not with every deal. */
const Judged = memo(function Judged({ standing, axis, opened, onOpened }: JudgedProps) {
  return (
    <KeptScroll id="standing" className={styles.main} label="Standing">
      {standing.evaluation.subjects.length > 0 ? (
        <>
          <Months source={standing} axis={axis} />
          <RequirementList source={standing} opened={opened} onOpened={onOpened} />
        </>
      ) : (
        <Unjudged source={standing} />
      )}
    </KeptScroll>
  );
});

function Months({ source, axis }: { source: StandingSource; axis: FiscalAxis }) {
  const { events, lanes, leftOut } = timelineOf(source, axis);
  const [active, setActive] = useState<number | null>(null);
  useKeys('timeline', {
    e: () => {
      if (events.length === 0) return;
      const next = events.findIndex(({ day }) => day >= source.asOf);
      setActive(active === null ? Math.max(0, next) : (active + 1) % events.length);
    },
  });
  return (
    <section className={styles.months} aria-label="24 months">
      <PanelHead
        title="24 months"
        detail={
          <>
            <span className={styles.legend}>solid: now or past · hatched: foreseen</span>
            {events.length > 0 && (
              <>
                <span className={styles.legend}> · </span>
                <KeyHint keys={['E']} does="next event" />
              </>
            )}
          </>
        }
      />
      <TimelineLarge
        lanes={lanes.map(({ causes, ...lane }) => ({
          ...lane,
          causeOf: (day) => {
            const cause = causes.find((one) => one.day === day);
            return cause && <PhraseText phrase={cause.text} today={source.asOf} />;
          },
        }))}
        axis={axis}
        asOf={source.asOf}
        events={events.map(({ id, day, text }) => ({
          id,
          day,
          text: <PhraseText phrase={text} today={source.asOf} />,
        }))}
        activeEvent={active}
        onActiveEvent={setActive}
      />
      {leftOut > 0 && <p className={styles.leftOut}>{plural(leftOut, 'more change')} drawn above, not numbered.</p>}
    </section>
  );
}

function Unjudged({ source }: { source: StandingSource }) {
  const { status } = source.file.partner;
  return status === 'prospect' ? (
    <EmptyState title="A prospect has no standing yet.">
      The program judges a partner from the day it is authorized. What is on file until then is kept.
    </EmptyState>
  ) : (
    <EmptyState title="This partner is no longer authorized.">
      The program judges authorized partners only. What is on file is kept.
    </EmptyState>
  );
}
