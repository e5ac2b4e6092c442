import { useMemo, useState } from 'react';
import { shownName } from '../../shared/lib/name-text.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { accessBridge } from '../platform/bridge.ts';
import { lookAt, useAsOf } from '../state/as-of.ts';
import { portfolioViewStore } from '../state/portfolio-view.ts';
import { preferencesStore } from '../state/preferences.ts';
import { navigate, useRoute } from '../state/route.ts';
import { useToday } from '../state/today.ts';
import { useSummaries } from '../store/use-summaries.ts';
import { readTypedDay } from '../ui/as-of/typed-day.ts';
import { formatDay } from '../ui/format.ts';
import { Icon } from '../ui/icon/icon.tsx';
import { Palette, type PaletteItem } from '../ui/palette/palette.tsx';
import { paletteActions, type StepAct } from './palette-actions.tsx';
import { partnerItem } from './palette-partners.tsx';
import { type FoundPerson, usePeopleMatches } from './palette-people.ts';
import { findable, search } from './palette-search.ts';

export interface AppPaletteProps {
  modKey: string;
  sample: boolean;
  onCompliancePlan: (partnerId: string) => void;
  onPortfolioReport: () => void;
  onRemoveSample: () => void;
  onKeys: () => void;
  undo: StepAct | null;
  redo: StepAct | null;
}

const PARTNERS = 7;

/** Finds partners, people and actions from anywhere. */
export function AppPalette(props: AppPaletteProps) {
  const [query, setQuery] = useState('');
  const { rows, byId } = useSummaries();
  const route = useRoute();
  const asOf = useAsOf();
  const today = useToday();
  const { edition, theme } = preferencesStore();
  const scope = portfolioViewStore((view) => view.scope);
  const names = useMemo(() => rows.map(({ summary }) => findable({ summary }, summary.name)), [rows]);
  const people = usePeopleMatches(rows, query);

  const partners = search(names, query, PARTNERS).map(({ summary }) => summary);
  const current = route.screen === 'partner' ? (byId.get(route.partnerId)?.summary ?? null) : null;
  const meant = partners[0] ?? current;
  const actions = paletteActions({
    ...props,
    theme,
    otherDay: asOf !== today,
    partner: meant && { id: meant.partnerId, name: meant.name.slice(0, 80) },
    canWrite: accessBridge().available,
    listed: rows.length === 0 ? null : (scope?.partnerIds.length ?? rows.length),
    day: typedDay(query, today, asOf),
  });
  const chosen =
    query.trim() === ''
      ? actions
      : [
          ...actions.filter(({ meant }) => meant),
          ...search(
            actions.filter(({ meant }) => !meant).map((action) => findable({ action }, action.words)),
            query,
            6,
          ).map(({ action }) => action),
        ];

  return (
    <Palette
      query={query}
      onQuery={setQuery}
      groups={[
        { label: 'Partners', items: partners.map((summary) => partnerItem(summary, editionOf(edition), asOf)) },
        { label: 'Actions', items: chosen },
        { label: 'People', items: people.map((person) => personItem(person, today)) },
      ]}
    />
  );
}

/** The day that was typed, if one was: a step of days from another is no search. */
function typedDay(query: string, today: string, asOf: string) {
  const read = readTypedDay(query, { today, asOf });
  if (!('day' in read)) return null;
  return { label: formatDay(read.day, { weekday: true }), look: () => lookAt(read.day) };
}

function personItem({ id, name, partner, leavesOn }: FoundPerson, today: string): PaletteItem {
  const { partnerId } = partner;
  const leaving =
    leavesOn === null ? '' : `, ${leavesOn < today ? 'left' : 'leaves'} ${formatDay(leavesOn, { today })}`;
  return {
    id: `person/${partnerId}/${id}`,
    glyph: <Icon name={leavesOn === null ? 'people' : 'leave'} />,
    label: shownName(name.slice(0, 200).toWellFormed()),
    // Isolated: the name beside it may be written the other way.
    detail: `\u2068${shownName(partner.name.slice(0, 120).toWellFormed())}\u2069${leaving}`,
    run: () => navigate({ screen: 'partner', partnerId, tab: 'people', personId: id }),
  };
}
