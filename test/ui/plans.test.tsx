import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { PlansBatch } from '../../renderer/features/plans/plans-batch.tsx';
import { setTheme } from '../../renderer/state/preferences.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import type { World } from '../store/store-world.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { resize, violations, withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

const BATCH = '6f1c8bd2-3f6e-4b7e-9a55-0b1f5c1f2a10';
const NAMES = ['Kestrel & Sons Ltd', '株式会社ミナト', 'مؤسسة النخبة للتقنية', '<b>=SUM(A1)</b>'];
const IDS = NAMES.map((_name, index) => `p${index}`);

type Into = CamDeskBridge['print']['intoBatch'];

let world: World | null = null;
const onClose = vi.fn();
const show = vi.fn(async () => ({ ok: true as const, value: null }));

const saved = (path: string) => ({ ok: true as const, value: { outcome: 'saved' as const, path, pages: 2, bytes: 9 } });
const refused = (message: string) => ({ ok: false as const, error: { code: 'print-failed' as const, message } });

/** A folder that is chosen, and a printer that answers as told. */
function desktop(intoBatch: Into, batch?: CamDeskBridge['print']['batch']) {
  const chosen = { outcome: 'chosen' as const, batch: BATCH, folder: '/home/me/Plans' };
  const begin = vi.fn(batch ?? (async () => ({ ok: true as const, value: chosen })));
  withDesktop({ print: { batch: begin, intoBatch }, files: { show } });
  return begin;
}

async function open(theme: 'light' | 'dark' = 'light') {
  setTheme(theme);
  world = await worldOf(...NAMES.map((name, index) => meetOpen(new FileBuilder({ id: `p${index}`, name }))));
  const app = (ids: readonly string[], { store }: World) => (
    <StrictMode>
      <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
        <StoreProvider store={store}>
          <main>
            <h1>Portfolio</h1>
            <PlansBatch partnerIds={ids} onClose={onClose} />
          </main>
        </StoreProvider>
      </ThemeProvider>
    </StrictMode>
  );
  const { rerender } = render(app(IDS, world));
  return (ids: readonly string[]) => rerender(app(ids, world as World));
}

/** A printer that waits for each document to be let through. */
function gate() {
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const into: Into = ({ suggestedName }) =>
    new Promise((resolve) => {
      asked.push(suggestedName);
      waiting.push(() => resolve(saved(`/home/me/Plans/${asked.length}.pdf`)));
    });
  return { into, asked, next: () => waiting.shift()?.() };
}

beforeEach(async () => {
  onClose.mockReset();
  show.mockClear();
  await resize(1024, 700);
});

afterEach(() => {
  cleanup();
  world?.close();
  world = null;
  withoutDesktop();
});

describe('plans of a selection', () => {
  it('show how far they are, then how many were written, and the folder', async () => {
    const { into, asked, next } = gate();
    const begin = desktop(into);
    await open();
    await screen.findByText('Compliance plans, 0 of 4');
    await screen.findByText('Kestrel & Sons Ltd');
    screen.getByText('/home/me/Plans');
    await waitFor(() => expect(asked).toHaveLength(1));
    next();
    await screen.findByText('Compliance plans, 1 of 4');
    await screen.findByText('株式会社ミナト');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('1');
    for (const count of [2, 3, 4]) {
      await waitFor(() => expect(asked).toHaveLength(count));
      next();
    }
    expect((await screen.findByRole('status')).textContent).toContain('4 plans written');
    await userEvent.click(screen.getByRole('button', { name: 'Show folder' }));
    expect(show).toHaveBeenCalledExactlyOnceWith({ path: '/home/me/Plans/4.pdf' });
    expect(screen.queryByRole('button', { name: /again/ })).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
    expect(begin).toHaveBeenCalledOnce();
  });

  it('end between two documents when Escape is pressed, and can go on with the rest', async () => {
    const { into, asked, next } = gate();
    const begin = desktop(into);
    await open();
    await waitFor(() => expect(asked).toHaveLength(1));
    await userEvent.keyboard('{Escape}');
    await screen.findByText(/Ending after this one/);
    next();
    expect((await screen.findByRole('alert')).textContent).toContain('Cancelled: 1 of 4 plans written and kept');
    screen.getByText('3 were not begun.');
    expect(asked).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Try the others again' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(begin).toHaveBeenCalledTimes(2);
    screen.getByText('Compliance plans, 0 of 3');
    for (const count of [2, 3, 4]) {
      await waitFor(() => expect(asked).toHaveLength(count));
      next();
    }
    expect((await screen.findByRole('status')).textContent).toContain('3 plans written');
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`name the partners whose plan failed, as plain text, in ${theme}`, async () => {
      let count = 0;
      desktop(async () => {
        count += 1;
        return count === 1 ? saved('/home/me/Plans/1.pdf') : refused('The PDF could not be made. No file was written.');
      });
      await open(theme);
      const list = within(await screen.findByRole('list', { name: 'Plans not written' }));
      expect(list.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
        NAMES.slice(1).map((name) => `${name} The PDF could not be made. No file was written.`),
      );
      expect((await screen.findByRole('alert')).textContent).toContain('1 of 4 plans written and kept');
      expect(await violations()).toEqual([]);
    });
  }

  it('close when no folder is chosen, and print nothing', async () => {
    const into = vi.fn<Into>();
    desktop(into, async () => ({ ok: true, value: { outcome: 'cancelled' } }));
    await open();
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(into).not.toHaveBeenCalled();
  });

  it('say why nothing could be begun', async () => {
    desktop(vi.fn<Into>(), async () => refused('The dialog could not be opened.'));
    await open();
    expect((await screen.findByRole('alert')).textContent).toBe('No plan was written. The dialog could not be opened.');
  });

  it('begin anew for another selection once done, and say so while they are not', async () => {
    const { into, asked, next } = gate();
    const begin = desktop(into);
    const select = await open();
    await waitFor(() => expect(asked).toHaveLength(1));
    select(['p1']);
    await screen.findByText('Plans are being written. Wait for them, or cancel them first.');
    await userEvent.keyboard('{Escape}');
    next();
    await screen.findByRole('button', { name: 'Try the others again' });
    select(['p2']);
    await screen.findByText('Compliance plans, 0 of 1');
    await waitFor(() => expect(asked[1]).toContain(NAMES[2]));
    expect(begin).toHaveBeenCalledTimes(2);
    next();
    await screen.findByText('1 plan written');
  });

  it('end when their screen goes', async () => {
    const { into, asked, next } = gate();
    desktop(into);
    await open();
    await waitFor(() => expect(asked).toHaveLength(1));
    cleanup();
    next();
    // A next one would read its partner, and be asked for, before these reads are answered.
    for (const id of IDS) await readPartner((world as World).store.database, id);
    expect(asked).toHaveLength(1);
  });
});
