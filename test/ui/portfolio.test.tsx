import { cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { backToToday, lookAt } from '../../renderer/state/as-of.ts';
import { portfolioViewStore } from '../../renderer/state/portfolio-view.ts';
import type { World } from '../store/store-world.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { atRest } from './at-rest.ts';
import { hostile, many, type Summarised, story, summarised } from './portfolio-story.ts';
import { put, resize, SOURCES, sample, show, worldOf } from './portfolio-world.tsx';

const { keyboard, click, fill } = userEvent;
const worlds: World[] = [];

/** The screen over a profile with these partners, once its rows are there. */
async function open(made: readonly Summarised[], theme?: 'light' | 'dark', size: [number, number] = [1440, 900]) {
  await resize(...size);
  const world = await worldOf(made);
  worlds.push(world);
  const shown = show(world, theme);
  if (made.length > 0) await screen.findAllByRole('rowheader');
  return { world, ...shown };
}

const names = () =>
  screen.queryAllByRole('rowheader').map((header) => header.querySelector('bdi')?.textContent ?? null);
const rowOf = (name: string) =>
  screen.getByText(name, { selector: '[role=rowheader] bdi' }).closest('[role=row]') as HTMLElement;
const focusedName = () =>
  document.activeElement?.closest('[role=row]')?.querySelector('[role=rowheader] bdi')?.textContent;
/** Groups by the menu's entry, with keys alone. */
async function groupWith(entry: string) {
  await keyboard('b');
  const wanted = await screen.findByRole('menuitemradio', { name: entry });
  for (let step = 0; step < 9 && document.activeElement !== wanted; step += 1) await keyboard('{ArrowDown}');
  await keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
}
const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Filter partners' });
const tile = (name: RegExp) => screen.getByRole('button', { name });
const heads = () => [...document.querySelectorAll('[data-group]')].map(({ textContent }) => textContent);

afterEach(() => {
  cleanup();
  for (const world of worlds.splice(0)) world.close();
});

describe('a first sync that is not over', () => {
  const progress = (total: number) => ({
    key: 'sync-snapshot/progress',
    value: { cursor: 'c', after: 'p', seen: 6, total },
  });

  it.each(['light', 'dark'] as const)(
    'says how much of the portfolio is here, until all of it is, in %s',
    async (theme) => {
      const { world } = await open(story(), theme);
      expect(screen.queryByText(/are here; every figure/)).toBeNull();
      await world.database.meta.put(progress(16));
      world.store.changes.publish({ partners: [] });
      const note = await screen.findByText(/^6 of 16 partners are here; every figure is of these\./);
      expect(note.closest('[role="status"]')).not.toBeNull();
      await atRest();
      expect((await axe.run()).violations).toEqual([]);
      await world.database.meta.delete('sync-snapshot/progress');
      world.store.changes.publish({ partners: [] });
      await waitFor(() => expect(screen.queryByText(/are here; every figure/)).toBeNull());
    },
  );

  it('says nothing where all partners are here and are read anew', async () => {
    const { world } = await open(story());
    await world.database.meta.put(progress(6));
    world.store.changes.publish({ partners: [] });
    await put(world, story());
    expect(screen.queryByText(/are here; every figure/)).toBeNull();
  });
});

describe('the list', () => {
  it('shows the most urgent first, under heads that say so, every status as a word', async () => {
    await open(story());
    expect(heads()).toEqual(['Failing now1', 'Lapse within 90 days2', 'Unknown1', 'In good standing1', 'Not judged1']);
    expect(names()).toEqual([
      'Oakhaven Data',
      'Kestrel & Sons Ltd',
      '株式会社ミナト',
      'مؤسسة النخبة للتقنية',
      'Hōkū Labs',
      'Zażółć IT Sp. z o.o.',
    ]);
    await screen.findAllByText('4 d');
    const cells = within(rowOf('Kestrel & Sons Ltd')).getAllByRole('gridcell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      '',
      'Select pass',
      'PSP pass',
      '',
      '9 d1 Dec · PSP · M. Okafor leaves',
      '9 dPSP evidence due',
      '286 / 340',
      '4 d',
    ]);
    expect(within(rowOf('Kestrel & Sons Ltd')).getByRole('img').getAttribute('aria-label')).toMatch(
      /Select: pass.*PSP:/,
    );
    expect(within(rowOf('Oakhaven Data')).getByText('fail', { exact: false })).toBeTruthy();
    expect(within(rowOf('مؤسسة النخبة للتقنية')).getByText('unknown', { exact: false })).toBeTruthy();
  });

  it('measures revenue by the plan alone: without one it says so, and draws no bar', async () => {
    const coming = meetOpen(new FileBuilder({ id: 'coming', name: 'Only Forecast' }));
    coming.deal({ name: 'Coming', stage: 'open', probability: 0.5, closeOn: '2026-12-18', netArr: 90_000_00 });
    const won = meetOpen(new FileBuilder({ id: 'won', name: 'Won Some' }));
    won.deal({ name: 'Closed', stage: 'won', closeOn: '2026-05-04', netArr: 64_000_00 });
    await open([coming, won].map((file) => summarised(file.build())));
    const cell = (name: string) => within(rowOf(name)).getByTitle(/^FY27: /);
    expect(cell('Only Forecast').textContent).toBe('no plan');
    expect(cell('Only Forecast').title).toBe('FY27: $0 won, $45,000 forecast, no plan');
    expect(cell('Won Some').textContent).toBe('64 · no plan');
    expect(document.querySelector('[role=grid] [data-part="forecast"]')).toBeNull();
  });

  it('remembers the order that it shows: narrowed, sorted, without closed groups', async () => {
    await open(story());
    const ids = () => portfolioViewStore.getState().order;
    const idOf = (name: string) => story().find(({ summary }) => summary.name === name)?.summary.partnerId;
    const shown = () => names().map((name) => idOf(name ?? ''));
    await waitFor(() => expect(ids()).toEqual(shown()));
    expect(ids()).toHaveLength(6);
    await click(screen.getByRole('button', { name: /^Failing now/ }));
    await waitFor(() => expect(ids()).toHaveLength(5));
    await groupWith('Nothing: one list');
    await click(screen.getByRole('button', { name: 'Partner' }));
    await waitFor(() => expect(names()[0]).not.toBe('Oakhaven Data'));
    await waitFor(() => expect(ids()).toEqual(shown()));
    await fill(field(), 'kestrel');
    await waitFor(() => expect(ids()).toEqual([idOf('Kestrel & Sons Ltd')]));
  });

  it('shows the sample exports: 24 partners, counted in the view, the day of the data in the footer', async () => {
    await open(sample());
    expect(screen.getByRole('button', { name: /By urgency/ }).textContent).toContain('24');
    expect(await screen.findByText('Exports of 18 Nov to 20 Nov 2026')).toBeTruthy();
    expect(screen.getByText('24 partners')).toBeTruthy();
    expect(screen.getByText('GitLab Channel Program Guide, 2022–23 edition')).toBeTruthy();
  });

  it('sorts by a head that says how, within the groups and flat', async () => {
    await open(story());
    const head = () => screen.getByRole('columnheader', { name: 'Partner' });
    expect(screen.getByRole('columnheader', { name: /First lapse/ }).getAttribute('aria-sort')).toBe('ascending');
    await groupWith('Nothing: one list');
    await click(screen.getByRole('button', { name: 'Partner' }));
    expect(head().getAttribute('aria-sort')).toBe('ascending');
    expect(names().slice(0, 3)).toEqual(['Hōkū Labs', 'Kestrel & Sons Ltd', 'Oakhaven Data']);
    await click(screen.getByRole('button', { name: 'Partner' }));
    expect(head().getAttribute('aria-sort')).toBe('descending');
    expect(names().slice(-3)).toEqual(['Oakhaven Data', 'Kestrel & Sons Ltd', 'Hōkū Labs']);
    expect(heads()).toEqual([]);
    await groupWith('Urgency');
    expect(heads()).toHaveLength(5);
  });

  it('shows names as the text that they are: markup is text, overrides and NUL are spelt, a megabyte is cut', async () => {
    await open(hostile().map(summarised));
    expect(document.querySelector('[role=grid] b, [role=grid] img:not([role])')).toBeNull();
    expect((window as { hacked?: number }).hacked).toBeUndefined();
    expect(names()).toContain('<img src=x onerror="window.hacked=1">\\u{0}=1+1');
    expect(names()).toContain('\\u{202e}evil\\u{2066} <b>moc.elgoog</b>');
    for (const header of screen.getAllByRole('rowheader')) {
      expect(header.querySelector('bdi')?.textContent).toBe(header.textContent);
      expect(header.textContent?.length).toBeLessThan(1000);
    }
  });
});

describe('the keyboard', () => {
  it('moves, pages, selects, opens, and finds its row again on the way back', async () => {
    await open(sample());
    await keyboard('{ArrowDown}');
    expect(focusedName()).toBe('Terranova Cloud GmbH');
    await keyboard('jj');
    expect(focusedName()).toBe('Fjordbyte');
    await keyboard('k');
    expect(focusedName()).toBe('Casa Blanca Serviços Ltda.');
    await keyboard('{End}');
    expect(focusedName()).toBe('مؤسسة النخبة للتقنية');
    await keyboard('{Home}');
    expect(focusedName()).toBe('Terranova Cloud GmbH');
    await keyboard('{PageDown}');
    const paged = focusedName();
    expect(paged).not.toBe('Terranova Cloud GmbH');
    await keyboard(' ');
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain('1 selected');
    await keyboard('{Enter}');
    const back = await screen.findByRole('link', { name: /^At #\/partner\/.*\/standing$/ });
    await click(back);
    await waitFor(() => expect(focusedName()).toBe(paged));
    await keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Selection' })).toBeNull();
  });

  it('steps over a closed group, closes it with the left key and opens it with the right one', async () => {
    await open(story());
    await keyboard('{ArrowDown}{ArrowDown}');
    expect(focusedName()).toBe('Kestrel & Sons Ltd');
    await keyboard('{ArrowLeft}');
    const head = screen.getByRole('button', { name: /Lapse within 90 days/ });
    expect(head.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(head);
    expect(names()).not.toContain('Kestrel & Sons Ltd');
    await keyboard('{ArrowDown}');
    expect(focusedName()).toBe('مؤسسة النخبة للتقنية');
    await keyboard('{ArrowUp}');
    expect(focusedName()).toBe('Oakhaven Data');
    head.focus();
    await keyboard('{ArrowRight}{ArrowDown}');
    expect(focusedName()).toBe('Kestrel & Sons Ltd');
  });

  it('selects along the way with Shift', async () => {
    await open(story());
    await keyboard('{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(focusedName()).toBe('株式会社ミナト');
    expect([...portfolioViewStore.getState().selectedIds].sort()).toEqual(['kestrel', 'minato', 'oakhaven']);
    await keyboard('{End}{Shift>}{ArrowDown}{/Shift}');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(4);
  });

  it('has one row in the order of Tab, and goes on from a ticked box', async () => {
    await open(story());
    expect(document.querySelectorAll('[role=row][tabindex="0"]')).toHaveLength(1);
    await click(within(rowOf('Hōkū Labs')).getByRole('checkbox'));
    expect(focusedName()).toBe('Hōkū Labs');
    expect(window.location.hash).toBe('#/portfolio');
    await keyboard('{ArrowUp}');
    expect(focusedName()).toBe('مؤسسة النخبة للتقنية');
    await keyboard('{Control>}a{/Control}');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(6);
    expect(screen.getByRole('region', { name: 'Selection' }).textContent).toContain(
      '6 selected · 1 fail · 2 lapse within 90 days · 1 unknown',
    );
  });

  it('leaves the text of a field to the field: Ctrl A there selects its letters, and no partner', async () => {
    await open(story());
    await keyboard('/');
    await waitFor(() => expect(document.activeElement).toBe(field()));
    await keyboard('kestrel{Control>}a{/Control}oak');
    expect(field().value).toBe('oak');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(0);
  });
});

describe('the plan of the partner at the cursor', () => {
  it('is written by a button and its key, where there is a desktop to write it', async () => {
    const onPlan = vi.fn();
    vi.stubGlobal('camDesk', {});
    const world = await worldOf(story());
    worlds.push(world);
    show(world, 'light', onPlan);
    await screen.findAllByRole('rowheader');
    await keyboard('{ArrowDown}{ArrowDown}p');
    await click(screen.getByTitle('Compliance plan for Kestrel & Sons Ltd'));
    expect(onPlan.mock.calls).toEqual([['kestrel'], ['kestrel']]);
    vi.unstubAllGlobals();
    cleanup();
    show(world, 'light', onPlan);
    await screen.findAllByRole('rowheader');
    await keyboard('p');
    expect(screen.queryByTitle(/^Compliance plan/)).toBeNull();
    expect(onPlan).toHaveBeenCalledTimes(2);
  });
});

describe('the filter', () => {
  it('is reached by its key, narrows as one types, and leads back to the list', async () => {
    await open(story());
    await keyboard('/');
    expect(document.activeElement).toBe(field());
    await keyboard('hoku');
    expect(names()).toEqual(['Hōkū Labs']);
    expect(screen.getByText('1 of 6 partners')).toBeTruthy();
    await keyboard('{Enter}');
    expect(focusedName()).toBe('Hōkū Labs');
    await keyboard('{Escape}');
    expect(names()).toHaveLength(6);
    expect(focusedName()).toBe('Hōkū Labs');
  });

  it('finds partners by the names of their people, new ones included', async () => {
    const { world } = await open(story());
    await fill(field(), 'whitford-osei');
    await waitFor(() => expect(names()).toEqual(['Oakhaven Data']));
    const [model] = many(1, story());
    if (model !== undefined) await put(world, [model]);
    await waitFor(() => expect(names()).toContain('Oakhaven Data 1'));
  });

  it('says which filters leave nothing, and one key takes them away', async () => {
    await open(story());
    await keyboard('3');
    await fill(field(), 'nobody <b>');
    expect(screen.getByRole('heading', { name: 'No partner matches.' })).toBeTruthy();
    expect(document.querySelector('main')?.textContent).toContain('are behind commitment and match “nobody <b>”');
    (document.activeElement as HTMLElement).blur();
    await keyboard('{Escape}');
    expect(names()).toHaveLength(6);
  });

  it('is any of the four answers, by click and by key, and each shows as many as it says', async () => {
    await open(story());
    const answers = [/pass everything/, /lapse within/, /behind commitment/, /PSP reviews due/];
    const expected = [2, 2, 2, 1];
    for (const [index, answer] of answers.entries()) {
      await keyboard(String(index + 1));
      const button = tile(new RegExp(answer.source));
      expect(button.getAttribute('aria-pressed')).toBe('true');
      expect(names()).toHaveLength(expected[index] as number);
      await click(button);
      expect(names()).toHaveLength(6);
    }
    await click(screen.getByRole('button', { name: /^Select/ }));
    expect(names()).toEqual(['Oakhaven Data', 'Kestrel & Sons Ltd', '株式会社ミナト']);
  });
});

describe('changes under the list', () => {
  it('leave the focus on its partner where it moves, and on the next where it goes', async () => {
    const { world } = await open(story());
    await keyboard('{ArrowDown}{ArrowDown}');
    expect(focusedName()).toBe('Kestrel & Sons Ltd');
    const [failing] = many(1, story());
    await put(world, [failing as Summarised]);
    await screen.findByRole('rowheader', { name: 'Oakhaven Data 1' });
    expect(focusedName()).toBe('Kestrel & Sons Ltd');
    const kestrel = story()[1] as Summarised;
    await put(world, [{ ...kestrel, summary: { ...kestrel.summary, subjects: [], status: 'prospect' } }]);
    await waitFor(() => expect(names().at(-2)).toBe('Kestrel & Sons Ltd'));
    expect(focusedName()).toBe('Kestrel & Sons Ltd');
    await world.database.summaries.delete('kestrel');
    world.store.changes.publish({ partners: ['kestrel'] });
    await waitFor(() => expect(names()).not.toContain('Kestrel & Sons Ltd'));
    expect(focusedName()).toBe('Zażółć IT Sp. z o.o.');
  });

  it('say which rows another edition judged', async () => {
    const made = story().map((one, at) =>
      at === 1 ? { ...one, summary: { ...one.summary, editionHash: 'old' } } : one,
    );
    await open(made);
    expect(within(rowOf('Kestrel & Sons Ltd')).getByText('being judged anew')).toBeTruthy();
    expect(screen.getAllByText('being judged anew')).toHaveLength(1);
  });

  it('make old data bold, with a clock', async () => {
    await resize(1440, 900);
    const world = await worldOf(story(), [{ ...(SOURCES[0] as (typeof SOURCES)[0]), asOf: '2026-11-06' }]);
    worlds.push(world);
    show(world);
    const cell = (await screen.findAllByText('16 d'))[0] as HTMLElement;
    expect(getComputedStyle(cell).fontWeight).toBe('600');
    expect(cell.parentElement?.querySelector('svg')).toBeTruthy();
    expect(cell.closest('[role=gridcell]')?.getAttribute('title')).toBe('partners.csv: as of 6 Nov 2026');
  });
});

describe('another day', () => {
  it('moves the whole screen: groups, distances, answers', async () => {
    await open(story());
    await keyboard(']');
    expect(within(rowOf('Kestrel & Sons Ltd')).getAllByText('8 d')).toBeTruthy();
    expect(screen.getByText(/1 day ahead/)).toBeTruthy();
    lookAt('2026-12-01');
    await waitFor(() => expect(heads()[0]).toBe('Failing on 1 Dec2'));
    expect(rowOf('Kestrel & Sons Ltd').textContent).toContain('since1 Dec · PSP · ');
    expect(tile(/pass everything/).textContent).toContain('2 of 5');
    await keyboard('t');
    expect(heads()[0]).toBe('Failing now1');
    lookAt('2026-07-01');
    await waitFor(() => expect(heads()[0]).toMatch(/^Lapse within/));
    expect(rowOf('Oakhaven Data').textContent).toContain('31 d1 Aug');
  });
});

describe('a day before anything is on file', () => {
  it('says so on the screen, in the answers and on every row, and judges nobody', async () => {
    await open(story());
    lookAt('2001-01-01');
    await screen.findByText(/Nothing on file is of a day before 1 (Jan|Feb) 20\d\d\./);
    expect(heads()).toEqual(['Not judged6']);
    expect(tile(/pass everything/).textContent).toMatch(/^0 of 0.*6 not on file yet|^0 of 0.*5 not on file yet/);
    expect(rowOf('Kestrel & Sons Ltd').textContent).toMatch(/not yet.*On file from \d/);
    expect(within(rowOf('Kestrel & Sons Ltd')).queryByText('fail', { exact: false })).toBeNull();
  });

  it('says it of the partners that it is true of', async () => {
    const early = story().slice(0, 2);
    const late = story()[3] as Summarised;
    await open([...early, { ...late, summary: { ...late.summary, knownFrom: '2026-10-05' } }]);
    lookAt('2026-09-01');
    await waitFor(() => expect(rowOf('Hōkū Labs').textContent).toContain('On file from 5 Oct'));
    expect(heads().at(-1)).toBe('Not judged1');
    expect(screen.queryByText(/Nothing on file is of a day before/)).toBeNull();
    expect(tile(/pass everything/).textContent).toContain('1 not on file yet');
  });
});

describe.each([0, 1, 2000])('the keys with %i partners', (count) => {
  it('move within what there is, to its ends, and never out of it', async () => {
    await open(many(count, story()));
    if (count === 0) await screen.findByRole('heading', { name: 'No partners yet.' });
    await keyboard('{End}');
    const last = focusedName();
    await keyboard('{ArrowDown}{PageDown}j');
    expect(focusedName()).toBe(last);
    await keyboard('{Home}');
    const first = focusedName();
    await keyboard('{ArrowUp}{PageUp}k');
    expect(focusedName()).toBe(first);
    expect(first === last).toBe(count < 2);
    expect(first === undefined).toBe(count === 0);
    await keyboard(' ');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(Math.min(1, count));
    await keyboard('{Control>}a{/Control}');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(count);
    await keyboard('{Escape}');
    expect(portfolioViewStore.getState().selectedIds.size).toBe(0);
    if (count === 0) return;
    await keyboard('{End}{Enter}');
    await click(await screen.findByRole('link', { name: /^At #\/partner\// }));
    await waitFor(() => expect(focusedName()).toBe(last));
  });
});

describe('states', () => {
  it('shows hairlines while nothing is read, then that there is nobody, and leads to the import', async () => {
    await open([]);
    expect(screen.getByText('Portfolio is loading')).toBeTruthy();
    await click(await screen.findByRole('button', { name: 'Import exports' }));
    await screen.findByRole('link', { name: 'At #/import' });
  });

  it('says that the rows cannot be read, keeps the last ones, and tries again', async () => {
    const { world } = await open(story());
    const broken = vi.spyOn(world.database.summaries, 'bulkGet').mockRejectedValue(new Error('The disk is gone.'));
    world.store.changes.publish({ partners: ['kestrel'] });
    const notice = await screen.findByRole('alert');
    expect(notice.textContent).toContain('These are the last rows that could be read.');
    expect(names()).toHaveLength(6);
    broken.mockRestore();
    await click(within(notice).getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('says that nothing can be read at all', async () => {
    const world = await worldOf(story());
    worlds.push(world);
    const broken = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('The disk is gone.', 'UnknownError');
    });
    show(world);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The portfolio could not be read.');
    broken.mockRestore();
    await click(within(alert).getByRole('button', { name: 'Try again' }));
    await screen.findAllByRole('rowheader');
  });
});

describe('2,000 partners', () => {
  it('stand in the list, but only those in view in the document; the focus stays while one scrolls away', async () => {
    await open(many(2000, [...story(), ...sample()]));
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2006');
    const numbers = screen.getAllByRole('row').map((row) => row.getAttribute('aria-rowindex'));
    // The head, then group heads and rows alike, each at its place.
    expect(numbers.slice(1)).toEqual(numbers.slice(1).map((_, at) => `${at + 2}`));
    expect(numbers.length).toBeGreaterThan(20);
    await keyboard('{ArrowDown}');
    const first = focusedName();
    const scroller = screen.getByRole('grid').parentElement as HTMLElement;
    scroller.scrollTop = 30_000;
    await waitFor(() => expect(names().length).toBeGreaterThan(20));
    expect(focusedName()).toBe(first);
    await keyboard('{ArrowDown}');
    await waitFor(() => expect(scroller.scrollTop).toBeLessThan(100));
    await keyboard('{End}');
    await waitFor(() => expect(focusedName()).toBe(names().at(-1)));
    const last = document.activeElement?.getBoundingClientRect();
    expect(last?.bottom).toBeLessThanOrEqual(scroller.getBoundingClientRect().bottom + 1);
    await fill(field(), '1999');
    expect(names()).toHaveLength(1);
  });
});

/** Text that is cut without a way to read all of it; by text, so that a failure says what. */
function cutTexts(): string[] {
  return (
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter(
        (element) => getComputedStyle(element).overflowX === 'hidden' && !element.closest('.visually-hidden, svg'),
      )
      // Hidden from sight only: read aloud whole.
      .filter((element) => getComputedStyle(element).clipPath === 'none')
      .filter((element) => {
        const whole = element.closest('[title]') ?? element.querySelector('[title]');
        const text = (element.textContent ?? '').trim();
        return text !== '' && (whole?.getAttribute('title') ?? '') === '';
      })
      .map((element) => `${element.className}: ${element.textContent}`)
  );
}

/** Pairs of texts in one row that lie over each other. */
function overlaps(): string[] {
  return screen.getAllByRole('row').flatMap((row) => {
    const cells = [...row.children].slice(1).map((cell) => ({ cell, box: cell.getBoundingClientRect() }));
    return cells.flatMap(({ cell, box }, at) => {
      const next = cells[at + 1];
      return next && box.right > next.box.left + 0.5 ? [`${cell.textContent} / ${next.cell.textContent}`] : [];
    });
  });
}

describe.each([
  [1440, 900],
  [1024, 700],
])('at %i × %i', (width, height) => {
  it('cuts no text without a tooltip, and lays nothing over anything', async () => {
    await open([...story(), ...sample(), ...hostile().map(summarised)], 'light', [width, height]);
    await document.fonts.ready;
    expect(cutTexts()).toEqual([]);
    expect(overlaps()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBe(width);
    const scroller = screen.getByRole('grid').parentElement as HTMLElement;
    expect(scroller.scrollWidth).toBe(scroller.clientWidth);
    const footer = document.querySelector('footer')?.getBoundingClientRect();
    expect(footer?.bottom).toBe(height);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to find in %s', async (theme) => {
    await open([...story(), ...sample()], theme, [width, height]);
    await keyboard('{ArrowDown} ');
    await atRest();
    const { violations, passes } = await axe.run(document.body, {
      rules: { 'page-has-heading-one': { enabled: true } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
    expect(passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'aria-required-children']));
  });
});

it('works at 200 % zoom: the answers stand two by two, the grid scrolls sideways, rows stay in view', async () => {
  await open(sample(), 'light', [720, 450]);
  expect(document.documentElement.scrollWidth).toBe(720);
  for (const day of [null, '2025-12-24']) {
    if (day !== null) lookAt(day);
    const later = await screen.findByRole('button', { name: 'One day later' });
    await waitFor(() => expect(later.getBoundingClientRect().right).toBeLessThanOrEqual(720));
    const bar = later.closest('header');
    expect(bar?.scrollWidth).toBe(bar?.clientWidth);
  }
  backToToday();
  const scroller = screen.getByRole('grid').parentElement as HTMLElement;
  expect(scroller.clientHeight).toBeGreaterThanOrEqual(199);
  expect(scroller.scrollWidth).toBeGreaterThan(scroller.clientWidth);
  expect(cutTexts().filter((text) => /pass everything|lapse within|behind|reviews/.test(text))).toEqual([]);
  await keyboard('{ArrowDown}{ArrowDown}');
  expect(focusedName()).toBe('Casa Blanca Serviços Ltda.');
});
