import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PartnerHistory } from '../../renderer/features/history/partner-history.tsx';
import { importRecords } from '../../renderer/store/import-records.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { undo } from '../../renderer/store/undo.ts';
import { hideToast } from '../../renderer/ui/toast/toast.ts';
import { partner, person, type World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

let world: World;

beforeEach(async () => {
  world = await emptyWorld();
  await importRecords(
    world.store,
    [
      partner('p1', { name: 'Kestrel' }),
      person('x1', 'p1', { name: 'Marcus Okafor', employment: { type: 'employee', from: '2020-01-01' } }),
    ],
    { label: 'Import of partners.csv' },
  );
});

afterEach(() => {
  hideToast('restore');
  cleanup();
  world.close();
});

const edit = (command: unknown) => runCommand(world.store, command);
const leave = (lastDay: string) => edit({ act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay });
const open = (theme: 'light' | 'dark' = 'light') =>
  show(
    world,
    <main>
      <h1 className="visually-hidden">Kestrel</h1>
      <PartnerHistory partnerId="p1" />
    </main>,
    theme,
  );
const lines = () => screen.getAllByRole('listitem').map((item) => item.textContent ?? '');

it('calls a credential as the edition calls it, and one that it does not know by its code', async () => {
  const exam = { kind: 'exam', partnerId: 'p1', personId: 'x1', plannedOn: '2026-12-15', state: 'planned' };
  await edit({ act: 'create', record: { ...exam, id: 'e1', credential: 'pse' } });
  await edit({ act: 'create', record: { ...exam, id: 'e2', credential: '__proto__' } });
  await edit({ act: 'set', kind: 'exam', partnerId: 'p1', recordId: 'e1', set: { credential: 'pte' } });
  open();
  expect(await screen.findByText('4 steps, latest first')).toBeTruthy();
  expect(lines()).toContain('Added the exam PSE of Marcus Okafor');
  expect(lines()).toContain('Added the exam __proto__ of Marcus Okafor');
  expect(lines().some((line) => line.includes('Credential of the exam PTE of Marcus Okafor: from PSE to PTE'))).toBe(
    true,
  );
});

it.each(['light', 'dark'] as const)('tells what was changed, from what, by whom and when, in %s', async (theme) => {
  await leave('2026-11-30');
  await leave('2026-12-31');
  await edit({ act: 'set', kind: 'partner', partnerId: 'p1', recordId: 'p1', set: { name: 'Kestrel الشركة' } });
  open(theme);
  expect(await screen.findByText('4 steps, latest first')).toBeTruthy();
  const [newest, , second, , third] = lines();
  expect(newest).toMatch(/^Name of Kestrel.*set to Kestrel الشركة.*, .*20\d\d/);
  expect(newest).toContain('Name of Kestrel الشركة: from Kestrel to Kestrel الشركة');
  expect(second).toContain('Last day of Marcus Okafor: from 30 Nov');
  expect(third).toContain('Last day of Marcus Okafor: from nothing to 30 Nov');
  expect(lines().slice(-2)).toContain('Added Kestrel');
  expect(await axeFindings()).toEqual([]);
});

it('restores a part of a value, and only that, as a step of its own', async () => {
  await leave('2026-11-30');
  await leave('2026-12-31');
  await edit({
    act: 'set',
    kind: 'person',
    partnerId: 'p1',
    recordId: 'x1',
    set: { employment: { type: 'contractor', from: '2020-01-01', to: '2026-12-31' } },
  });
  open();
  const lastDay = (await screen.findAllByRole('listitem')).find((item) =>
    /^Last day of Marcus Okafor: from 30 Nov/.test(item.textContent ?? ''),
  ) as HTMLElement;
  await userEvent.click(within(lastDay).getByRole('button', { name: 'Restore what was before' }));
  expect(await screen.findByText(/^Restored: /)).toBeTruthy();
  const employed = async () =>
    (await readPartner(world.database, 'p1'))?.records.person.find(({ id }) => id === 'x1')?.employment;
  expect(await employed()).toEqual({ type: 'contractor', from: '2020-01-01', to: '2026-11-30' });
  expect(await screen.findByText('5 steps, latest first')).toBeTruthy();
  await undo(world.store);
  expect(await employed()).toEqual({ type: 'contractor', from: '2020-01-01', to: '2026-12-31' });
  expect(await screen.findByText('4 steps, latest first')).toBeTruthy();
});

it('offers no value that is there already, filters by field, and brings a deleted record back', async () => {
  await leave('2026-11-30');
  await edit({ act: 'set', kind: 'partner', partnerId: 'p1', recordId: 'p1', set: { name: 'Falcon' } });
  await edit({ act: 'set', kind: 'partner', partnerId: 'p1', recordId: 'p1', set: { name: 'Kestrel' } });
  open();
  await screen.findByText('4 steps, latest first');
  const named = lines().filter((text) => /^Name of Kestrel: /.test(text));
  expect(named).toEqual([
    expect.stringMatching(/from Falcon to KestrelRestore what was before$/),
    expect.stringMatching(/from Kestrel to Falcon$/),
  ]);
  await userEvent.click(screen.getByRole('combobox', { name: 'Field' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Last day' }));
  expect(await screen.findByText('1 step, latest first')).toBeTruthy();
  expect(lines().join()).not.toContain('Falcon');

  await edit({ act: 'delete', kind: 'person', partnerId: 'p1', recordId: 'x1' });
  await userEvent.click(screen.getByRole('combobox', { name: 'Field' }));
  await userEvent.click(await screen.findByRole('option', { name: 'All changes' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Bring back' }));
  await waitFor(async () => expect((await readPartner(world.database, 'p1'))?.records.person).toHaveLength(1));
});

it('says so where nothing was changed', async () => {
  await undo(world.store);
  await importRecords(world.store, [partner('p1')], { label: 'Import' });
  await world.database.history.clear();
  open();
  expect(await screen.findByText('Nothing was changed yet.')).toBeTruthy();
});
