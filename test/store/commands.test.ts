import { describe, expect, it, vi } from 'vitest';
import { changeRecords, createRecord, deleteRecord, setFields } from '../../renderer/store/commands.ts';
import { OutOfSpace, RecordMissing, RecordRefused, StoreFailed } from '../../renderer/store/errors.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import {
  allPartnerIds,
  forEachPartner,
  historyOfCommand,
  historyOfPartner,
  readDetails,
  readOutbox,
  readPartner,
  readSummaries,
} from '../../renderer/store/queries.ts';
import { TOGETHER_LIMIT } from '../../renderer/store/sections.ts';
import {
  deal,
  dump,
  evaluator,
  freshName,
  openWorld,
  partner,
  person,
  recordsHash,
  summarise,
  type TestSummary,
} from './store-world.ts';

/** Chromium's Storage Buckets: the way to a quota that is really full. */
const { storageBuckets } = navigator as unknown as {
  storageBuckets: {
    open(name: string, options: { quota: number }): Promise<{ indexedDB: IDBFactory }>;
    delete(name: string): Promise<void>;
  };
};

/** Text that cannot be compressed. */
function noise(length: number): string {
  const units = new Uint16Array(Math.min(length, 30_000));
  let text = '';
  while (text.length < length) {
    crypto.getRandomValues(units);
    text += String.fromCharCode(...units.map((unit) => 0x4e00 + (unit % 0x4000)));
  }
  return text.slice(0, length);
}

const dealTarget = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };

async function withPartner() {
  const world = await openWorld();
  await changeRecords(
    world.store,
    [partner('p1'), deal('d1', 'p1'), person('x1', 'p1')].map((record) => ({ op: 'create', record })),
    'Start',
  );
  return world;
}

describe('a command', () => {
  it('writes record, pending mutation, history and summary together', async () => {
    const world = await withPartner();
    const { commandId } = await setFields(world.store, dealTarget, { stage: 'won', netArr: 5_00 }, [], 'Deal won');
    const file = await readPartner(world.database, 'p1');
    expect(file?.records.deal[0]).toMatchObject({ stage: 'won', netArr: 5_00 });
    const pending = await readOutbox(world.database);
    expect(pending.map(({ op, recordId, base }) => [op, recordId, base])).toEqual([
      ['create', 'p1', null],
      ['create', 'd1', null],
      ['create', 'x1', null],
    ]);
    expect(pending[1]?.set).toMatchObject({ stage: 'won' });
    expect(pending[1]?.set).not.toHaveProperty('kind');
    expect(pending[1]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const history = await historyOfCommand(world.database, commandId as string);
    expect(history).toEqual([
      {
        commandId,
        label: 'Deal won',
        phrase: ['Deal won'],
        by: 'Ada',
        at: '2026-11-22T00:00:01.000Z',
        partnerId: 'p1',
        kind: 'deal',
        recordId: 'd1',
        op: 'patch',
        fields: [
          { field: 'stage', before: 'open', after: 'won' },
          { field: 'netArr', before: 100_00, after: 5_00 },
        ],
      },
    ]);
    expect(await historyOfPartner(world.database, 'p1')).toHaveLength(4);
    const summary = (await readSummaries(world.database))[0] as TestSummary;
    expect(summary.recordsHash).toBe(recordsHash(file as NonNullable<typeof file>));
    expect(await readDetails(world.database, 'p1')).toMatchObject({ partnerId: 'p1', searchText: 'Partner p1' });
    world.close();
  });

  it('rewrites only the section that it touches, and moves a deal with its fiscal year', async () => {
    const world = await withPartner();
    const sections = async () => (await world.database.sections.toArray()).map(({ section }) => section);
    await setFields(world.store, dealTarget, { closeOn: '2027-02-01' });
    expect(await sections()).toEqual(['core', 'deals', 'rest']);
    const many = Array.from({ length: TOGETHER_LIMIT }, (_, at) => deal(`many${at}`, 'p1', { closeOn: '2026-03-01' }));
    await importRecords(world.store, many, { label: 'Import' });
    expect(await sections()).toEqual(['core', 'deals:2027', 'deals:2028', 'rest']);
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await setFields(world.store, dealTarget, { closeOn: '2027-03-01' });
    const written = put.mock.calls.map(([row]) => (row as { section?: string }).section).filter(Boolean);
    put.mockRestore();
    expect(written).toEqual(['deals:2028']);
    world.close();
  });

  it('that changes nothing leaves nothing', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    expect(await setFields(world.store, dealTarget, { stage: 'open' }, ['probability'])).toEqual({ commandId: null });
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('refuses what breaks the schema, naming id, field and reason, and writes nothing', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    const { store } = world;
    await expect(setFields(store, dealTarget, { closeOn: '2027-02-29' })).rejects.toMatchObject({
      refusal: { id: 'd1', kind: 'deal', field: 'closeOn', reason: 'must be a day that exists, as YYYY-MM-DD' },
    });
    await expect(setFields(store, dealTarget, {}, ['name'])).rejects.toBeInstanceOf(RecordRefused);
    await expect(setFields(store, dealTarget, { partnerId: 'p2' })).rejects.toMatchObject({
      refusal: { field: 'partnerId' },
    });
    await expect(createRecord(store, deal('d1', 'p1'))).rejects.toMatchObject({ refusal: { field: 'id' } });
    await expect(createRecord(store, deal('d2', 'p9'))).rejects.toMatchObject({ refusal: { field: 'partnerId' } });
    await expect(deleteRecord(store, { ...dealTarget, recordId: 'd9' })).rejects.toBeInstanceOf(RecordMissing);
    await expect(deleteRecord(store, { ...dealTarget, kind: 'person' })).rejects.toBeInstanceOf(RecordMissing);
    await expect(
      changeRecords(
        store,
        [
          { op: 'create', record: deal('d3', 'p1') },
          { op: 'delete', ...dealTarget, recordId: 'd9' },
        ],
        'Both',
      ),
    ).rejects.toBeInstanceOf(RecordMissing);
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('deletes one record and never what refers to it; a partner without its own record is no longer listed', async () => {
    const world = await withPartner();
    await deleteRecord(world.store, { kind: 'partner', recordId: 'p1', partnerId: 'p1' });
    expect(await allPartnerIds(world.database)).toEqual([]);
    expect(await readPartner(world.database, 'p1')).toBeUndefined();
    await createRecord(world.store, partner('p1'));
    expect((await readPartner(world.database, 'p1'))?.records.deal).toHaveLength(1);
    world.close();
  });
});

describe('one transaction', () => {
  it('sync 4: a summary that cannot be computed leaves nothing written', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    world.evaluator = evaluator({
      summarise: () => {
        throw new Error('the rules broke');
      },
    });
    await expect(setFields(world.store, dealTarget, { stage: 'won' })).rejects.toThrow(StoreFailed);
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('sync 4: a summary that cannot be stored leaves nothing written, of any partner', async () => {
    const world = await withPartner();
    const before = await dump(world.database);
    world.evaluator = evaluator({
      summarise(file) {
        const made = summarise(file);
        return file.partner.id === 'p3' ? { ...made, details: { ...made.details, broken: 0n } } : made;
      },
    });
    const records = [partner('p2'), partner('p3')];
    await expect(
      changeRecords(
        world.store,
        records.map((record) => ({ op: 'create', record })),
        'Two',
      ),
    ).rejects.toThrow(StoreFailed);
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('a full disk is named, and everything before it is kept', async () => {
    const bucket = await storageBuckets.open('nearly-full', { quota: 2_000_000 });
    const world = await openWorld({ indexedDB: bucket.indexedDB });
    await createRecord(world.store, partner('p1'));
    const before = await dump(world.database);
    const text = noise(3_000_000);
    await expect(createRecord(world.store, person('x2', 'p1', { jobTitle: text }))).rejects.toBeInstanceOf(OutOfSpace);
    expect(await dump(world.database)).toEqual(before);
    expect((await readPartner(world.database, 'p1'))?.partner.name).toBe('Partner p1');
    world.close();
    await storageBuckets.delete('nearly-full');
  });

  it('commands of two windows at once are done one after the other', async () => {
    const world = await withPartner();
    const other = await openWorld({ name: world.database.name });
    const edits = Array.from({ length: 20 }, (_, at) =>
      createRecord((at % 2 === 0 ? world : other).store, deal(`e${at}`, 'p1')),
    );
    await Promise.all(edits);
    expect((await readPartner(world.database, 'p1'))?.records.deal).toHaveLength(21);
    expect(((await readSummaries(world.database))[0] as TestSummary).count).toBe(23);
    world.close();
    other.close();
  });
});

describe('what is stored', () => {
  const hostile = {
    markup: '<img src=x onerror=alert(1)>',
    formula: '=HYPERLINK("http://x")',
    bidi: '\u202Egnp.exe\u2066',
    nul: 'a\u0000b',
    lone: '\ud800',
    long: '\u4e16'.repeat(500_000),
    '\u0000': { constructor: [null, 1e21, -1.5, '', {}] },
  };

  it('is the same byte for byte after closing and opening: hostile text, unknown kinds and fields', async () => {
    const name = freshName();
    const proto = JSON.parse('{"__proto__":{"polluted":true},"toString":1}') as object;
    const records = [
      partner('p1', { ...hostile, ...proto, name: hostile.bidi }),
      person('x\u0000<b>', 'p1', { name: hostile.markup, ...hostile }),
      { kind: 'wish-of-2031', id: '\ud800', partnerId: 'p1', ...hostile, ...proto },
      { kind: '__proto__', id: 'toString', partnerId: 'p1' },
    ];
    const world = await openWorld({ name });
    await changeRecords(
      world.store,
      records.map((record) => ({ op: 'create', record })),
      hostile.markup,
    );
    world.close();

    const again = await openWorld({ name });
    const file = await readPartner(again.database, 'p1');
    const stored = [file?.partner, ...(file?.records.person ?? []), ...(file?.unknown ?? [])];
    expect(stored.map((record) => JSON.stringify(record)).sort()).toEqual(
      records.map((record) => JSON.stringify(record)).sort(),
    );
    const pending = await readOutbox(again.database);
    for (const [at, record] of records.entries()) {
      const { kind, id, partnerId, ...fields } = record as Record<string, unknown>;
      expect(JSON.stringify(pending[at]?.set)).toBe(JSON.stringify(fields));
      expect([pending[at]?.kind, pending[at]?.recordId, pending[at]?.partnerId]).toEqual([kind, id, partnerId]);
    }
    expect((await historyOfPartner(again.database, 'p1'))[0]?.label).toBe(hostile.markup);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    again.close();
  });

  it('is gone through by pages, partner by partner, in the order of ids', async () => {
    const world = await openWorld();
    const ids = ['p1', 'p\u0000', 'p10', 'ä', 'p2', '\u{1F600}', 'p', 'P'];
    await changeRecords(
      world.store,
      ids.flatMap((id) => [partner(id), deal(`d-${id}`, id)]).map((record) => ({ op: 'create', record })),
      'Start',
    );
    for (const pageSize of [1, 3, 100]) {
      const seen: string[] = [];
      await forEachPartner(
        world.database,
        (file) => {
          expect(file.records.deal).toHaveLength(1);
          seen.push(file.partner.id);
        },
        pageSize,
      );
      expect(seen).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
    }
    expect((await readPartner(world.database, 'p1'))?.partner.id).toBe('p1');
    world.close();
  });
});
