import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { preferenceColorScheme } from '../../renderer/app/color-scheme.ts';
import { usePortfolioReport } from '../../renderer/features/plans/use-portfolio-report.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { ThemeProvider } from '../../renderer/ui/theme/theme-provider.tsx';
import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import type { World } from '../store/store-world.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { TODAY } from './partner-fixture.ts';
import { withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

let world: World | null = null;

afterEach(() => {
  cleanup();
  world?.close();
  world = null;
  withoutDesktop();
});

function Act() {
  const { busy, run } = usePortfolioReport();
  return (
    <button type="button" disabled={busy} onClick={run}>
      Portfolio report
    </button>
  );
}

async function open(report: CamDeskBridge['print']['report']) {
  withDesktop({ print: { report } });
  world = await worldOf(
    meetOpen(new FileBuilder({ id: 'p1', name: 'Kestrel & Sons Ltd' })),
    new FileBuilder({ id: 'p2', name: '株式会社ミナト' }),
  );
  render(
    <ThemeProvider colorSchemeManager={preferenceColorScheme()}>
      <StoreProvider store={world.store}>
        <Act />
      </StoreProvider>
    </ThemeProvider>,
  );
}

beforeEach(() => document.body.replaceChildren());

it('prints the whole portfolio as of the day, with stale summaries made anew, and says what was written', async () => {
  const print = vi.fn<CamDeskBridge['print']['report']>(async () => ({
    ok: true,
    value: { outcome: 'saved', path: '/x/Portfolio.pdf', pages: 3, bytes: 9 },
  }));
  await open(print);
  await world?.store.database.summaries.update('p2', { editionHash: 'old', name: 'Old name' });
  await userEvent.click(screen.getByRole('button', { name: 'Portfolio report' }));
  await screen.findByText('Portfolio report written, 3 pages');
  const [{ report, suggestedName } = { report: null, suggestedName: '' }] = print.mock.calls[0] ?? [];
  expect(suggestedName).toBe(`Portfolio ${TODAY}.pdf`);
  expect(report).toMatchObject({
    kind: 'portfolio',
    partners: 2,
    asOf: TODAY,
    groups: [
      { title: 'Failing', rows: [{ name: '株式会社ミナト' }] },
      { title: 'In good standing', rows: [{ name: 'Kestrel & Sons Ltd' }] },
    ],
  });
});

it('says why it could not be written, and offers to try again', async () => {
  const print = vi.fn<CamDeskBridge['print']['report']>(async () => ({
    ok: false,
    error: { code: 'write-failed', message: 'Portfolio.pdf was not written: the disk is full.' },
  }));
  await open(print);
  await userEvent.click(screen.getByRole('button', { name: 'Portfolio report' }));
  await screen.findByText('Portfolio.pdf was not written: the disk is full.');
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await vi.waitFor(() => expect(print).toHaveBeenCalledTimes(2));
});
