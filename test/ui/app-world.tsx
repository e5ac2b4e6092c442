import { render } from '@testing-library/react';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { setTheme } from '../../renderer/state/preferences.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { setFormatLocale } from '../../renderer/ui/format.ts';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import { editionOf } from '../../shared/program/packs.ts';
import { openWorld, type World } from '../store/store-world.ts';
import { atRest } from './at-rest.ts';

/** An empty profile under the seed edition. */
export async function emptyWorld(): Promise<World> {
  setFormatLocale('en-GB');
  window.history.replaceState(null, '', '#/portfolio');
  const world = await openWorld();
  world.evaluator = evaluatorOf(editionOf());
  return world;
}

/** A screen as the app shows it: in the theme, over an open store, as high as the window. */
export function show(world: World, children: ReactNode, theme: 'light' | 'dark' = 'light') {
  setTheme(theme);
  return render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={world.store}>
        <div style={{ height: '100vh' }}>{children}</div>
      </StoreProvider>
    </ThemeProvider>,
  );
}

/** What axe finds wrong with the page: rules and elements. */
export async function axeFindings(): Promise<string[]> {
  await atRest();
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
