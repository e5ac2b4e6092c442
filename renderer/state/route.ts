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
  | { screen: 'partner'; partnerId: string; tab: PartnerTab; personId?: string }
  | { screen: 'import' }
  | { screen: 'settings'; part?: 'about' }
  | { screen: 'first-run' };

const HOME: Route = { screen: 'portfolio' };

/** The address of a place, for links: `#/partner/p1/people/x1`. Ids are opaque, so they are escaped. */
export function hrefTo(route: Route): string {
  if (route.screen === 'settings' && route.part) return `#/settings/${route.part}`;
  if (route.screen !== 'partner') return `#/${route.screen}`;
  const partner = `#/partner/${encodeURIComponent(route.partnerId)}/${route.tab}`;
  return route.personId === undefined ? partner : `${partner}/${encodeURIComponent(route.personId)}`;
}

/** The place of an address; the portfolio for one that is none. */
export function parseRoute(hash: string): Route {
  const [screen, id, tab, person] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'settings') return id === 'about' ? { screen, part: id } : { screen };
  if (screen === 'import' || screen === 'first-run') return { screen };
  if (screen !== 'partner' || id === undefined || id === '') return HOME;
  const partnerId = decode(id);
  if (partnerId === null) return HOME;
  const personId = person === undefined || person === '' ? null : decode(person);
  return {
    screen,
    partnerId,
    tab: partnerTabs.find((known) => known === tab) ?? 'standing',
    ...(personId === null ? {} : { personId }),
  };
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
