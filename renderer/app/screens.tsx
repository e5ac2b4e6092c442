import type { ReactNode } from 'react';
import { editionOf } from '../../shared/program/packs.ts';
import { FirstRunScreen } from '../features/first-run/first-run-screen.tsx';
import { PartnerHistory } from '../features/history/partner-history.tsx';
import { ImportScreen } from '../features/import/import-screen.tsx';
import { PartnerScreen } from '../features/partner/partner-screen.tsx';
import { PortfolioScreen } from '../features/portfolio/portfolio-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import type { Route } from '../state/route.ts';
import type { Profile } from '../store/profile.ts';

/** What the app gives to its screens. */
export interface ScreenContext {
  /** A pack's id, or `auto`. */
  edition: string;
  profile: Profile | null;
  modKey: string;
  onSearch: () => void;
  onSample: () => Promise<void>;
  onClear: () => Promise<void>;
  /** Shows the compliance plan of a partner, to be written. */
  onPlan: (partnerId: string) => void;
  /** Writes those of several partners into one folder. */
  onPlans: (partnerIds: readonly string[]) => void;
  /** Shows the report of the portfolio as the list shows it, to be written. */
  onReport: () => void;
}

/** The screen of a place. */
export function screenOf(route: Route, context: ScreenContext): ReactNode {
  const { edition, profile, modKey, onSearch, onSample, onClear, onPlan, onPlans, onReport } = context;
  switch (route.screen) {
    case 'portfolio':
      return (
        <PortfolioScreen
          edition={editionOf(edition)}
          onSearch={onSearch}
          onPlan={onPlan}
          onPlans={onPlans}
          onReport={onReport}
        />
      );
    case 'partner':
      return (
        <PartnerScreen
          partnerId={route.partnerId}
          tab={route.tab}
          personId={route.personId}
          onPlan={onPlan}
          history={<PartnerHistory key={route.partnerId} partnerId={route.partnerId} />}
        />
      );
    case 'import':
      return <ImportScreen sources={profile?.sources ?? []} onSearch={onSearch} modKey={modKey} />;
    case 'settings':
      return (
        <SettingsScreen
          sample={profile?.sample ?? false}
          onClear={onClear}
          onSearch={onSearch}
          modKey={modKey}
          {...(route.part && { part: route.part })}
        />
      );
    case 'first-run':
      return <FirstRunScreen onSample={onSample} />;
  }
}

/** The first run stands alone, without the rail. */
export const hasRail = (route: Route): boolean => route.screen !== 'first-run';
