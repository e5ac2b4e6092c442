import { expect, it, vi } from 'vitest';
import { makeStore } from '../../renderer/app/make-store.ts';
import { withStepsElsewhere } from '../../renderer/app/steps-elsewhere.ts';
import { openDatabase } from '../../renderer/store/database.ts';
import { StoreError } from '../../renderer/store/errors.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { LivePartners } from '../../renderer/store/live-partner.ts';
import { readPartner, readSummaries } from '../../renderer/store/queries.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { redo, undo } from '../../renderer/store/undo.ts';
import { deal, freshName, partner, person } from './store-world.ts';

async function opened() {
  const database = await openDatabase({ name: freshName() });
  const store = withStepsElsewhere(
    makeStore(database, () => 'seed'),
    () => 'seed',
  );
  await importRecords(store, [partner('p1'), deal('d1', 'p1'), person('x1', 'p1')], { label: 'Import' });
  return { database, store };
}

const rename = (name: string) => ({ act: 'set', kind: 'partner', partnerId: 'p1', recordId: 'p1', set: { name } });

it('steps in the worker are done in the order in which they were asked for, and the window hears of each before its end', async () => {
  const { database, store } = await opened();
  const heard: string[] = [];
  store.changes.subscribe((change) => heard.push('partners' in change ? change.partners.join() : '*'));
  const [, , undone, , redone] = await Promise.all([
    runCommand(store, rename('One')).then(() => heard.push('answered')),
    runCommand(store, rename('Two')),
    undo(store),
    undo(store),
    redo(store),
  ]);
  expect(heard.slice(0, 2)).toEqual(['p1', 'answered']);
  expect([undone?.label, redone?.label]).toEqual(['Name of One set to Two', 'Name of Partner p1 set to One']);
  expect((await readPartner(database, 'p1'))?.partner.name).toBe('One');
  expect((await readSummaries(database))[0]?.name).toBe('One');
});

it('a refusal comes back with its field, an error with its message for people', async () => {
  const { database, store } = await opened();
  expect(await runCommand(store, rename('x'.repeat(10_000)))).toMatchObject({ ok: false, field: 'name' });
  await runCommand(store, rename('One'));
  await database.sections.toCollection().modify((row) => {
    row.packed = row.packed.replace('"name":"One"', '"name":"Theirs"');
  });
  const error = await undo(store).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StoreError);
  expect(error).toMatchObject({ name: 'UndoRefused', message: expect.stringContaining('Nothing was changed') });
  expect(await runCommand(store, rename('After'))).toMatchObject({ ok: true });
});

it('a shown partner is read again in the sections that were written, and is the stored file', async () => {
  const { database, store } = await opened();
  const partners = new LivePartners(store);
  partners.start();
  partners.subscribe('p1', () => undefined);
  await vi.waitFor(() => expect(partners.getSnapshot('p1').state).toBe('ready'));
  const edits = [
    { act: 'set', kind: 'deal', partnerId: 'p1', recordId: 'd1', set: { closeOn: '2027-05-01' } },
    { act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: '2026-11-30' },
    { act: 'create', record: { kind: 'note', id: 'n1', partnerId: 'p1', text: 'A', at: '2026-11-22T00:00:00Z' } },
    { act: 'delete', kind: 'deal', partnerId: 'p1', recordId: 'd1' },
    rename('One'),
  ];
  for (const command of edits) {
    const before = partners.getSnapshot('p1');
    const outcome = await runCommand(store, command);
    expect(await partners.current('p1')).toEqual(await readPartner(database, 'p1'));
    expect(partners.getSnapshot('p1') !== before).toBe(outcome.ok);
  }
  for (let at = 0; at < 3; at++) {
    await undo(store);
    expect(await partners.current('p1')).toEqual(await readPartner(database, 'p1'));
  }
  await importRecords(store, [partner('p1', { region: 'APAC' })], { label: 'Import' });
  expect((await partners.current('p1'))?.partner.region).toBe('APAC');
  partners.stop();
});
