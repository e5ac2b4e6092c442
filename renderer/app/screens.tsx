import type { ReactNode } from 'react';
import type { Route } from '../state/route.ts';
import { EmptyState } from '../ui/message/empty-state.tsx';
import { Screen } from '../ui/shell/screen.tsx';
import { TopBar } from '../ui/shell/top-bar.tsx';

const titles: Record<Route['screen'], string> = {
  portfolio: 'Portfolio',
  partner: 'Partner',
  import: 'Import',
  settings: 'Settings',
  'first-run': 'CAM Desk',
};

/** The screen of a place. */
export function screenOf(route: Route): ReactNode {
  const title = titles[route.screen];
  return (
    <Screen topBar={<TopBar title={title} />}>
      <EmptyState title={`${title} is not here yet.`}>This screen has not been built.</EmptyState>
    </Screen>
  );
}

/** The first run stands alone, without the rail. */
export const hasRail = (route: Route): boolean => route.screen !== 'first-run';
