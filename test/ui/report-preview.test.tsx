import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../renderer/app/app.tsx';
import { asOfStore } from '../../renderer/state/as-of.ts';
import { hideToast } from '../../renderer/ui/toast/toast.ts';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import type { AppEvent } from '../../shared/ipc/events.ts';
import type { World } from '../store/store-world.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { axeFindings, show } from './app-world.tsx';
import { kestrel, TODAY } from './partner-fixture.ts';
import { resize, withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

type Print = CamDeskBridge['print']['report'];

const saved = { ok: true, value: { outcome: 'saved', path: '/home/me/plan.pdf', pages: 2, bytes: 9 } } as const;
const cancelled = { ok: true, value: { outcome: 'cancelled' } } as const;
const MINATO = '株式会社ミナト';

let world: World;
let tell: (event: AppEvent) => void = () => undefined;
const shown = vi.fn(async () => ({ ok: true, value: null }) as const);

beforeEach(async () => {
  document.body.replaceChildren();
  await resize(1440, 900);
});

afterEach(() => {
  for (const id of ['report', 'menu']) hideToast(id);
  cleanup();
  withoutDesktop();
  world.close();
});

async function open(report: Print, { theme = 'light' as 'light' | 'dark' } = {}) {
  withDesktop({
    print: { report },
    files: { show: shown },
    listen: (listener) => {
      tell = listener;
      return () => undefined;
    },
    app: {
      ready: async () => ({ ok: true, value: null }),
      info: async () => ({ ok: false, error: { code: 'failed', message: 'Not asked here.' } }),
    },
    program: { state: async () => ({ ok: true, value: { url: null, hasToken: false, kept: null } }) },
  });
  world = await worldOf(kestrel(), meetOpen(new FileBuilder({ id: 'p2', name: MINATO })));
  window.history.replaceState(null, '', '#/portfolio');
  show(world, <App partnerCount={2} />, theme);
  await screen.findByRole('rowheader', { name: MINATO });
}

const preview = (name: RegExp = /preview$/) => screen.findByRole('dialog', { name });
const status = async (dialog: HTMLElement) => {
  const place = await within(dialog).findByText(/^Page \d+ of \d+$/);
  return place.textContent;
};

/** The pages that are drawn, as their texts. */
function sheets(dialog: HTMLElement): HTMLElement[] {
  const [root] = [...dialog.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot] : []));
  return [...(root?.querySelectorAll<HTMLElement>('.sheet') ?? [])];
}

async function openPlan() {
  await userEvent.keyboard("'kes{Enter}{Enter}");
  await screen.findByRole('heading', { name: 'Kestrel & Sons Ltd' });
  await userEvent.keyboard('p');
  return preview(/^Compliance plan, preview$/);
}

describe('the preview of a compliance plan', () => {
  it('shows the pages first, and Enter writes what it shows, wherever the day has gone since', async () => {
    const report = vi.fn<Print>(async () => saved);
    await open(report);
    const dialog = await openPlan();
    expect(await status(dialog)).toBe('Page 1 of 3');
    const [first, second] = sheets(dialog);
    expect(first?.textContent).toContain('Kestrel & Sons Ltd');
    expect(second?.textContent).toContain('2 of 3');
    expect(report).not.toHaveBeenCalled();
    act(() => asOfStore.setState({ chosen: '2027-01-01' }));
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Compliance plan written, 2 pages');
    expect(report).toHaveBeenCalledExactlyOnceWith({
      report: expect.objectContaining({ kind: 'compliance-plan', partner: 'Kestrel & Sons Ltd', asOf: TODAY }),
      suggestedName: `Kestrel & Sons Ltd compliance plan ${TODAY}.pdf`,
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'Show file' }));
    expect(shown).toHaveBeenCalledExactlyOnceWith({ path: '/home/me/plan.pdf' });
  });

  it('turns its pages and sizes by keys, keeps the place, and leaves the screen behind it alone', async () => {
    await open(async () => saved);
    const dialog = await openPlan();
    await status(dialog);
    const desk = within(dialog).getByRole('region', { name: 'Pages' });
    expect(document.activeElement).toBe(desk);
    const at = async (keys: string, expected: string) => {
      await userEvent.keyboard(keys);
      await waitFor(async () => expect(await status(dialog)).toBe(expected));
    };
    await at('{PageDown}', 'Page 2 of 3');
    await at('{PageDown}', 'Page 3 of 3');
    await at('{PageDown}', 'Page 3 of 3');
    await at('{PageUp}', 'Page 2 of 3');
    await at('{End}', 'Page 3 of 3');
    await at('{Home}', 'Page 1 of 3');
    await at('{ArrowDown}', 'Page 2 of 3');
    await at('{ArrowLeft}', 'Page 1 of 3');
    const wide = () => Math.round(sheets(dialog)[0]?.getBoundingClientRect().width ?? 0);
    const whole = wide();
    await at('3', 'Page 1 of 3');
    expect(wide()).toBe(794);
    expect(whole).toBeLessThan(794);
    await at('{ArrowRight}', 'Page 2 of 3');
    await at('2', 'Page 2 of 3');
    expect(wide()).toBeGreaterThan(794);
    // A screen at a time where a page is larger than that.
    await at('{Home}{PageDown}', 'Page 1 of 3');
    expect(desk.scrollTop).toBeGreaterThan(300);
    await userEvent.keyboard('jw[[');
    expect(asOfStore.getState().chosen).toBeNull();
    expect(window.location.hash).toContain('/standing');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('heading', { name: 'Kestrel & Sons Ltd' })).toBeTruthy();
  });

  it('breaks its pages as the print page does, whatever the size of the window', async () => {
    await open(async () => saved);
    const wide = await openPlan();
    await status(wide);
    const whole = sheets(wide).map(({ textContent }) => textContent);
    expect(whole).toHaveLength(3);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await act(() => page.viewport(600, 500));
    await userEvent.keyboard('p');
    const dialog = await preview();
    await status(dialog);
    expect(sheets(dialog).map(({ textContent }) => textContent)).toEqual(whole);
  });

  it('stays when one changes one’s mind, and says why where it was not written', async () => {
    const message = 'Disk is full. The old plan is kept.';
    const report = vi
      .fn<Print>()
      .mockResolvedValueOnce(cancelled)
      .mockResolvedValueOnce({ ok: false, error: { code: 'write-failed', message } })
      .mockResolvedValueOnce(saved);
    await open(report);
    const dialog = await openPlan();
    await status(dialog);
    const button = within(dialog).getByRole('button', { name: /^Write PDF/ });
    await userEvent.click(button);
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
    expect(report).toHaveBeenCalledTimes(1);
    expect(within(dialog).queryByRole('alert')).toBeNull();
    await userEvent.keyboard('{Enter}');
    expect((await within(dialog).findByRole('alert')).textContent).toBe(message);
    expect(await axeFindings()).toEqual([]);
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Compliance plan written, 2 pages');
  });

  it('says so where the partner is gone', async () => {
    await open(async () => saved);
    await userEvent.keyboard("'kes{Enter}");
    await world.store.database.sections.clear();
    await userEvent.keyboard('p');
    const alert = await within(await preview()).findByRole('alert');
    expect(alert.textContent).toContain('The compliance plan could not be made.');
    expect(alert.textContent).toContain('This partner is no longer in the portfolio.');
    await userEvent.click(within(alert).getByRole('button', { name: /^Back/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is opened by the menu as well, which says what is missing where no partner is open', async () => {
    await open(async () => saved);
    act(() => tell({ type: 'menu', command: 'compliance-plan' }));
    await screen.findByText('A compliance plan is of one partner: open the partner first.');
    await userEvent.keyboard("'kes{Enter}{Enter}");
    await screen.findByRole('heading', { name: 'Kestrel & Sons Ltd' });
    act(() => tell({ type: 'menu', command: 'compliance-plan' }));
    expect(await status(await preview(/^Compliance plan/))).toBe('Page 1 of 3');
  });

  it.each([
    ['light', 1440, 900],
    ['light', 1024, 700],
    ['dark', 1440, 900],
    ['dark', 1024, 700],
  ] as const)('is sound: %s at %i × %i, on paper that stays light', async (theme, width, height) => {
    await resize(width, height);
    await open(async () => saved, { theme });
    const dialog = await openPlan();
    await status(dialog);
    expect(await axeFindings()).toEqual([]);
    const [first] = sheets(dialog);
    expect(getComputedStyle(first as Element).backgroundColor).toBe('rgb(255, 255, 255)');
    const bar = within(dialog)
      .getByRole('button', { name: /^Write PDF/ })
      .getBoundingClientRect();
    expect(bar.right).toBeLessThanOrEqual(width);
  });
});

describe('the portfolio report', () => {
  const asked = (report: ReturnType<typeof vi.fn<Print>>) => report.mock.calls[0]?.[0];

  it('prints the whole portfolio as of the day, with stale summaries made anew', async () => {
    const report = vi.fn<Print>(async () => saved);
    await open(report);
    await world.store.database.summaries.update('p2', { editionHash: 'old', name: 'Old name' });
    await userEvent.keyboard('r');
    await status(await preview(/^Portfolio report/));
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Portfolio report written, 2 pages');
    expect(asked(report)).toMatchObject({
      suggestedName: `Portfolio ${TODAY}.pdf`,
      report: { kind: 'portfolio', partners: 2, scope: null, asOf: TODAY },
    });
    expect(JSON.stringify(asked(report))).toContain(MINATO);
    expect(JSON.stringify(asked(report))).not.toContain('Old name');
  });

  it('prints what the list shows, and says on paper what that is', async () => {
    const report = vi.fn<Print>(async () => saved);
    await open(report);
    await userEvent.keyboard('/kestrel{Enter}');
    await userEvent.click(screen.getByRole('button', { name: 'Portfolio report' }));
    const dialog = await preview(/^Portfolio report/);
    await status(dialog);
    expect(sheets(dialog)[0]?.textContent).toContain('1 of 2 partnersThose that match “kestrel”.');
    expect(sheets(dialog)[0]?.textContent).not.toContain(MINATO);
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Portfolio report written, 2 pages');
    expect(asked(report)?.report).toMatchObject({ scope: { words: 'Those that match “kestrel”.', of: 2 } });
  });

  it('prints the selection where there is one, from the palette and the menu too; elsewhere the whole', async () => {
    await open(async () => saved);
    await userEvent.keyboard(`'${MINATO.slice(0, 2)}{Enter} `);
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('report');
    await userEvent.click(await screen.findByRole('button', { name: /^Portfolio report of 1 partner/ }));
    let dialog = await preview(/^Portfolio report/);
    await status(dialog);
    expect(sheets(dialog)[0]?.textContent).toContain('1 of 2 partnersSelected by hand.');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog', { name: /preview$/ })).toBeNull());
    await userEvent.keyboard('gi');
    await screen.findByRole('heading', { level: 1, name: /Import|Bring/ });
    act(() => tell({ type: 'menu', command: 'portfolio-report' }));
    dialog = await preview(/^Portfolio report/);
    await status(dialog);
    expect(sheets(dialog)[0]?.textContent).toContain('2 partners');
    expect(sheets(dialog)[0]?.textContent).toContain(MINATO);
  });
});
