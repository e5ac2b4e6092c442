import { render } from '@testing-library/react';
import { page } from 'vitest/browser';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';

import { PortfolioScreen } from '../../renderer/features/portfolio/portfolio-screen.tsx';
import { useKeys } from '../../renderer/platform/keyboard.ts';
import badges from '../../renderer/sample/badges.csv?raw';
import opportunities from '../../renderer/sample/opportunities.csv?raw';
import partners from '../../renderer/sample/partners.csv?raw';
import { asOfKeys, asOfStore } from '../../renderer/state/as-of.ts';
import { resetListView } from '../../renderer/state/list-view.ts';
import { resetPortfolioView } from '../../renderer/state/portfolio-view.ts';
import { setTheme } from '../../renderer/state/preferences.ts';
import { hrefTo, useRoute } from '../../renderer/state/route.ts';
import { savedViewsStore } from '../../renderer/state/saved-views.ts';
import { todayStore } from '../../renderer/state/today.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import type { ImportSource } from '../../renderer/store/profile.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { setFormatLocale } from '../../renderer/ui/format.ts';
import { Rail } from '../../renderer/ui/shell/rail.tsx';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import { importFiles } from '../../shared/import/import-files.ts';
import { mergeRecords } from '../../shared/import/merge.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { openWorld, type World } from '../store/store-world.ts';
import { type Summarised, summarised, TODAY } from './portfolio-story.ts';

export const SOURCES: ImportSource[] = [
  { source: 'partners', file: 'partners.csv', asOf: '2026-11-18', importedAt: '2026-11-20T09:00:00Z' },
  { source: 'opportunities', file: 'opportunities.csv', asOf: '2026-11-20', importedAt: '2026-11-20T09:00:00Z' },
];

/** The sample exports, read and summarised: 24 partners. */
export function sample(): Summarised[] {
  const texts = { 'partners.csv': partners, 'badges.csv': badges, 'opportunities.csv': opportunities };
  const files = Object.entries(texts).map(([name, text]) => ({ name, text }));
  return mergeRecords([], importFiles(files, []).records).partners.map(summarised);
}

/** Writes partners as the store would. */
export async function put(world: World, made: readonly Summarised[]): Promise<void> {
  await world.database.summaries.bulkPut(made.map(({ summary }) => summary));
  await world.database.details.bulkPut(made.map(({ details }) => details));
  world.store.changes.publish({ partners: made.map(({ summary }) => summary.partnerId) });
}

/** A profile with partners, and the app's day, theme and what it remembers as at a fresh start. */
export async function worldOf(made: readonly Summarised[], sources: readonly ImportSource[] = SOURCES): Promise<World> {
  resetPortfolioView();
  resetListView();
  savedViewsStore.setState({ views: [] });
  setFormatLocale('en-GB');
  todayStore.setState({ today: TODAY });
  asOfStore.setState({ chosen: null });
  window.history.replaceState(null, '', hrefTo({ screen: 'portfolio' }));
  const world = await openWorld();
  world.evaluator = evaluatorOf(editionOf());
  await world.database.meta.bulkPut(sources.map((value) => ({ key: `source:${value.source}`, value })));
  await put(world, made);
  return world;
}

interface Plans {
  onPlan?: ((partnerId: string) => void) | undefined;
  onPlans?: ((partnerIds: readonly string[]) => void) | undefined;
}

function Routed({ onPlan, onPlans }: Plans) {
  const route = useRoute();
  useKeys('asOf', asOfKeys);
  if (route.screen === 'portfolio')
    return <PortfolioScreen onSearch={() => undefined} {...(onPlan && { onPlan })} {...(onPlans && { onPlans })} />;
  return <a href={hrefTo({ screen: 'portfolio' })}>{`At ${hrefTo(route)}`}</a>;
}

/** The screen beside the rail, as the shell lays it out. */
export function show(
  world: World,
  theme: 'light' | 'dark' = 'light',
  onPlan?: Plans['onPlan'],
  onPlans?: Plans['onPlans'],
) {
  setTheme(theme);
  const columns = { gridTemplateColumns: 'auto minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr)' };
  const shell = { display: 'grid', ...columns, height: '100vh' };
  const item = { href: hrefTo({ screen: 'portfolio' }), icon: 'portfolio' as const, current: true };
  return render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={world.store}>
        <div style={shell}>
          <Rail items={[{ label: 'Portfolio', ...item }]} tools={[]} />
          <Routed onPlan={onPlan} onPlans={onPlans} />
        </div>
      </StoreProvider>
    </ThemeProvider>,
  );
}

/** 1440 × 900 and 1024 × 700, or another. */
export const resize = (width: number, height: number): Promise<void> => page.viewport(width, height);
