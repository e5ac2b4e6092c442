import { cleanup, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { listViewStore } from '../../renderer/state/list-view.ts';
import { portfolioViewStore } from '../../renderer/state/portfolio-view.ts';
import { readViews, savedViewsStore } from '../../renderer/state/saved-views.ts';
import { createRecord } from '../../renderer/store/commands.ts';
import { undo } from '../../renderer/store/undo.ts';
import { partner, type World } from '../store/store-world.ts';
import { atRest } from './at-rest.ts';
import { type Summarised, story } from './portfolio-story.ts';
import { resize, sample, show, worldOf } from './portfolio-world.tsx';

const { keyboard, click, fill } = userEvent;
const worlds: World[] = [];

async function open(made: readonly Summarised[], theme?: 'light' | 'dark', size: [number, number] = [1440, 900]) {
  await resize(...size);
  const world = await worldOf(made);
  worlds.push(world);
  show(world, theme);
  await screen.findAllByRole('rowheader');
  return world;
}

const names = () =>
  screen.queryAllByRole('rowheader').map((header) => header.querySelector('bdi')?.textContent ?? null);
const focusedName = () => document.activeElement?.querySelector('[role=rowheader] bdi')?.textContent;
const field = () => screen.getByRole('searchbox', { name: 'Filter partners' });
const sortHead = (name: string) => screen.getByRole('button', { name });
const headOf = (name: string) => sortHead(name).closest('[role=columnheader]') as HTMLElement;

async function keep(name: string) {
  await keyboard('v');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name of the view' })));
  await keyboard(`${name}{Enter}`);
  await screen.findByRole('button', { name: new RegExp(`^${name} ?\\d`) });
}

afterEach(() => {
  cleanup();
  for (const world of worlds.splice(0)) world.close();
});

describe('saved views', () => {
  it('are shown by the number keys after those of the answers, in their order', async () => {
    await open(story());
    await fill(field(), 'kestrel');
    await keyboard('{Enter}');
    await keep('Mine');
    await keyboard('{Escape}');
    await keep('Everything');
    await keyboard('5');
    expect(names()).toEqual(['Kestrel & Sons Ltd']);
    expect(screen.getByRole('button', { name: /^Mine/ }).getAttribute('aria-keyshortcuts')).toBe('5');
    await keyboard('6');
    expect(names()).toHaveLength(6);
    await keyboard('7');
    expect(names()).toHaveLength(6);
  });

  it('keep filter, answer, order, groups and columns under a name, and bring them back, over a restart too', async () => {
    const world = await open(story());
    await keyboard('3');
    await fill(field(), 'a');
    await keyboard('{Enter}');
    await click(sortHead('Partner'));
    listViewStore.setState({ group: 'region', columns: ['track', 'manager'] });
    const shown = names();
    await keep('Behind');
    const button = () => screen.getByRole('button', { name: /^Behind ?\d/ });
    expect(button().getAttribute('aria-pressed')).toBe('true');
    expect(button().textContent).toBe(`Behind ${shown.length}`);

    await click(screen.getByRole('button', { name: /^By region/ }));
    expect(names()).toHaveLength(6);
    expect(listViewStore.getState()).toMatchObject({ group: 'urgency', columns: null });
    expect(savedViewsStore.getState().views).toEqual(
      readViews(JSON.parse(localStorage.getItem('cam-desk.views') ?? '').state),
    );
    cleanup();
    show(world);
    await screen.findAllByRole('rowheader');
    await click(button());
    expect(names()).toEqual(shown);
    expect(listViewStore.getState()).toMatchObject({ group: 'region', columns: ['track', 'manager'] });
    expect(portfolioViewStore.getState()).toMatchObject({ filterText: 'a', summaryFilter: 'behind' });
  });

  it('are renamed, follow a change when told, and come back to their place when deleted in error', async () => {
    await open(story());
    await keep('First');
    await keep('Second');
    await click(screen.getByRole('button', { name: /^First ?\d/ }));
    await click(screen.getByRole('button', { name: 'View First' }));
    await click(await screen.findByRole('menuitem', { name: 'Rename' }));
    const name = await screen.findByRole('textbox', { name: 'Name of the view' });
    await fill(name, 'Second');
    await keyboard('{Enter}');
    expect(await screen.findByText('Another view has this name.')).toBeTruthy();
    expect((name as HTMLInputElement).value).toBe('Second');
    await fill(name, 'Mine');
    await keyboard('{Enter}');
    await screen.findByRole('button', { name: 'View Mine' });

    await click(sortHead('Partner'));
    await click(await screen.findByRole('button', { name: 'View Mine, changed since it was kept' }));
    await click(await screen.findByRole('menuitem', { name: 'Keep the list as it is now' }));
    await screen.findByRole('button', { name: 'View Mine' });
    expect(savedViewsStore.getState().views[0]?.sort).toEqual([{ key: 'partner', direction: 'ascending' }]);

    await click(screen.getByRole('button', { name: 'View Mine' }));
    await click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Mine/ })).toBeNull());
    await click(await screen.findByRole('button', { name: 'Undo' }));
    await screen.findByRole('button', { name: /^Mine ?\d/ });
    expect(savedViewsStore.getState().views.map((view) => view.name)).toEqual(['Mine', 'Second']);
  });

  it('leave out what is no view, whatever lies in the profile', () => {
    const good = {
      id: 'a',
      name: 'A',
      filterText: '',
      summaryFilter: null,
      view: 'urgency',
      sort: [{ key: 'partner', direction: 'ascending' }],
      group: null,
      columns: null,
    };
    const bad = [null, 1, {}, { ...good, sort: [] }, { ...good, group: '__proto__' }, { ...good, columns: ['x'] }];
    expect(readViews({ views: [...bad, good, { ...good, name: 'Twice' }] })).toEqual([good]);
    for (const stored of [null, 'x', [], { views: 'x' }, undefined]) expect(readViews(stored)).toEqual([]);
  });
});

describe('several columns', () => {
  it('sort with Shift, by mouse and keys, and say which comes first', async () => {
    await open(sample());
    await click(sortHead('Track'));
    await click(sortHead('Partner'), { modifiers: ['Shift'] });
    expect(headOf('Track').getAttribute('aria-sort')).toBe('ascending');
    expect(headOf('Partner').textContent).toContain('sorts as number 2');
    sortHead('Partner').focus();
    await keyboard('{Shift>}{Enter}{/Shift}');
    expect(headOf('Partner').getAttribute('aria-sort')).toBe('descending');
    expect(headOf('Track').textContent).toContain('sorts as number 1');
    await keyboard('{Enter}');
    expect(listViewStore.getState().sort).toEqual([{ key: 'partner', direction: 'ascending' }]);
    expect(headOf('Partner').textContent).toBe('Partner');
  });

  it('are chosen in a menu, by keys alone, and given back', async () => {
    await open(story());
    await keyboard('c');
    const manager = await screen.findByRole('menuitemcheckbox', { name: 'Manager' });
    expect(manager.getAttribute('aria-checked')).toBe('false');
    for (let step = 0; step < 12 && document.activeElement !== manager; step += 1) await keyboard('{ArrowDown}');
    await keyboard('{Enter}');
    expect(screen.getByRole('columnheader', { name: 'Manager', hidden: true })).toBeTruthy();
    await click(screen.getByRole('menuitemcheckbox', { name: '24 months' }));
    expect(screen.queryByRole('columnheader', { name: /24 months/, hidden: true })).toBeNull();
    await click(screen.getByRole('menuitem', { name: 'As at first' }));
    expect(listViewStore.getState().columns).toBeNull();
    await keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  });
});

describe('groups', () => {
  it('stand by region, with counts, and close', async () => {
    await open(story());
    await keyboard('b');
    await click(await screen.findByRole('menuitemradio', { name: 'Region' }));
    const heads = () => [...document.querySelectorAll('[data-group]')].map(({ textContent }) => textContent);
    expect(heads()).toEqual(['AMER1', 'APAC2', 'EMEA3']);
    await click(screen.getByRole('button', { name: /^EMEA/ }));
    expect(names()).toHaveLength(3);
    expect(screen.getByRole('button', { name: /^By region/ })).toBeTruthy();
  });
});

describe('finding by name', () => {
  it('goes to the partner while its name is typed, and leaves the list whole', async () => {
    await open(sample());
    await keyboard('{ArrowDown}');
    await keyboard("'");
    const find = await screen.findByRole('searchbox', { name: /whose name begins/ });
    expect(document.activeElement).toBe(find);
    await keyboard('ljung');
    expect(portfolioViewStore.getState().filterText).toBe('');
    await keyboard('{Enter}');
    await waitFor(() => expect(focusedName()).toBe('Ljungby Konsult AB'));
    expect(screen.queryByRole('searchbox', { name: /whose name begins/ })).toBeNull();
    await keyboard("'");
    await keyboard('%');
    expect(screen.getByRole('searchbox', { name: /whose name begins/ }).getAttribute('aria-invalid')).toBe('true');
    await keyboard('{Escape}');
    await waitFor(() => expect(focusedName()).toBe('Ljungby Konsult AB'));
  });
});

/** Three partners that can be changed: their records are stored, not only what is read of them. */
async function openEditable() {
  await resize(1440, 900);
  const world = await worldOf([]);
  worlds.push(world);
  const ids = ['a', 'b', 'c'];
  for (const id of ids) await createRecord(world.store, partner(id, { status: 'prospect' }));
  show(world);
  await waitFor(() => expect(names()).toHaveLength(3));
  return { world, ids };
}

describe('tags', () => {
  it('are given to the selected and taken from them, each one step to undo; a refusal leaves the tag as typed', async () => {
    const { world, ids } = await openEditable();
    const tagsOf = async () => (await world.database.summaries.bulkGet(ids)).map((summary) => summary?.tags ?? []);
    await keyboard('{ArrowDown} {ArrowDown} ');
    await keyboard('l');
    const typed = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Tag for 2 partners' });
    await waitFor(() => expect(document.activeElement).toBe(typed));
    await keyboard('  Key  account{Enter}');
    await waitFor(async () => expect(await tagsOf()).toEqual([['Key account'], ['Key account'], []]));
    expect((await screen.findByText(/Key account.*\.$/, { selector: '[role=status] *' })).textContent).toMatch(
      /2 partners/,
    );
    const ticked = await screen.findByRole('checkbox', { name: 'Key account' });
    await waitFor(() => expect(typed.value).toBe(''));
    await fill(typed, 'x'.repeat(61));
    await keyboard('{Enter}');
    await screen.findByText(/60/);
    expect(typed.value).toHaveLength(61);
    await click(ticked);
    await waitFor(async () => expect(await tagsOf()).toEqual([[], [], []]));
    await undo(world.store);
    expect(await tagsOf()).toEqual([['Key account'], ['Key account'], []]);
    await undo(world.store);
    expect(await tagsOf()).toEqual([[], [], []]);
  });
  it('are taken back by the toast that says what they did', async () => {
    const { world } = await openEditable();
    await keyboard('{ArrowDown} l');
    await screen.findByRole('textbox', { name: /^Tag for 1 partner/ });
    await keyboard('Gold{Enter}');
    await click(await screen.findByRole('button', { name: /^Undo/ }));
    await screen.findByText(/^Undone: /);
    expect((await world.database.summaries.toArray()).filter(({ tags }) => tags.includes('Gold'))).toEqual([]);
  });

  it('stand beside the name, and are asked for in the filter', async () => {
    await open(story());
    const header = screen.getByText('gold').closest('[role=rowheader]');
    expect(header?.textContent).toContain('مؤسسة النخبة للتقنية');
    await fill(field(), 'tag:gold');
    expect(names()).toEqual(['مؤسسة النخبة للتقنية']);
    await fill(field(), 'region:apac status:authorized');
    expect(names()).toEqual(['株式会社ミナト', 'Hōkū Labs']);
  });
});

describe('the plans of a selection', () => {
  it('are written by a button and its key, where there is a desktop to write them', async () => {
    vi.stubGlobal('camDesk', {});
    const onPlans = vi.fn();
    await resize(1440, 900);
    const world = await worldOf(story());
    worlds.push(world);
    show(world, 'light', undefined, onPlans);
    await screen.findAllByRole('rowheader');
    await keyboard('{Shift>}p{/Shift}');
    expect(onPlans).not.toHaveBeenCalled();
    await keyboard('{ArrowDown} {ArrowDown} ');
    await keyboard('{Shift>}p{/Shift}');
    await click(screen.getByRole('button', { name: /^Compliance plans/ }));
    expect(onPlans.mock.calls).toEqual([[['kestrel', 'oakhaven']], [['kestrel', 'oakhaven']]]);
    vi.unstubAllGlobals();
  });
});

describe.each(['light', 'dark'] as const)('axe, in %s', (theme) => {
  it.each([
    ['the groups', 'b', 'menu'],
    ['the columns', 'c', 'menu'],
    ['the name of a view', 'v', 'dialog'],
    ['the tags', 'l', 'dialog'],
  ])('finds nothing in %s', async (_, key, role) => {
    await open(sample(), theme, [1024, 700]);
    await keyboard('{ArrowDown}');
    await keyboard(key);
    const opened = await screen.findByRole(role);
    await waitFor(() => expect(opened.contains(document.activeElement)).toBe(true));
    await waitFor(() => expect(getComputedStyle(opened).opacity).toBe('1'));
    await atRest();
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([]);
  });
});
