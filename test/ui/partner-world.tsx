import { render } from '@testing-library/react';
import axe from 'axe-core';
import { page } from 'vitest/browser';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { PartnerScreen } from '../../renderer/features/partner/partner-screen.tsx';
import { useKeys } from '../../renderer/platform/keyboard.ts';
import { asOfKeys, asOfStore } from '../../renderer/state/as-of.ts';
import { resetPortfolioView } from '../../renderer/state/portfolio-view.ts';
import { setTheme } from '../../renderer/state/preferences.ts';
import { hrefTo, type PartnerTab, useRoute } from '../../renderer/state/route.ts';
import { todayStore } from '../../renderer/state/today.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { setFormatLocale } from '../../renderer/ui/format.ts';
import { Rail } from '../../renderer/ui/shell/rail.tsx';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { openWorld, type World } from '../store/store-world.ts';
import type { FileBuilder } from '../support/partner-files.ts';
import { atRest } from './at-rest.ts';
import { TODAY } from './partner-fixture.ts';

/** A profile that holds these partners, and the app's day and address as at a fresh start. */
export async function worldOf(...files: FileBuilder[]): Promise<World> {
  resetPortfolioView();
  setFormatLocale('en-GB');
  todayStore.setState({ today: TODAY });
  asOfStore.setState({ chosen: null });
  const world = await openWorld();
  world.evaluator = evaluatorOf(editionOf());
  await importRecords(world.store, files.flatMap(ownRecords), { label: 'Import' });
  return world;
}

/** Builders number their records each from one; in one profile every id is one partner's. */
function ownRecords({ records }: FileBuilder): unknown[] {
  const ids = new Set(records.filter(({ kind }) => kind !== 'partner').map(({ id }) => id));
  const own = (value: unknown, partnerId: string): unknown => {
    if (typeof value === 'string') return ids.has(value) ? `${partnerId}/${value}` : value;
    if (Array.isArray(value)) return value.map((item) => own(item, partnerId));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, own(item, partnerId)]));
  };
  return records.map((record) => own(record, record.partnerId));
}

function Routed({ tab, onPlan }: Pick<ShowOptions, 'tab' | 'onPlan'>) {
  const route = useRoute();
  useKeys('asOf', asOfKeys);
  if (route.screen === 'partner') {
    const { partnerId, personId } = route;
    return (
      <PartnerScreen partnerId={partnerId} tab={tab ?? route.tab} personId={personId} {...(onPlan && { onPlan })} />
    );
  }
  return <p>{`At ${hrefTo(route)}`}</p>;
}

export interface ShowOptions {
  theme?: 'light' | 'dark';
  /** Instead of the address' own. */
  tab?: PartnerTab;
  onPlan?: (partnerId: string) => void;
}

/** The screen beside the rail, at a partner's address. */
export function show(world: World, partnerId: string, { theme = 'light', ...routed }: ShowOptions = {}) {
  setTheme(theme);
  window.history.replaceState(null, '', hrefTo({ screen: 'partner', partnerId, tab: 'standing' }));
  const columns = { gridTemplateColumns: 'auto minmax(0, 1fr)', gridTemplateRows: 'minmax(0, 1fr)' };
  return render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={world.store}>
        <div style={{ display: 'grid', ...columns, height: '100vh' }}>
          <Rail items={[{ label: 'Portfolio', href: '#/portfolio', icon: 'portfolio', current: true }]} tools={[]} />
          <Routed {...routed} />
        </div>
      </StoreProvider>
    </ThemeProvider>,
  );
}

/** Puts a desktop behind the page that answers with what it is given. */
export function withDesktop(
  bridge: { [K in 'print' | 'files' | 'app' | 'program']?: Partial<CamDeskBridge[K]> } & Partial<
    Pick<CamDeskBridge, 'listen'>
  >,
): void {
  const value = { listen: () => () => {}, ...bridge };
  Object.defineProperty(window, 'camDesk', { value, configurable: true });
}

export const withoutDesktop = (): void => {
  Reflect.deleteProperty(window, 'camDesk');
};

/** Every size and theme that a screen is looked at in. */
export const LOOKS = (
  [
    [1440, 900],
    [1024, 700],
  ] as const
).flatMap(([width, height]) => (['light', 'dark'] as const).map((theme) => [width, height, theme] as const));

/** 1440 × 900 and 1024 × 700, or another. */
export const resize = (width: number, height: number): Promise<void> => page.viewport(width, height);

/** What axe finds on the page, each with the first place. */
export async function violations(): Promise<string[]> {
  await document.fonts.ready;
  await atRest();
  const found = await axe.run(document, { rules: { region: { enabled: false } } });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

interface Placed {
  node: Node;
  text: string;
  box: DOMRect;
}

/** Texts that lie on each other, and texts that are cut without saying so. */
export function misplaced(): string[] {
  const texts = visibleTexts();
  const over: string[] = [];
  texts.forEach((a, index) => {
    for (const b of texts.slice(index + 1)) {
      // A text that ends in an ellipsis has two boxes, one of what it would take.
      if (a.node === b.node) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (width > 2 && height > 5) over.push(`“${a.text}” lies on “${b.text}”`);
    }
  });
  const cut = [...document.querySelectorAll<HTMLElement>('main *')].filter((element) => {
    const { overflowX, textOverflow } = getComputedStyle(element);
    const isClipped = overflowX === 'hidden' || overflowX === 'clip';
    if (!isClipped || element.scrollWidth <= element.clientWidth + 1) return false;
    // What is hidden for the eye has no width of its own, but its content may.
    const isHidden = (one: Element) => one.closest('.visually-hidden') !== null || one.tagName === 'svg';
    return textOverflow !== 'ellipsis' && !isHidden(element) && !isHidden(widest(element));
  });
  const wide = document.documentElement.scrollWidth > window.innerWidth ? ['the page scrolls sideways'] : [];
  return [
    ...over,
    ...cut.map((element) => `cut: ${element.className} “${widest(element).textContent?.slice(0, 40)}”`),
    ...wide,
  ];
}

/** What reaches furthest beyond the right edge. */
function widest(element: HTMLElement): Element {
  const right = (one: Element) => one.getBoundingClientRect().right;
  return [...element.querySelectorAll('*')].reduce<Element>(
    (most, one) => (right(one) > right(most) ? one : most),
    element,
  );
}

/** Every run of text where it can be seen: inside all that clips it. */
function visibleTexts(): Placed[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: Placed[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!parent || text === '' || parent.closest('.visually-hidden, style, script, [hidden]') !== null) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      const seen = clippedTo(box, parent);
      if (seen !== null) found.push({ node, text: text.slice(0, 40), box: seen });
    }
  }
  return found;
}

function clippedTo(box: DOMRect, from: HTMLElement): DOMRect | null {
  let { left, top, right, bottom } = box;
  for (let element: HTMLElement | null = from; element !== null; element = element.parentElement) {
    if (getComputedStyle(element).overflowX === 'visible') continue;
    const clip = element.getBoundingClientRect();
    left = Math.max(left, clip.left);
    top = Math.max(top, clip.top);
    right = Math.min(right, clip.right);
    bottom = Math.min(bottom, clip.bottom);
  }
  return right - left > 1 && bottom - top > 1 ? new DOMRect(left, top, right - left, bottom - top) : null;
}
