import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../renderer/app/app.tsx';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { loadSample } from '../../renderer/app/sample.ts';
import type { OpenStore, StartUp } from '../../renderer/app/start-up.ts';
import { StartUpGate } from '../../renderer/app/start-up-gate.tsx';
import { droppedFilesStore, takeFiles } from '../../renderer/state/dropped-files.ts';
import { preferencesStore, setEdition } from '../../renderer/state/preferences.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { allPartnerIds, readSummaries } from '../../renderer/store/queries.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { nextSteps } from '../../renderer/store/undo.ts';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import { hideToast } from '../../renderer/ui/toast/toast.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { partner, person, type World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

let world: World;

const FIRST = 'Where do your partners stand?';

beforeEach(async () => {
  await page.viewport(1440, 900);
  world = await emptyWorld();
});

afterEach(() => {
  hideToast('undo');
  cleanup();
  takeFiles();
  setEdition('seed');
  world.close();
});

async function withPartners(): Promise<void> {
  const records = [
    partner('p1', { name: 'Zażółć IT' }),
    person('x1', 'p1', { name: 'Józef Ønsker' }),
    partner('p2', { name: 'Kestrel & Sons' }),
    person('x2', 'p2', { name: 'Marcus Okafor', employment: { type: 'employee', to: '2026-11-30' } }),
  ];
  await importRecords(world.store, records, { label: 'Import' });
}

function drag(target: Element, type: string, dataTransfer: DataTransfer): void {
  act(() => {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
}

async function openPalette(query: string) {
  await userEvent.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('textbox', { name: 'Find or do anything' });
  await userEvent.clear(field);
  await userEvent.type(field, query);
  return screen.findByRole('dialog', { name: 'Find or do anything' });
}

describe('the app', () => {
  it('opens an empty profile at the first run, and one with partners at the portfolio', async () => {
    show(world, <App partnerCount={0} />);
    expect(await screen.findByRole('heading', { name: FIRST })).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    cleanup();
    await withPartners();
    show(world, <App partnerCount={2} />);
    expect(await screen.findByRole('rowheader', { name: 'Kestrel & Sons' })).toBeTruthy();
    expect(window.location.hash).toBe('#/portfolio');
  });

  it('goes where its keys say, but not while one types', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
    await userEvent.keyboard('gi');
    expect(window.location.hash).toBe('#/import');
    await userEvent.keyboard('{Control>},{/Control}');
    expect(window.location.hash).toBe('#/settings');
    await userEvent.type(await screen.findByLabelText('Type “clear” to allow it'), 'gp?x');
    expect(window.location.hash).toBe('#/settings');
    expect(await allPartnerIds(world.database)).toHaveLength(2);
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('gp');
    expect(window.location.hash).toBe('#/portfolio');
  });

  it('hears the keys of a screen that was clicked in the rail', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
    const rail = screen.getByRole('navigation', { name: 'CAM Desk' });
    await userEvent.click(within(rail).getByRole('link', { name: 'Settings' }));
    await userEvent.click(within(rail).getByRole('link', { name: /^Portfolio/ }));
    await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toMatch(/^#\/partner\//));
  });

  it('acts on nothing that an open dialog lies over, while undo and settings are heard', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    const row = (await screen.findByRole('rowheader', { name: 'Kestrel & Sons' })).closest('[role=row]');
    await userEvent.keyboard('?');
    await screen.findByRole('dialog', { name: 'All keys' });
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(row?.getAttribute('aria-selected')).toBe('false');
    await userEvent.keyboard('{Control>},{/Control}');
    expect(window.location.hash).toBe('#/settings');
    await userEvent.keyboard('{Escape}');
  });

  it('leaves the focus on a link of the rail that was reached by keyboard', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    const settings = await screen.findByRole('link', { name: 'Settings' });
    settings.focus();
    await userEvent.keyboard('{Enter}');
    expect(window.location.hash).toBe('#/settings');
    expect(document.activeElement).toBe(settings);
  });

  it('the palette finds partners whatever their letters, people in their own spelling, and acts', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });

    let dialog = await openPalette('zazolc');
    expect(await within(dialog).findByText('Zażółć IT')).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(window.location.hash).toBe('#/partner/p1/standing'));

    dialog = await openPalette('jozef ons');
    expect(await within(dialog).findByText('Józef Ønsker')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    dialog = await openPalette('okafor');
    const found = await within(dialog).findByRole('button', { name: /^Marcus Okafor/ });
    expect(found.textContent).toMatch(/Kestrel & Sons.*, (leaves|left) 30 Nov/);
    await userEvent.click(found);
    await waitFor(() => expect(window.location.hash).toBe('#/partner/p2/people/x2'));

    dialog = await openPalette('dark');
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Dark theme' }));
    await waitFor(() => expect(preferencesStore.getState().theme).toBe('dark'));
    dialog = await openPalette('qqqq');
    expect(await within(dialog).findByText('Nothing is named so. Try fewer letters.')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('the sample is said to be one, goes with one key, and can be brought back', async () => {
    show(world, <App partnerCount={0} />);
    await screen.findByRole('heading', { name: FIRST });
    await userEvent.keyboard('3');
    const rail = await screen.findByRole('navigation');
    await within(rail).findByText('Sample portfolio');
    expect(await allPartnerIds(world.database)).toHaveLength(24);
    await act(() => page.viewport(1024, 700));
    expect(await within(rail).findByRole('link', { name: /Sample portfolio: remove with X/ })).toBeTruthy();
    await userEvent.keyboard('x');
    await screen.findByRole('heading', { name: FIRST });
    expect(await allPartnerIds(world.database)).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: /Bring it back/ }));
    await screen.findByRole('navigation');
    await waitFor(async () => expect(await allPartnerIds(world.database)).toHaveLength(24));
    await waitFor(() => expect(screen.queryByText('The sample portfolio is gone.')).toBeNull());
    await expect(loadSample(world.store)).rejects.toThrow('the sample does not mix with them');
  });

  describe('undo', () => {
    const rename = (name: string) =>
      runCommand(world.store, { act: 'set', kind: 'partner', partnerId: 'p2', recordId: 'p2', set: { name } });

    it('takes back by its key on every screen, says what, and does it again', async () => {
      await withPartners();
      show(world, <App partnerCount={2} />);
      await rename('Kestrel الشركة');
      await screen.findByRole('rowheader', { name: 'Kestrel الشركة' });
      expect(await within(screen.getByRole('contentinfo')).findByText(/^undo: /)).toBeTruthy();

      await userEvent.keyboard('{Control>}z{/Control}');
      expect(await screen.findByText(/^Undone: Name of .* set to .*Kestrel الشركة/)).toBeTruthy();
      await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
      await userEvent.keyboard('{Control>},{/Control}');
      await screen.findByRole('heading', { name: 'Settings' });
      await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
      expect(await screen.findByText(/^Done again: Name of /)).toBeTruthy();
      await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
      expect(await screen.findByText(/^Undone: Name of /)).toBeTruthy();

      let dialog = await openPalette('redo');
      await userEvent.click(await within(dialog).findByRole('button', { name: /^Redo: Name of / }));
      expect(await screen.findByText(/^Done again: Name of /)).toBeTruthy();
      dialog = await openPalette('undo');
      expect(await within(dialog).findByRole('button', { name: /^Undo: Name of / })).toBeTruthy();
      expect(await axeFindings()).toEqual([]);
      await userEvent.keyboard('{Escape}');
    });

    it('the history of a partner is a tab of its own, live', async () => {
      await withPartners();
      show(world, <App partnerCount={2} />);
      await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
      window.location.hash = '#/partner/p2/history';
      const history = await screen.findByRole('region', { name: 'History' });
      expect(await within(history).findByText('1 step, latest first')).toBeTruthy();
      await rename('Other');
      expect(await within(history).findByText(/^Name of /, { selector: 'div' })).toBeTruthy();
      expect(await axeFindings()).toEqual([]);
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(await within(history).findByText('1 step, latest first')).toBeTruthy();
      const tabs = screen.getAllByRole('tab');
      await userEvent.keyboard('1');
      await waitFor(() => expect(tabs[0]?.getAttribute('aria-selected')).toBe('true'));
      await userEvent.keyboard(String(tabs.length));
      expect(await screen.findByRole('region', { name: 'History' })).toBeTruthy();
    });

    it('is the own of a field in which one has typed, and the whole app of one in which nothing was', async () => {
      await withPartners();
      show(world, <App partnerCount={2} />);
      await rename('Other');
      await screen.findByRole('rowheader', { name: 'Other' });
      await userEvent.keyboard('/oth');
      const field = document.activeElement as HTMLInputElement;
      expect(field.value).toBe('oth');
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(screen.queryByText(/^Undone: /)).toBeNull();
      expect((await nextSteps(world.store.database)).redo).toBeNull();
      await userEvent.clear(field);
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(await screen.findByText(/^Undone: Name of /)).toBeTruthy();
    });

    it('says so where there is nothing, and why where it cannot', async () => {
      show(world, <App partnerCount={1} />);
      await userEvent.keyboard('{Control>}z{/Control}');
      expect(await screen.findByText('There is nothing to undo.')).toBeTruthy();
      await withPartners();
      await rename('Other');
      await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
      expect(await screen.findByText('There is nothing to redo.')).toBeTruthy();
      world.store.database.close();
      await userEvent.keyboard('{Control>}z{/Control}');
      expect((await screen.findByRole('alert')).textContent).toMatch(/closed|could not|Nothing was changed/);
    });
  });

  it('says that an import ended early, until it is undone', async () => {
    const running = { commandId: 'c1', label: 'Import of p.csv', at: '2026-11-20T12:00:00Z', partners: 1200 };
    await world.database.meta.put({ key: 'import-running', value: running });
    await importRecords(world.store, [partner('p1', { name: 'Acme' })], { label: running.label, commandId: 'c1' });
    show(world, <App partnerCount={1} />);
    await screen.findByText('Import of p.csv ended early: 1 of 1,200 partners are kept.');
    await userEvent.keyboard('{Control>}z{/Control}');
    await screen.findByText('Undone: Import of p.csv');
    await waitFor(() => expect(screen.queryByText(/ended early/)).toBeNull());
  });

  it('another edition makes every summary anew, in a worker', async () => {
    await withPartners();
    const before = (await readSummaries(world.database)).map(({ editionHash }) => editionHash);
    show(world, <App partnerCount={2} />);
    await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
    const edition = editionOf('2022-09');
    world.evaluator = evaluatorOf(edition);
    act(() => setEdition('2022-09'));
    await waitFor(
      async () => {
        const now = (await readSummaries(world.database)).map(({ editionHash }) => editionHash);
        expect(now).toEqual([edition.hash, edition.hash]);
      },
      { timeout: 5000 },
    );
    expect(before).not.toContain(edition.hash);
  });

  it('takes files dropped anywhere', async () => {
    await withPartners();
    show(world, <App partnerCount={2} />);
    const row = await screen.findByRole('rowheader', { name: 'Kestrel & Sons' });
    const data = new DataTransfer();
    data.items.add(new File(['nothing'], 'odd.csv'));
    drag(row, 'dragenter', data);
    expect(await screen.findByText(/^Drop to import/)).toBeTruthy();
    drag(row, 'drop', data);
    // The import's worker has to start first.
    expect((await screen.findByRole('alert', {}, { timeout: 5000 })).textContent).toContain('odd.csv');
    expect(screen.queryByText(/^Drop to import/)).toBeNull();
    expect(droppedFilesStore.getState().files).toEqual([]);
  });
});

describe('the gate', () => {
  const gate = (open: OpenStore) =>
    render(
      <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
        <div style={{ height: '100vh' }}>
          <StartUpGate open={open}>{(_store, count) => <main>{`open with ${count}`}</main>}</StartUpGate>
        </div>
      </ThemeProvider>,
    );
  const openWith = (): StartUp => ({ state: 'open', store: world.store, partnerCount: 5 });

  it.each([
    [{ state: 'newer-data', message: 'data version 9' }, 'This data was written by a newer CAM Desk.'],
    [{ state: 'disk-full', message: 'There is no space left.' }, 'The disk is full.'],
    [{ state: 'failed', message: 'The tables do not match.' }, 'Your portfolio could not be opened.'],
  ] as const)('says why it does not open, and tries again: %o', async (outcome, title) => {
    const open = vi
      .fn<OpenStore>()
      .mockResolvedValueOnce(outcome)
      .mockResolvedValueOnce(openWith() as never);
    gate(open);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toContain(outcome.message);
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('open with 5')).toBeTruthy();
  });

  it('waits for an older window to close, and goes on by itself', async () => {
    let goOn: (value: never) => void = () => {};
    gate((tell) => {
      tell({ state: 'blocked' });
      return new Promise((resolve) => {
        goOn = resolve as never;
      });
    });
    expect((await screen.findByRole('alert')).textContent).toContain('Another window of CAM Desk holds your data.');
    goOn(openWith() as never);
    expect(await screen.findByText('open with 5')).toBeTruthy();
  });

  it('says when a newer window has taken the data over, and opens it here again', async () => {
    let tell: Parameters<OpenStore>[0] = () => {};
    const open = vi.fn<OpenStore>((listener) => {
      tell = listener;
      return Promise.resolve(openWith() as never);
    });
    gate(open);
    await screen.findByText('open with 5');
    act(() => tell({ state: 'closed' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Your data is open in a newer window.');
    await userEvent.click(screen.getByRole('button', { name: 'Open it here' }));
    expect(await screen.findByText('open with 5')).toBeTruthy();
    expect(open).toHaveBeenCalledTimes(2);
  });
});
