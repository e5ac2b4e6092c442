import { useSyncExternalStore } from 'react';

export const partnerTabs = [
  'standing',
  'people',
  'plan',
  'revenue',
  'review',
  'benefits',
  'records',
  'notes',
  'history',
] as const;
export type PartnerTab = (typeof partnerTabs)[number];

/** Where in the app one is. */
export type Route =
  | { screen: 'portfolio' }
  | { screen: 'partner'; partnerId: string; tab: PartnerTab }
  | { screen: 'import' }
  | { screen: 'settings'; part?: 'about' }
  | { screen: 'first-run' };

const HOME: Route = { screen: 'portfolio' };

/** The address of a place, for links: `#/partner/p1/standing`. Ids are opaque, so they are escaped. */
export function hrefTo(route: Route): string {
  if (route.screen === 'partner') return `#/partner/${encodeURIComponent(route.partnerId)}/${route.tab}`;
  return route.screen === 'settings' && route.part ? `#/settings/${route.part}` : `#/${route.screen}`;
}

/** The place of an address; the portfolio for one that is none. */
export function parseRoute(hash: string): Route {
  const [screen, id, tab] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'settings') return id === 'about' ? { screen, part: id } : { screen };
  if (screen === 'import' || screen === 'first-run') return { screen };
  if (screen !== 'partner' || id === undefined || id === '') return HOME;
  const partnerId = decode(id);
  if (partnerId === null) return HOME;
  return { screen, partnerId, tab: partnerTabs.find((known) => known === tab) ?? 'standing' };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Goes to a place. `replace` leaves no step back: for redirects and for moving along a list. */
export function navigate(route: Route, { replace = false }: { replace?: boolean } = {}): void {
  const href = hrefTo(route);
  if (href === window.location.hash) return;
  if (!replace) {
    window.location.hash = href;
    return;
  }
  window.history.replaceState(null, '', href);
  // replaceState is silent.
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(tell: () => void): () => void {
  window.addEventListener('hashchange', tell);
  return () => window.removeEventListener('hashchange', tell);
}

let last: { hash: string; route: Route } | null = null;

function snapshot(): Route {
  const { hash } = window.location;
  if (last === null || last.hash !== hash) last = { hash, route: parseRoute(hash) };
  return last.route;
}

/** The place one is at; follows links and the back key. */
export const useRoute = (): Route => useSyncExternalStore(subscribe, snapshot);
