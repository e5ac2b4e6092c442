import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { lookAt } from '../../renderer/state/as-of.ts';
import { portfolioViewStore, rememberOrder } from '../../renderer/state/portfolio-view.ts';
import type { World } from '../store/store-world.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { HOSTILE, kestrel, oakhaven } from './partner-fixture.ts';
import { LOOKS, misplaced, resize, show, violations, withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

let world: World | null = null;

async function open(file: FileBuilder, options: Parameters<typeof show>[2] = {}): Promise<void> {
  world = await worldOf(file);
  const { partnerId } = file.records[0] ?? { partnerId: '' };
  show(world, partnerId, options);
  await screen.findByRole('heading', { level: 1, name: (name) => name !== 'Partner' });
}

beforeEach(async () => {
  withDesktop({});
  await resize(1440, 900);
});

afterEach(() => {
  cleanup();
  world?.close();
  world = null;
  withoutDesktop();
});

const rowButton = (name: string) =>
  screen.getAllByRole('button', { name: new RegExp(`^${name}\\s*, `) })[0] as HTMLElement;

describe('what is seen', () => {
  it.each(LOOKS)('is accessible, whole and apart on every tab at %i × %i, %s', async (width, height, theme) => {
    await resize(width, height);
    world = await worldOf(kestrel());
    for (const tab of ['standing', 'people', 'plan', 'revenue', 'review', 'benefits', 'records'] as const) {
      show(world, 'kestrel', { theme, tab });
      await screen.findByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' });
      await waitFor(() =>
        expect(document.querySelectorAll('[role="tabpanel"] :is(table, section, p)')).not.toHaveLength(0),
      );
      expect(screen.getByRole('tab', { selected: true })).toHaveProperty('id', expect.stringContaining(tab));
      expect(await violations(), tab).toEqual([]);
      expect(misplaced(), tab).toEqual([]);
      cleanup();
    }
  });

  it('opens with the answer, and the focus is on the name', async () => {
    await open(kestrel());
    const heading = screen.getByRole('heading', { level: 1 });
    expect(document.activeElement).toBe(heading);
    expect(document.body.textContent).toContain(
      'Everything passes today. PSP lapses in 9 days, on 1 Dec, the day after Marcus Okafor leaves.',
    );
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Standing',
      'People12',
      'Plan1',
      'Revenue',
      'PSP review2027',
      'Benefits',
      'Records7',
    ]);
  });

  it('opens the row that lapses first: who counts until when, who does not and why, and the clause', async () => {
    await open(kestrel());
    expect(rowButton('Certified engineers').getAttribute('aria-expanded')).toBe('true');
    const text = document.body.textContent;
    expect(text).toContain('counts to 30 Nov, last day of work');
    expect(text).toContain('does not count: contractor, by interpretation');
    expect(text).toContain('perpetually employ at least three (3) GitLab Certified Professional Service Engineers');
    expect(text).toContain('PSP requirements, Competency ¶1');
    expect(text).toContain('Read as: A contractor is not employed and does not count.');
  });

  it('says what fails since when, and shows the gaps', async () => {
    const file = meetOpen(new FileBuilder({ id: 'gap' }));
    file.holders(2, 'pse');
    file.award(file.person('Gone', { to: '2026-09-30' }), 'pse');
    file.award(file.person('New', { from: '2026-10-15' }), 'pse');
    file.psp('2022-05-01');
    file.add('rating', { ratedOn: '2026-06-01', result: 'positive', by: 'CS' });
    await open(file);
    expect(document.body.textContent).toContain('1 Oct to 14 Oct, 14 days');
    cleanup();
    world?.close();
    await open(oakhaven());
    expect(document.body.textContent).toContain('Select fails since 1 Aug: sales 3 of 4.');
  });

  it('shows another day as such, in the past and ahead', async () => {
    await open(kestrel());
    lookAt('2026-12-01');
    await waitFor(() => expect(document.body.textContent).toContain('9 days ahead. Edits are still made today.'));
    expect(document.body.textContent).toContain('PSP fails since 1 Dec: engineers 2 of 3.');
    lookAt('2026-03-01');
    await waitFor(() => expect(document.body.textContent).toContain('Select fails'));
    expect(await violations()).toEqual([]);
    expect(document.body.textContent).not.toContain('Nothing on file');
    lookAt('1999-03-01');
    await waitFor(() =>
      expect(document.body.textContent).toMatch(/Nothing on file is of a day before \d+ \w+ \d{4}\./),
    );
    expect(await violations()).toEqual([]);
  });
});

describe('what is missing', () => {
  it('says that a partner is not here, and leads back', async () => {
    world = await worldOf(kestrel());
    show(world, 'nobody');
    await screen.findByText('This partner is not here.');
    expect(screen.getByRole('link', { name: 'Back to the portfolio' }).getAttribute('href')).toBe('#/portfolio');
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await screen.findByText('At #/portfolio');
  });

  it('says why a prospect and a terminated partner have no standing', async () => {
    await open(new FileBuilder({ id: 'p', name: 'New', status: 'prospect' }));
    expect(screen.getByText('A prospect has no standing yet.')).toBeTruthy();
    expect(screen.getAllByRole('tab')).toHaveLength(6);
    expect(await violations()).toEqual([]);
    cleanup();
    world?.close();
    await open(new FileBuilder({ id: 't', name: 'Old', status: 'terminated' }));
    expect(screen.getByText('This partner is no longer authorized.')).toBeTruthy();
  });

  it('shows a partner of whom nothing is known, whole', async () => {
    await open(new FileBuilder({ id: 'bare', name: 'Bare' }));
    expect(document.body.textContent).toContain('Open fails since 1 Jan 2018: sales 0 of 2, architects 0 of 1.');
    expect(await violations()).toEqual([]);
    expect(misplaced()).toEqual([]);
  });
});

describe('the keyboard', () => {
  it('goes through tabs, rows and events, and back to the portfolio', async () => {
    await open(kestrel());
    await userEvent.keyboard('2');
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: /^People/ }).getAttribute('aria-selected')).toBe('true'),
    );
    await userEvent.keyboard('7');
    await waitFor(() => expect(screen.getByText('Marcus leaves at the end of the month.')).toBeTruthy());
    await userEvent.keyboard('1');
    await waitFor(() =>
      expect(screen.getByRole('tab', { name: 'Standing' }).getAttribute('aria-selected')).toBe('true'),
    );

    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement).toBe(rowButton('Program compliance'));
    await userEvent.keyboard('{Enter}');
    expect(rowButton('Program compliance').getAttribute('aria-expanded')).toBe('true');
    await userEvent.keyboard(' ');
    expect(rowButton('Program compliance').getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowUp}');
    expect(document.activeElement).toBe(rowButton('Certified engineers'));

    await userEvent.keyboard('e');
    const pin = document.activeElement as HTMLElement;
    expect(document.getElementById(pin.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'Marcus Okafor leaves: PSP fails',
    );
    await userEvent.keyboard('{Escape}');
    await screen.findByText('At #/portfolio');
  });

  it('goes to the next and the previous partner as the portfolio lists them, on the same tab', async () => {
    world = await worldOf(kestrel(), oakhaven(), meetOpen(new FileBuilder({ id: 'good', name: 'Good' })));
    show(world, 'oakhaven');
    await screen.findByRole('heading', { level: 1, name: 'Oakhaven Data' });
    await screen.findByText('1 of 3');
    await userEvent.keyboard('2');
    await waitFor(() => expect(window.location.hash).toBe('#/partner/oakhaven/people'));
    await userEvent.keyboard('j');
    await screen.findByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' });
    expect(window.location.hash).toBe('#/partner/kestrel/people');
    expect(screen.getByText('2 of 3')).toBeTruthy();
    await userEvent.keyboard('j');
    await screen.findByRole('heading', { level: 1, name: 'Good' });
    expect(screen.queryByRole('link', { name: 'Next partner' })).toBeNull();
    await userEvent.keyboard('k');
    await screen.findByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' });
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'));
  });

  it('keeps the order that the portfolio last showed, and leaves the cursor of the list at the partner', async () => {
    world = await worldOf(kestrel(), oakhaven(), meetOpen(new FileBuilder({ id: 'good', name: 'Good' })));
    rememberOrder(['good', 'gone', 'oakhaven']);
    show(world, 'oakhaven');
    await screen.findByText('2 of 2');
    expect(screen.queryByRole('link', { name: 'Next partner' })).toBeNull();
    await userEvent.keyboard('k');
    await screen.findByRole('heading', { level: 1, name: 'Good' });
    await screen.findByText('1 of 2');
    await waitFor(() => expect(portfolioViewStore.getState().cursorId).toBe('good'));
    cleanup();
    show(world, 'kestrel');
    await screen.findByText('2 of 3');
  });

  it('leaves the way back whole beside a long name, and says of which day the exports are', async () => {
    const file = meetOpen(new FileBuilder({ id: 'long', name: 'Wide '.repeat(60) }));
    world = await worldOf(file);
    const value = { source: 'partners', file: 'partners.csv', asOf: '2026-11-20', importedAt: '2026-11-21T09:00:00Z' };
    await world.database.meta.put({ key: 'source:partners', value });
    await resize(1024, 700);
    show(world, 'long');
    const back = within(await screen.findByRole('banner')).getByRole('link', { name: 'Portfolio' });
    await screen.findByText('Exports of 20 Nov 2026');
    expect(back.scrollWidth).toBeLessThanOrEqual(back.clientWidth);
    expect(misplaced()).toEqual([]);
  });
});

describe('the compliance plan', () => {
  it('is led to by a key and a button, where there is a desktop to write it', async () => {
    const onPlan = vi.fn();
    withDesktop({});
    await open(kestrel(), { onPlan });
    await userEvent.keyboard('p');
    await userEvent.click(screen.getByRole('button', { name: /^Compliance plan/ }));
    expect(onPlan.mock.calls).toEqual([['kestrel'], ['kestrel']]);
    cleanup();
    withoutDesktop();
    await open(kestrel(), { onPlan });
    await userEvent.keyboard('p');
    expect(screen.queryByRole('button', { name: /^Compliance plan/ })).toBeNull();
    expect(onPlan).toHaveBeenCalledTimes(2);
  });
});

describe('people', () => {
  it('are told to be none where nobody is on file', async () => {
    await open(new FileBuilder({ id: 'nobody', name: 'Nobody' }), { tab: 'people' });
    expect(screen.getByText(/^Nobody is on file, so nobody counts for a requirement/)).toBeTruthy();
    expect(await violations()).toEqual([]);
  });
});

describe('revenue', () => {
  it('leads from a number to its deals', async () => {
    await open(kestrel(), { tab: 'revenue' });
    const deals = () => [...document.querySelectorAll('[role="table"] [role="row"][aria-rowindex]')].slice(1);
    await waitFor(() => expect(deals()).toHaveLength(11));
    await userEvent.click(screen.getByRole('button', { name: /^\$52,000\s*, deals: Attained, Q2, co-sell$/ }));
    expect(deals().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Ostra growth']);
    await userEvent.click(screen.getByRole('button', { name: /^Slipped/ }));
    expect(deals().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Dunmore']);
    expect(document.body.textContent).toContain('Slipped: open, its close day has passed; still in the forecast.');
    await userEvent.click(screen.getByRole('button', { name: /^Won later/ }));
    expect(deals().map((row) => row.querySelector('bdi')?.textContent)).toEqual(['Signed ahead']);
  });

  it('leads from a bar to its quarter, on the tab and from beside the standing', async () => {
    await open(kestrel());
    const deals = () =>
      [...document.querySelectorAll('[role="table"] [role="row"][aria-rowindex]')]
        .slice(1)
        .map((row) => row.querySelector('bdi')?.textContent);
    screen.getByRole('button', { name: 'Q2, won $84,000: its deals' }).focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: 'In the forecast, Q2' });
    await waitFor(() => expect(deals()).toEqual(['Ostra growth', 'Merrow seats']));
    const bar = (quarter: number) => screen.getByRole('button', { name: new RegExp(`^Q${quarter}, won `) });
    expect(bar(2).getAttribute('aria-pressed')).toBe('true');
    await userEvent.click(bar(1));
    await screen.findByRole('heading', { name: 'In the forecast, Q1' });
    expect(bar(2).getAttribute('aria-pressed')).toBe('false');
    expect(deals()).not.toContain('Ostra growth');
    await userEvent.keyboard('1');
    await userEvent.keyboard('4');
    await screen.findByRole('heading', { name: 'All deals' });
  });

  it.each(LOOKS)('says of each bar what is won and what is forecast, at %i × %i, %s', async (width, height, theme) => {
    await resize(width, height);
    const file = meetOpen(new FileBuilder({ id: 'bars', name: 'Bars' }));
    const open = { stage: 'open', probability: 0.5 } as const;
    file.deal({ name: 'Q1', stage: 'won', closeOn: '2026-03-18', netArr: 78_000_00 });
    file.deal({ name: 'Q2', ...open, closeOn: '2026-06-09', netArr: 14_000_00 });
    file.deal({ name: 'Q3', stage: 'won', closeOn: '2026-09-30', netArr: 1_234_567_00 });
    file.deal({ name: 'Q3 too', ...open, closeOn: '2026-10-10', netArr: 20_000_00 });
    file.deal({ name: 'Q4', stage: 'won', closeOn: '2026-11-12', netArr: 500_00 });
    file.deal({ name: 'Q4 too', ...open, closeOn: '2026-12-18', netArr: 90_000_00 });
    world = await worldOf(file);
    for (const tab of ['standing', 'revenue'] as const) {
      show(world, 'bars', { theme, tab });
      await screen.findByRole('button', { name: 'Q4, won $500, forecast $45,500: its deals' });
      const figures = (what: string) => [...document.querySelectorAll(`[data-figure="${what}"]`)];
      await waitFor(() => expect(figures('won').map((text) => text.textContent)).toEqual(['78', '1,235', '1']));
      expect(figures('forecast').map((text) => text.textContent)).toEqual(['7', '1,245', '46']);
      expect(misplaced()).toEqual([]);
      cleanup();
    }
  });

  it('draws of 20,000 deals what is in view, and finds the last', async () => {
    const file = meetOpen(new FileBuilder({ id: 'many', name: 'Many' }));
    for (let at = 0; at < 20_000; at += 1) file.deal({ name: `Deal ${at}`, closeOn: '2026-05-05' });
    await open(file, { tab: 'revenue' });
    const rows = () => document.querySelectorAll('[role="row"][aria-rowindex]');
    await waitFor(() => expect(rows().length).toBeGreaterThan(5));
    expect(rows().length).toBeLessThan(80);
    const list = screen.getByRole('region', { name: 'Revenue' });
    list.scrollTop = list.scrollHeight;
    await waitFor(() => expect(document.querySelector('[aria-rowindex="20001"]')).not.toBeNull());
  });
});

describe('hostile content', () => {
  it('has what turns a name around or hides in it spelt out, and stored as it was', async () => {
    const name = '\u202egnp.exe\u202c';
    const file = meetOpen(new FileBuilder({ id: 'turned', name }));
    file.person('Ann\u200b Turned');
    await open(file, { tab: 'people' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('\\u{202e}gnp.exe\\u{202c}');
    const row = screen.getByRole('row', { name: /^Ann\\u\{200b\} Turned/ });
    const field = row.querySelector<HTMLElement>('[data-told="Name: Ann\\\\u{200b} Turned"]');
    await userEvent.click(field as HTMLElement);
    expect((document.activeElement as HTMLInputElement).value).toBe('Ann\u200b Turned');
    expect(document.body.textContent).not.toMatch(/[\u200b\u202e]/);
  });

  it('is shown as the text that it is, however long', async () => {
    const title = document.title;
    const file = meetOpen(new FileBuilder({ id: 'h', name: `${HOSTILE}${'W'.repeat(1_000_000)}`, country: HOSTILE }));
    file.psp('2022-01-01');
    for (let at = 0; at < 200; at += 1) {
      const type = at % 3 === 0 ? ('unknown' as const) : ('employee' as const);
      file.award(file.person(`${HOSTILE} ${at} ${'x'.repeat(at)}`, { type }), 'pse');
    }
    file.add('action', {
      origin: { kind: 'none' },
      title: HOSTILE,
      side: 'vendor',
      owner: HOSTILE,
      dueOn: '2026-12-01',
      state: 'open',
    });
    file.deal({ name: HOSTILE, customer: HOSTILE });
    world = await worldOf(file);
    for (const tab of ['standing', 'people', 'plan', 'revenue', 'review', 'records'] as const) {
      show(world, 'h', { tab });
      await screen.findByRole('heading', { level: 1, name: /HYPERLINK/ });
      expect(document.querySelector('main img')).toBeNull();
      expect(document.title).toBe(title);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
      expect(screen.getByRole('heading', { level: 1 }).getBoundingClientRect().height).toBeLessThan(60);
      cleanup();
    }
  });

  it('shows 24 of 200 people in a row, and the rest when asked', async () => {
    const file = meetOpen(new FileBuilder({ id: 'many', name: 'Many' }));
    file.holders(200, 'pse');
    file.psp('2022-01-01');
    await open(file);
    await userEvent.click(rowButton('Certified engineers'));
    const counted = () => document.querySelectorAll('[data-counts]').length;
    expect(counted()).toBe(24);
    await userEvent.click(screen.getByRole('button', { name: '176 more' }));
    expect(counted()).toBe(200);
  });
});
