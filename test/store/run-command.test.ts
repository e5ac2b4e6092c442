import { describe, expect, it } from 'vitest';
import { setFields } from '../../renderer/store/commands.ts';
import { NotAcknowledged, StoreFailed, UndoRefused } from '../../renderer/store/errors.ts';
import { readHistory } from '../../renderer/store/history-lines.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { readProfile } from '../../renderer/store/profile.ts';
import { allPartnerIds, readOutbox, readPartner } from '../../renderer/store/queries.ts';
import { newId, runCommand } from '../../renderer/store/run-command.ts';
import type { Store } from '../../renderer/store/store.ts';
import { nextSteps, redo, undo } from '../../renderer/store/undo.ts';
import { plain } from '../../shared/lib/phrase.ts';
import { deal, dump, evaluator, freshName, openWorld, partner, person, type World } from './store-world.ts';

const START = [partner('p1'), deal('d1', 'p1'), person('x1', 'p1')];

async function withPartner(name = freshName()): Promise<World> {
  const world = await openWorld({ name });
  await importRecords(world.store, START, { label: 'Import of start.json' });
  return world;
}

const rename = (name: string) => ({ act: 'set', kind: 'partner', partnerId: 'p1', recordId: 'p1', set: { name } });
const leave = { act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: '2026-11-30' };
const nameOf = async (world: World, id = 'p1') => (await readPartner(world.database, id))?.partner.name;

describe('runCommand', () => {
  it('does a burst of edits of one field in order, each seeing the one before', async () => {
    const world = await withPartner();
    const names = Array.from({ length: 20 }, (_, at) => `Name ${at}`);
    const outcomes = await Promise.all(names.map((name) => runCommand(world.store, rename(name))));
    expect(outcomes.map((outcome) => outcome.ok && outcome.label)).toEqual(
      names.map((name, at) => `Name of ${at === 0 ? 'Partner p1' : names[at - 1]} set to ${name}`),
    );
    const lines = await readHistory(world.database, { partnerId: 'p1', recordId: 'p1' });
    expect(lines.slice(0, -1).map(({ restore }) => restore)).toEqual(
      ['Partner p1', ...names.slice(0, -1)].reverse().map((name) => rename(name)),
    );
    world.close();
  });

  it('an edit and an undo in one breath are done one after the other', async () => {
    const world = await withPartner();
    const [, undone, second] = await Promise.all([
      runCommand(world.store, rename('One')),
      undo(world.store),
      runCommand(world.store, rename('Two')),
    ]);
    expect(undone?.label).toBe('Name of Partner p1 set to One');
    expect(second).toMatchObject({ ok: true, label: 'Name of Partner p1 set to Two' });
    expect(await nameOf(world)).toBe('Two');
    world.close();
  });

  it('refuses by field and reason, and writes nothing', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    for (const [command, field] of [
      [rename('é'.repeat(10_000)), 'name'],
      [{ ...leave, lastDay: '2027-02-29' }, 'lastDay'],
      [{ ...leave, partnerId: 'p9' }, 'recordId'],
      [
        { act: 'tag', partnerIds: [...Array.from({ length: 30 }, () => 'p1'), 'p9'], add: ['a'], remove: [] },
        'partnerIds',
      ],
      [{ act: 'create', record: deal('d2', 'p9') }, 'partnerId'],
      [undefined, 'act'],
    ] as const) {
      expect(await runCommand(world.store, command)).toEqual({ ok: false, field, reason: expect.any(String) });
    }
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('that changes nothing is no step', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    expect(await runCommand(world.store, rename('Partner p1'))).toMatchObject({ ok: true, commandId: null });
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('sync 1: is acknowledged through one port, after the commit', async () => {
    const world = await withPartner();
    const told: [string, string | undefined][] = [];
    const store: Store = {
      ...world.store,
      acknowledge: async (commandId) => void told.push([commandId, await nameOf(world)]),
    };
    const outcome = await runCommand(store, rename('One'));
    expect(told).toEqual([[outcome.ok ? outcome.commandId : null, 'One']]);
    await runCommand(store, rename('One'));
    expect(told).toHaveLength(1);
    await undo(store);
    await setFields(store, { kind: 'partner', partnerId: 'p1', recordId: 'p1' }, { name: 'Two' });
    expect(told.map(([, name]) => name)).toEqual(['One', 'Partner p1', 'Two']);
    const full: Store = { ...world.store, acknowledge: () => Promise.reject(new Error('disk full')) };
    await expect(runCommand(full, rename('Three'))).rejects.toBeInstanceOf(NotAcknowledged);
    expect(await nameOf(world)).toBe('Three');
    world.close();
  });

  it('sync 4: a summary that cannot be computed leaves nothing written, and the next command is done', async () => {
    const world = await withPartner();
    await runCommand(world.store, rename('One'));
    const before = await dump(world.database);
    const good = world.evaluator;
    world.evaluator = evaluator({
      summarise: () => {
        throw new Error('the rules broke');
      },
    });
    await expect(runCommand(world.store, leave)).rejects.toThrow(StoreFailed);
    await expect(undo(world.store)).rejects.toThrow(StoreFailed);
    expect(await dump(world.database)).toEqual(before);
    world.evaluator = good;
    expect(await runCommand(world.store, leave)).toMatchObject({ ok: true });
    world.close();
  });

  it('gives a new record an id of its own', async () => {
    const world = await withPartner();
    expect(newId(world.store, 'deal')).toMatch(/^deal-[0-9a-f-]{36}$/);
    world.close();
  });
});

describe('undo', () => {
  it('goes on after a restart, says what it takes back, and leaves the file as it was', async () => {
    const name = freshName();
    let world = await withPartner(name);
    const sections = () => world.database.sections.toArray();
    const start = JSON.stringify(await sections());
    await runCommand(world.store, leave);
    await runCommand(world.store, { act: 'delete', kind: 'deal', partnerId: 'p1', recordId: 'd1' });
    const end = JSON.stringify(await sections());
    world.close();

    world = await openWorld({ name });
    expect((await undo(world.store))?.label).toBe('Deleted the deal Deal');
    world.close();
    world = await openWorld({ name });
    expect(await nextSteps(world.database)).toMatchObject({
      undo: { label: 'Last day of Zoë 山田 set to 2026-11-30' },
      redo: { label: 'Deleted the deal Deal' },
    });
    await undo(world.store);
    expect(JSON.stringify(await sections())).toBe(start);
    await redo(world.store);
    await redo(world.store);
    expect(JSON.stringify(await sections())).toBe(end);
    world.close();
  });

  it('of an import takes all of it back as one, what is known of its source too', async () => {
    const world = await withPartner();
    const before = await readProfile(world.database);
    const many = Array.from({ length: 250 }, (_, at) => [partner(`m${at}`), deal(`md${at}`, `m${at}`)]).flat();
    const sources = [{ source: 'portfolio', file: 'a.json', asOf: null, importedAt: '2026-11-22T00:00:00Z' }];
    await importRecords(world.store, [...many, { kind: 'wish', id: 'w' }], {
      label: 'Import of a.json',
      sources,
      sample: true,
    });
    await runCommand(world.store, {
      act: 'tag',
      partnerIds: ['p1', ...many.map((record) => String(record.partnerId))],
      add: ['gold'],
      remove: [],
    });
    expect((await undo(world.store))?.label).toBe('Added tag gold to 251 partners');
    expect((await undo(world.store))?.label).toBe('Import of a.json');
    expect(await allPartnerIds(world.database)).toEqual(['p1']);
    expect(await readProfile(world.database)).toEqual(before);
    expect(await readOutbox(world.database)).toHaveLength(START.length);
    await redo(world.store);
    expect((await redo(world.store))?.label).toBe('Added tag gold to 251 partners');
    expect((await readPartner(world.database, 'm249'))?.partner.tags).toEqual(['gold']);
    expect(await readProfile(world.database)).toMatchObject({ sample: true, sources, partnerCount: 251 });
    world.close();
  });

  it('takes an edit that was made while an import ran back with it, and waits until the import is over', async () => {
    const world = await withPartner();
    const before = JSON.stringify(await world.database.sections.toArray());
    const many = Array.from({ length: 250 }, (_, at) => partner(`m${String(at).padStart(3, '0')}`));
    let edit: Promise<unknown> | undefined;
    let refused: Promise<unknown> | undefined;
    await importRecords(world.store, [...many, partner('p1', { region: 'APAC' })], {
      label: 'Import of a.json',
      onProgress(done) {
        if (done > 100) return;
        edit = runCommand(world.store, rename('Meanwhile'));
        refused = undo(world.store).catch((error) => error);
      },
    });
    expect(await edit).toMatchObject({ ok: true });
    expect(await refused).toMatchObject({ message: expect.stringContaining('an import is running') });
    expect(await nameOf(world)).toBe('Partner p1');
    expect((await undo(world.store))?.label).toBe('Import of a.json, with an edit made meanwhile');
    expect(JSON.stringify(await world.database.sections.toArray())).toBe(before);
    await redo(world.store);
    expect(await allPartnerIds(world.database)).toHaveLength(251);
    world.close();
  });

  it('refuses where the record is no longer as the step left it, and changes nothing', async () => {
    const world = await withPartner();
    await runCommand(world.store, rename('One'));
    // As another program would: past the history.
    await world.database.sections.toCollection().modify((row) => {
      row.packed = row.packed.replace('"name":"One"', '"name":"Theirs"');
    });
    const before = await dump(world.database);
    await expect(undo(world.store)).rejects.toBeInstanceOf(UndoRefused);
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('is over with a new edit: what was undone cannot be done again', async () => {
    const world = await withPartner();
    await runCommand(world.store, rename('One'));
    await undo(world.store);
    await runCommand(world.store, rename('Two'));
    expect(await redo(world.store)).toBeNull();
    const lines = await readHistory(world.database, { partnerId: 'p1', recordId: 'p1' });
    expect(lines.map(({ sentence }) => plain(sentence))).toEqual([
      'Name of Two: from Partner p1 to Two',
      'Added Partner p1',
    ]);
    await undo(world.store);
    await undo(world.store);
    expect(await undo(world.store)).toBeNull();
    expect(await world.database.sections.count()).toBe(0);
    expect(await readOutbox(world.database)).toEqual([]);
    world.close();
  });
});

describe('the history of a partner', () => {
  it('tells who changed what from what, the newest first, and names records that are gone', async () => {
    const world = await withPartner();
    await runCommand(world.store, leave);
    await runCommand(world.store, {
      act: 'set',
      kind: 'deal',
      partnerId: 'p1',
      recordId: 'd1',
      set: { netArr: 5_00 },
      unset: [],
    });
    await runCommand(world.store, { act: 'delete', kind: 'deal', partnerId: 'p1', recordId: 'd1' });
    const lines = await readHistory(world.database, { partnerId: 'p1' });
    expect(
      lines.slice(0, 3).map(({ sentence, by, at, field }) => [plain(sentence), by, at.slice(11, 19), field]),
    ).toEqual([
      ['Deleted the deal Deal', 'Ada', '00:00:03', null],
      ['Net ARR of the deal Deal: from $100 to $5', 'Ada', '00:00:02', 'netArr'],
      ['Last day of Zoë 山田: from nothing to 2026-11-30', 'Ada', '00:00:01', 'employment.to'],
    ]);
    expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);

    const [deleted, , left] = lines;
    expect(await runCommand(world.store, deleted?.restore)).toMatchObject({ ok: true });
    expect(await runCommand(world.store, left?.restore)).toMatchObject({
      ok: true,
      label: 'Last day of Zoë 山田 taken away',
    });
    const file = await readPartner(world.database, 'p1');
    expect(file?.records.deal[0]?.netArr).toBe(5_00);
    expect(file?.records.person[0]?.employment).toEqual({ type: 'employee' });
    world.close();
  });
});
