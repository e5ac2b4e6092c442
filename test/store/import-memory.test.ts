import { describe, expect, it } from 'vitest';
import { setFields } from '../../renderer/store/commands.ts';
import { ImportCutShort } from '../../renderer/store/errors.ts';
import { forgetMapping, readMappings } from '../../renderer/store/import-mappings.ts';
import { forgetOldMemory, prepareMemory, readCutShort, readMemory } from '../../renderer/store/import-memory.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { type ImportSource, readProfile } from '../../renderer/store/profile.ts';
import { allPartnerIds, forEachPartner } from '../../renderer/store/queries.ts';
import { nextSteps, redo, undo } from '../../renderer/store/undo.ts';
import { importFiles } from '../../shared/import/import-files.ts';
import type { Mapping } from '../../shared/import/mapping.ts';
import { type ImportPlan, planImport } from '../../shared/import/plan.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { evaluator, openWorld, summarise, type World } from './store-world.ts';

const HEAD = 'Partner Account,Region,Track,Agreement Signed,Status';
const exportOf = (asOf: string, ...rows: string[]) => ({
  name: `partners-${asOf}.csv`,
  text: `${[HEAD, ...rows].join('\n')}\n`,
  modifiedOn: asOf,
});
const row = (name: string, region = 'EMEA') => `${name},${region},,2020-01-01,Authorized`;

async function planned(world: World, file: ReturnType<typeof exportOf>) {
  const existing: PartnerFile[] = [];
  await forEachPartner(world.database, (one) => void existing.push(one));
  const { sources } = await readProfile(world.database);
  const memory = await readMemory(world.database, sources);
  const result = importFiles([file], existing);
  return { plan: planImport(result, existing, memory), memory, before: sources };
}

/** One import as the import's worker does it. */
async function take(world: World, file: ReturnType<typeof exportOf>): Promise<ImportPlan> {
  const { plan, memory, before } = await planned(world, file);
  const label = `Import of ${file.name}`;
  const now: ImportSource[] = [
    { source: 'partners', file: file.name, asOf: file.modifiedOn, importedAt: world.store.now() },
  ];
  const running = { commandId: world.store.uuid(), label, at: world.store.now(), partners: plan.records.length };
  const sources = await prepareMemory(world.database, running, memory, plan.remembered, { now, before });
  await importRecords(world.store, plan.records, { label, commandId: running.commandId, sources, base: plan.base });
  await forgetOldMemory(world.database, sources);
  return plan;
}

const partnerNamed = async (world: World, name: string) => {
  const found: PartnerFile['partner'][] = [];
  await forEachPartner(world.database, ({ partner }) => void found.push(partner));
  return found.find((one) => one.name === name);
};
const setRegion = async (world: World, name: string, region: string) => {
  const { id } = (await partnerNamed(world, name)) ?? { id: '' };
  await setFields(world.store, { kind: 'partner', recordId: id, partnerId: id }, { region });
};
const many = (count: number, region?: string) => Array.from({ length: count }, (_, at) => row(`Firm ${at}`, region));

/** The disk is full from this partner on. */
function failAt(world: World, name: string): void {
  world.evaluator = evaluator({
    summarise(file) {
      if (file.partner.name === name) throw new DOMException('full', 'QuotaExceededError');
      return summarise(file);
    },
  });
}

describe('what an import remembers', () => {
  it('holds from the transaction that ends it: changed since, kept and listed', async () => {
    const world = await openWorld();
    await take(world, exportOf('2026-11-01', row('Kestrel')));
    await setRegion(world, 'Kestrel', 'PUBSEC');
    const plan = await take(world, exportOf('2026-11-08', row('Kestrel', 'APAC')));
    expect(plan.kept).toMatchObject([{ field: 'region', kept: 'PUBSEC', file: 'APAC' }]);
    expect(await partnerNamed(world, 'Kestrel')).toMatchObject({ region: 'PUBSEC' });
    world.close();
  });

  it('is undone and redone with the import, generation by generation', async () => {
    const world = await openWorld();
    for (const [at, region] of ['EMEA', 'APAC', 'PUBSEC'].entries())
      await take(world, exportOf(`2026-11-0${at + 1}`, row('Kestrel', region)));
    await undo(world.store);
    await undo(world.store);
    // As after the first: the second file's value is no edit by the user, and neither is the first's.
    const again = (await planned(world, exportOf('2026-11-02', row('Kestrel', 'APAC')))).plan;
    expect(again).toMatchObject({ kept: [], changes: [{ from: 'EMEA', to: 'APAC' }] });
    await setRegion(world, 'Kestrel', 'AMER');
    expect((await planned(world, exportOf('2026-11-02', row('Kestrel', 'APAC')))).plan.kept).toMatchObject([
      { kept: 'AMER', file: 'APAC' },
    ]);
    await undo(world.store);
    world.close();
  });

  it('comes back with redo', async () => {
    const world = await openWorld();
    await take(world, exportOf('2026-11-01', row('Kestrel', 'EMEA')));
    await take(world, exportOf('2026-11-08', row('Kestrel', 'APAC')));
    const before = await readMemory(world.database, (await readProfile(world.database)).sources);
    await undo(world.store);
    await redo(world.store);
    const { sources } = await readProfile(world.database);
    expect(sources).toMatchObject([{ asOf: '2026-11-08' }]);
    expect(await readMemory(world.database, sources)).toEqual(before);
    world.close();
  });

  it('keeps three generations and no more', async () => {
    const world = await openWorld();
    for (let at = 1; at <= 5; at++) await take(world, exportOf(`2026-11-0${at}`, row('Kestrel'), row(`Firm ${at}`)));
    const keys = (await world.database.meta.where('key').startsWith('import-base:').primaryKeys()) as string[];
    expect(new Set(keys.map((key) => key.split(':')[1])).size).toBe(3);
    expect(await world.database.meta.get('import-running')).toBeUndefined();
    world.close();
  });

  it('of an older export: what only it knows, and the newer one’s day stays', async () => {
    const world = await openWorld();
    await take(world, exportOf('2026-11-08', row('Kestrel', 'APAC')));
    const plan = await take(world, exportOf('2026-11-01', row('Kestrel', 'EMEA'), row('Weaver')));
    expect(plan).toMatchObject({ older: 1, changes: [], created: [{ name: 'Weaver' }] });
    expect((await readProfile(world.database)).sources).toMatchObject([
      { asOf: '2026-11-08', file: 'partners-2026-11-08.csv' },
    ]);
    expect((await planned(world, exportOf('2026-11-15', row('Kestrel', 'EMEA'), row('Weaver')))).plan).toMatchObject({
      kept: [],
      changes: [{ name: 'Kestrel', from: 'APAC', to: 'EMEA' }],
    });
    world.close();
  });
});

describe('an import that is cut short', () => {
  it('is told with what it wrote, until it is done again or taken back', async () => {
    const world = await openWorld();
    failAt(world, 'Firm 150');
    await expect(take(world, exportOf('2026-11-01', ...many(250)))).rejects.toBeInstanceOf(ImportCutShort);
    const written = (await allPartnerIds(world.database)).length;
    expect(written).toBeGreaterThan(0);
    const cut = { label: 'Import of partners-2026-11-01.csv', partners: 250, done: written };
    expect(await readCutShort(world.database)).toMatchObject(cut);
    await undo(world.store);
    expect(await readCutShort(world.database)).toBeNull();
    await redo(world.store);
    expect(await readCutShort(world.database)).toMatchObject(cut);
    world.evaluator = evaluator();
    expect((await take(world, exportOf('2026-11-01', ...many(250)))).created).toHaveLength(250 - written);
    expect(await readCutShort(world.database)).toBeNull();
    expect(await allPartnerIds(world.database)).toHaveLength(250);
    world.close();
  });

  it('goes on: an edit made since stays, a new partner that it did not reach still comes', async () => {
    for (const earlier of [[], [exportOf('2026-10-01', row('Old'))]]) {
      const world = await openWorld();
      for (const file of earlier) await take(world, file);
      failAt(world, 'Firm 150');
      const file = exportOf('2026-11-01', row('Old'), ...many(250));
      await expect(take(world, file)).rejects.toBeInstanceOf(ImportCutShort);
      world.evaluator = evaluator();
      const names: string[] = [];
      await forEachPartner(world.database, ({ partner }) => void names.push(partner.name));
      const [there = ''] = names.filter((name) => name.startsWith('Firm'));
      await setRegion(world, there, 'PUBSEC');
      const plan = await take(world, file);
      expect(plan.kept).toMatchObject([{ name: there, field: 'region', kept: 'PUBSEC', file: 'EMEA' }]);
      expect(await allPartnerIds(world.database)).toHaveLength(251);
      expect(await partnerNamed(world, there)).toMatchObject({ region: 'PUBSEC' });
      world.close();
    }
  });

  it('before anything was written is not told, and the next import is as if it had not been', async () => {
    const world = await openWorld();
    failAt(world, 'Firm 1');
    await expect(take(world, exportOf('2026-11-01', ...many(3)))).rejects.toThrow();
    expect(await readCutShort(world.database)).toBeNull();
    world.evaluator = evaluator();
    expect(await take(world, exportOf('2026-11-01', ...many(3)))).toMatchObject({ kept: [], changed: 0 });
    expect(await allPartnerIds(world.database)).toHaveLength(3);
    world.close();
  });

  it('is not said of one that runs', async () => {
    const world = await openWorld();
    const heard: unknown[] = [];
    const store = { ...world.store, acknowledge: async () => void heard.push(await readCutShort(world.database)) };
    const { plan, memory, before } = await planned(world, exportOf('2026-11-01', ...many(250)));
    const running = { commandId: 'c1', label: 'Import', at: store.now(), partners: 250 };
    const now = [{ source: 'partners', file: 'p.csv', asOf: null, importedAt: store.now() }];
    const sources = await prepareMemory(world.database, running, memory, plan.remembered, { now, before });
    await importRecords(store, plan.records, { label: 'Import', commandId: 'c1', sources });
    expect(heard).toEqual([null, null, null]);
    // It ended; only its tidying was cut short.
    expect(await readCutShort(world.database)).toBeNull();
    world.close();
  });
});

describe('what happens while an import is written', () => {
  it('an edit of a partner that it has not reached stays, and so does a deletion', async () => {
    const world = await openWorld();
    await take(world, exportOf('2026-11-01', row('Kestrel'), row('Weaver'), row('Gone')));
    const { plan } = await planned(
      world,
      exportOf('2026-11-08', row('Kestrel', 'APAC'), row('Weaver', 'APAC'), row('Gone', 'APAC')),
    );
    // Between what was shown and what is written.
    const { id } = (await partnerNamed(world, 'Kestrel')) ?? { id: '' };
    await setFields(world.store, { kind: 'partner', recordId: id, partnerId: id }, { tags: ['mine'] });
    await setRegion(world, 'Weaver', 'PUBSEC');
    const gone = (await partnerNamed(world, 'Gone'))?.id ?? '';
    await world.database.sections.where('partnerId').equals(gone).delete();
    const written = await importRecords(world.store, plan.records, { label: 'Import', base: plan.base });
    expect(written).toMatchObject({ changed: 1, created: 0, equal: 2, refused: [] });
    expect(await partnerNamed(world, 'Kestrel')).toMatchObject({ region: 'APAC', tags: ['mine'] });
    expect(await partnerNamed(world, 'Weaver')).toMatchObject({ region: 'PUBSEC' });
    expect(await partnerNamed(world, 'Gone')).toBeUndefined();
    world.close();
  });

  it('undo and redo are refused on every connection, and are there again afterwards', async () => {
    const world = await openWorld();
    const other = await openWorld({ name: world.database.name });
    await take(world, exportOf('2026-11-01', row('Kestrel')));
    const said: unknown[] = [];
    const store = {
      ...world.store,
      acknowledge: async () => {
        for (const act of [undo, redo]) said.push(await act(other.store).catch((error: Error) => error.message));
      },
    };
    const { plan } = await planned(world, exportOf('2026-11-02', ...many(150)));
    await importRecords(store, plan.records, { label: 'Second' });
    const refusal = expect.stringContaining('an import is running. Undo is there again once it is done.');
    expect(said).toEqual([refusal, refusal, refusal, refusal]);
    expect(await allPartnerIds(world.database)).toHaveLength(151);
    expect((await undo(other.store))?.label).toBe('Second');
    expect(await allPartnerIds(world.database)).toHaveLength(1);
    other.close();
    world.close();
  });

  it('another import waits for its end, whichever connection it has', async () => {
    const world = await openWorld();
    const other = await openWorld({ name: world.database.name });
    const order: string[] = [];
    let second: Promise<unknown> = Promise.resolve();
    const onProgress = (done: number) => {
      order.push(`first ${done}`);
      if (done !== 100) return;
      second = importRecords(other.store, plan.records, {
        label: 'Second',
        onProgress: (at) => order.push(`second ${at}`),
      });
    };
    const { plan } = await planned(world, exportOf('2026-11-01', ...many(150)));
    await importRecords(world.store, plan.records, { label: 'First', onProgress });
    expect(await second).toMatchObject({ created: 0, equal: 150 });
    expect(order).toEqual(['first 100', 'first 150', 'second 100', 'second 150']);
    expect((await nextSteps(world.database)).undo?.label).toBe('First');
    other.close();
    world.close();
  });
});

describe('I23: columns mapped by hand', () => {
  const mapping: Mapping = {
    kind: 'partners',
    header: ['Firma', 'Gebiet', 'Weg', 'Vertrag', 'Stand'],
    columns: { 'Partner Account': 0, Region: 1, Track: 2, 'Agreement Signed': 3, Status: 4 },
    file: 'firmen.csv',
  };
  const importWith = async (world: World, made: Mapping, region: string) => {
    const { plan } = await planned(world, exportOf('2026-11-01', row('Kestrel', region)));
    await importRecords(world.store, plan.records, { label: 'Import', mappings: [made] });
  };

  it('are remembered by the import, one per header, and undone and redone with it', async () => {
    const world = await openWorld();
    await importWith(world, mapping, 'EMEA');
    const other = { ...mapping, columns: { ...mapping.columns, Region: 2, Track: 1 }, file: 'neu.csv' };
    await importWith(world, other, 'APAC');
    expect(await readMappings(world.database)).toEqual([other]);
    await undo(world.store);
    expect(await readMappings(world.database)).toEqual([mapping]);
    await undo(world.store);
    expect(await readMappings(world.database)).toEqual([]);
    await redo(world.store);
    expect(await readMappings(world.database)).toEqual([mapping]);
    world.close();
  });

  it('are remembered where the records were here already, and all windows hear of it', async () => {
    const world = await openWorld();
    await importWith(world, mapping, 'EMEA');
    await forgetMapping(world.store, mapping);
    let heard = 0;
    world.store.changes.subscribe(() => {
      heard += 1;
    });
    await importWith(world, mapping, 'EMEA');
    expect(await readMappings(world.database)).toEqual([mapping]);
    expect(heard).toBe(1);
    world.close();
  });

  it('are forgotten at once, as a step that is undone like others', async () => {
    const world = await openWorld();
    await importWith(world, mapping, 'EMEA');
    let heard = 0;
    world.store.changes.subscribe(() => {
      heard += 1;
    });
    expect(await forgetMapping(world.store, mapping)).toBe(true);
    expect(await readMappings(world.database)).toEqual([]);
    expect((await nextSteps(world.database)).undo?.label).toBe('How the columns of firmen.csv are read, forgotten');
    await undo(world.store);
    expect(await readMappings(world.database)).toEqual([mapping]);
    await redo(world.store);
    expect(await readMappings(world.database)).toEqual([]);
    expect(heard).toBe(3);
    expect(await forgetMapping(world.store, mapping)).toBe(false);
    world.close();
  });

  it('I24: that are none any more are passed over', async () => {
    const world = await openWorld();
    await importWith(world, mapping, 'EMEA');
    await world.database.meta.put({ key: 'import-mapping:x', value: { ...mapping, kind: 'moods' } });
    expect(await readMappings(world.database)).toEqual([mapping]);
    world.close();
  });
});
