import { Tabs } from '@mantine/core';
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Edition } from '../../../shared/program/packs.ts';
import { firstDayOnFile } from '../../../shared/records/first-day.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { useAsOf } from '../../state/as-of.ts';
import { moveCursor } from '../../state/portfolio-view.ts';
import { hrefTo, navigate, type PartnerTab } from '../../state/route.ts';
import { useToday } from '../../state/today.ts';
import { useAsOfControl } from '../../state/use-as-of-control.ts';
import { exportDays } from '../../store/export-days.ts';
import { useProfile } from '../../store/use-profile.ts';
import { AsOfControl } from '../../ui/as-of/as-of-control.tsx';
import { OtherDayNote } from '../../ui/as-of/other-day-note.tsx';
import { exportsFact } from '../../ui/shell/exports-fact.ts';
import { Footer } from '../../ui/shell/footer.tsx';
import { Screen } from '../../ui/shell/screen.tsx';
import { TopBar } from '../../ui/shell/top-bar.tsx';
import { stepRow } from '../../ui/table/step-row.ts';
import { axisShowing } from '../../ui/timeline/axis.ts';
import { AddingProvider } from './adding.tsx';
import { BenefitsTab } from './benefits-tab.tsx';
import { requirementOptions } from './edit-options.ts';
import { EditingProvider } from './editing.tsx';
import { KeptScroll, KeptScrolls } from './kept-scroll.tsx';
import { legible } from './legible.ts';
import { OriginTip } from './origin-tip.tsx';
import styles from './partner.module.css';
import { PartnerHeader } from './partner-header.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PlaceKeys } from './place-keys.tsx';
import { PlanTab } from './plan-tab.tsx';
import { RecordsTab } from './records-tab.tsx';
import { RevenueTab } from './revenue-tab.tsx';
import { ReviewTab } from './review-tab.tsx';
import { StepsPane } from './side-pane.tsx';
import type { PartnerSource } from './source.ts';
import styling from './standing.module.css';
import { StandingTab } from './standing-tab.tsx';
import tables from './tables.module.css';
import { HISTORY_TAB, shownTab, type TabId, tabsOf } from './tabs-model.ts';
import type { Place } from './use-place.ts';
import { useSources } from './use-sources.ts';
import { atMost } from './words.ts';

export interface PartnerViewProps {
  file: PartnerFile;
  edition: Edition;
  tab: PartnerTab;
  personId?: string | undefined;
  place: Place | null;
  history?: ReactNode;
  onPlan: (() => void) | undefined;
}

/** A partner whose file is at hand. Drawn again only with another file or place, not with every partner's summary. */
export const PartnerView = memo(function PartnerView(props: PartnerViewProps) {
  const { file: stored, edition, tab, personId, place, history, onPlan } = props;
  const today = useToday();
  const asOf = useAsOf();
  const file = useMemo(() => legible(stored), [stored]);
  const { whole: source, standing } = useSources(file, edition, asOf);
  const { pack, evaluation } = source;
  const axis = axisShowing(asOf, today, pack.fiscalYearStartMonth);
  const { control, note } = useAsOfControl(axis);
  const credentials = useMemo(
    () => Object.entries(pack.credentials).map(([value, { short }]) => ({ value, label: short })),
    [pack],
  );
  const requirements = useMemo(() => requirementOptions(pack), [pack]);
  const tabs = [...tabsOf(file, evaluation), ...(history === undefined ? [] : [HISTORY_TAB])];
  const shown = shownTab(tabs, tab);
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => firstOpened(source));

  // The quarter whose bar led to the revenue tab.
  const [quarter, setQuarter] = useState<number | null>(null);
  const profile = useProfile();
  const exportsOf = profile === null ? null : exportDays(profile.sources);

  const partnerId = file.partner.id;
  // The list is left at one partner and found again at the one last looked at.
  useEffect(() => moveCursor(partnerId), [partnerId]);
  const show = useCallback(
    (id: TabId, of: number | null = null) => {
      setQuarter(of);
      navigate({ screen: 'partner', partnerId, tab: id }, { replace: true });
    },
    [partnerId],
  );
  const showQuarter = useCallback((number: number) => show('revenue', number), [show]);
  const goTo = (id: string | null | undefined) => {
    if (id) navigate({ screen: 'partner', partnerId: id, tab: shown }, { replace: true });
  };
  const back = () => navigate({ screen: 'portfolio' });
  const view = useRef<HTMLDivElement>(null);
  const tabAt = (index: number) => {
    const there = tabs[index];
    return there && (() => show(there.id));
  };
  useKeys('partner', {
    '1': tabAt(0),
    '2': tabAt(1),
    '3': tabAt(2),
    '4': tabAt(3),
    '5': tabAt(4),
    '6': tabAt(5),
    '7': tabAt(6),
    '8': tabAt(7),
    '9': tabAt(8),
    j: () => goTo(place?.nextId),
    k: () => goTo(place?.previousId),
    escape: back,
    p: onPlan,
  });
  const canStep = hasRows(shown);
  useKeys('rows', {
    arrowdown: canStep ? () => stepRow(view.current, 1) : undefined,
    arrowup: canStep ? () => stepRow(view.current, -1) : undefined,
  });

  const lapses = evaluation.subjects.flatMap(({ history }) =>
    history.filter(({ status, from }) => status === 'fail' && from > axis.from).map(({ from }) => from),
  );
  return (
    <Screen
      topBar={
        <TopBar
          title={atMost(file.partner.name, 120)}
          crumbs={[{ label: 'Portfolio', href: hrefTo({ screen: 'portfolio' }) }]}
          position={place === null ? undefined : <PlaceKeys place={place} tab={shown} />}
          asOf={<AsOfControl {...control} lapses={lapses} />}
          otherDay={
            note.asOf === note.today ? undefined : <OtherDayNote {...note} knownFrom={firstDayOnFile(stored)} />
          }
        />
      }
      footer={
        <Footer
          keys={[
            ...(shown === 'standing' && evaluation.subjects.length > 0
              ? [
                  { keys: ['↑', '↓'], does: 'requirement' },
                  { keys: ['Enter'], does: 'open' },
                ]
              : []),
            ...(hasRows(shown) ? [{ keys: ['↑', '↓'], does: 'row' }] : []),
            { keys: ['1', '–', `${tabs.length}`], does: 'tabs' },
            { keys: ['[', ']'], does: 'as-of day' },
            { keys: ['Esc'], does: 'portfolio' },
          ]}
          facts={[pack.title, ...exportsFact(exportsOf)]}
        />
      }
    >
      <EditingProvider
        file={stored}
        today={today}
        edition={edition}
        credentials={credentials}
        requirements={requirements}
      >
        <AddingProvider shown={shown} show={show}>
          <KeptScrolls>
            <Tabs
              ref={view}
              className={styles.view ?? ''}
              value={shown}
              onChange={(value) => {
                const chosen = tabs.find(({ id }) => id === value);
                if (chosen) show(chosen.id);
              }}
              keepMounted={false}
              activateTabWithKeyboard
            >
              <PartnerHeader source={source} today={today} tabs={tabs} onPlan={onPlan} />
              {tabs.map(({ id }) => (
                <Tabs.Panel key={id} value={id} className={styles.panel ?? ''}>
                  {id === shown && panelOf(id)}
                </Tabs.Panel>
              ))}
            </Tabs>
          </KeptScrolls>
        </AddingProvider>
        <OriginTip file={stored} today={today} within={view} />
      </EditingProvider>
    </Screen>
  );

  function panelOf(id: TabId) {
    switch (id) {
      case 'standing':
        return (
          <StandingTab
            source={source}
            standing={standing}
            axis={axis}
            opened={opened}
            onOpened={setOpened}
            onQuarter={showQuarter}
          />
        );
      case 'people':
        return (
          <div className={styling.split}>
            <PeopleTab source={source} personId={personId} />
            <StepsPane source={standing} />
          </div>
        );
      case 'plan':
        return <PlanTab source={source} />;
      case 'revenue':
        return <RevenueTab source={source} quarter={quarter} />;
      case 'review':
        return <ReviewTab source={source} />;
      case 'benefits':
        return <BenefitsTab source={source} />;
      case 'records':
        return <RecordsTab source={source} />;
      case 'history':
        return (
          <KeptScroll id="history" className={tables.scroll} label="History">
            {history}
          </KeptScroll>
        );
    }
  }
});

/** Tabs whose rows are acted on: the arrows go from one to the next. */
const hasRows = (tab: TabId): boolean => ['people', 'plan', 'revenue', 'records', 'history'].includes(tab);

/** The row that the next lapse or a failure comes from is open on arrival: it is what one came for. */
function firstOpened({ evaluation }: PartnerSource): ReadonlySet<string> {
  const failing = evaluation.subjects.toReversed().find(({ status }) => status === 'fail');
  const lapsing = evaluation.subjects
    .filter(({ firstLapse }) => firstLapse !== null)
    .toSorted((a, b) => ((a.firstLapse?.on ?? '') < (b.firstLapse?.on ?? '') ? -1 : 1))[0];
  const subject = failing ?? lapsing;
  const row = failing
    ? failing.requirements.find(({ status }) => status === 'fail')?.id
    : lapsing?.firstLapse?.cause.requirement;
  return new Set(subject && row ? [`${subject.subject}/${row}`] : []);
}
