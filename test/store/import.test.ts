import { describe, expect, it } from 'vitest';
import { setFields } from '../../renderer/store/commands.ts';
import { ImportCutShort, OutOfSpace } from '../../renderer/store/errors.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { clearAll, readProfile } from '../../renderer/store/profile.ts';
import { allPartnerIds, historyOfCommand, readAside, readOutbox, readPartner } from '../../renderer/store/queries.ts';
import { deal, dump, evaluator, openWorld, partner, person, summarise } from './store-world.ts';

const label = 'Import of portfolio.json';
const portfolio = [partner('p1'), deal('d1', 'p1'), person('x1', 'p1'), partner('p2'), deal('d2', 'p2')];

describe('an import', () => {
  it('creates what is new: one mutation per record, one step in the history', async () => {
    const world = await openWorld();
    const result = await importRecords(world.store, portfolio, { label });
    expect(result).toMatchObject({ created: 5, changed: 0, equal: 0, refused: [], partnerIds: ['p1', 'p2'] });
    expect((await readOutbox(world.database)).map(({ op }) => op)).toEqual(Array(5).fill('create'));
    const history = await historyOfCommand(world.database, result.commandId as string);
    expect(history).toHaveLength(5);
    expect(new Set(history.map((entry) => entry.label))).toEqual(new Set([label]));
    world.close();
  });

  it('of the same file again makes no mutation and no step', async () => {
    const world = await openWorld();
    await importRecords(world.store, portfolio, { label });
    const before = await dump(world.database);
    const shuffled = portfolio.map((record) => Object.fromEntries(Object.entries(record).reverse())).reverse();
    expect(await importRecords(world.store, shuffled, { label })).toMatchObject({
      commandId: null,
      created: 0,
      changed: 0,
      equal: 5,
    });
    expect(await dump(world.database)).toEqual(before);
    world.close();
  });

  it('sets each field that differs, one mutation per record; what is missing stays', async () => {
    const world = await openWorld();
    await importRecords(world.store, portfolio, { label });
    await world.database.outbox.clear();
    await setFields(world.store, { kind: 'deal', recordId: 'd1', partnerId: 'p1' }, { probability: 0.5 });
    await world.database.outbox.clear();
    const changed = [deal('d1', 'p1', { stage: 'won', netArr: 7 })];
    const result = await importRecords(world.store, changed, { label });
    expect(result).toMatchObject({ created: 0, changed: 1, equal: 0, partnerIds: ['p1'] });
    expect(await readOutbox(world.database)).toMatchObject([
      {
        op: 'patch',
        recordId: 'd1',
        set: { stage: 'won', netArr: 7 },
        unset: [],
        baseValues: { stage: 'open', netArr: 100_00 },
      },
    ]);
    const file = await readPartner(world.database, 'p1');
    expect(file?.records.deal[0]).toMatchObject({ probability: 0.5, stage: 'won' });
    expect(file?.records.person).toHaveLength(1);
    world.close();
  });

  it('refuses by id, field and reason, and takes the rest', async () => {
    const world = await openWorld();
    await importRecords(world.store, portfolio, { label });
    const { refused, created } = await importRecords(
      world.store,
      [
        'nothing',
        { id: 'k' },
        deal('d3', 'p1', { closeOn: '2026-02-30' }),
        deal('d4', 'p9'),
        deal('d2', 'p1'),
        person('d1', 'p1'),
        person('x2', 'p1'),
        person('x2', 'p1', { name: 'Again' }),
        deal('d5', 'p4'),
        partner('p4', { region: 'MOON' }),
      ],
      { label },
    );
    expect(created).toBe(1);
    expect(refused.map(({ id, field, reason }) => `${id} ${field} ${reason}`).sort()).toEqual(
      [
        'null records[0] must be an object',
        'k kind must name the kind of record',
        'd3 closeOn must be a day that exists, as YYYY-MM-DD',
        'd4 partnerId names a partner that is not here',
        'd2 id is already the id of a record of another partner',
        'd1 id is already the id of another record (deal)',
        'x2 id is already the id of another record in this import',
        'd5 partnerId names a partner that is not here',
        'p4 region Invalid option: expected one of "AMER"|"EMEA"|"APAC"|"PUBSEC"',
      ].sort(),
    );
    expect(await allPartnerIds(world.database)).toEqual(['p1', 'p2']);
    world.close();
  });

  it('a partner that is already here need not be in the file', async () => {
    const world = await openWorld();
    await importRecords(world.store, [partner('p1')], { label });
    expect(await importRecords(world.store, [deal('d1', 'p1')], { label })).toMatchObject({ created: 1, refused: [] });
    world.close();
  });

  it('keeps unknown kinds: with their partner, or aside until it comes; nothing aside is to be sent', async () => {
    const world = await openWorld();
    const wish = { kind: 'wish', id: 'w1', partnerId: 'p1', text: '<b>' };
    const later = { kind: 'wish', id: 'w2', partnerId: 'p7' };
    const nameless = { kind: 'wish', text: 'no id' };
    const first = await importRecords(world.store, [partner('p1'), wish, later, nameless], { label });
    expect(first).toMatchObject({ created: 4, unknownKinds: { wish: 3 }, refused: [] });
    expect((await readPartner(world.database, 'p1'))?.unknown).toEqual([wish]);
    expect(await readAside(world.database)).toEqual(expect.arrayContaining([later, nameless]));
    expect((await readOutbox(world.database)).map(({ recordId }) => recordId)).toEqual(['p1', 'w1']);
    expect(await importRecords(world.store, [partner('p1'), wish, later, nameless], { label })).toMatchObject({
      commandId: null,
      equal: 4,
    });

    await importRecords(world.store, [partner('p7')], { label });
    expect((await readPartner(world.database, 'p7'))?.unknown).toEqual([later]);
    expect(await readAside(world.database)).toEqual([nameless]);
    expect((await readOutbox(world.database)).map(({ recordId }) => recordId)).toEqual(['p1', 'w1', 'p7', 'w2']);
    expect(await allPartnerIds(world.database)).toEqual(['p1', 'p7']);
    world.close();
  });

  it('goes in batches of 100 partners and is one step; cut short, it keeps whole partners and goes on when repeated', async () => {
    const world = await openWorld();
    const many = Array.from({ length: 250 }, (_, at) => [partner(`p${at}`), deal(`d${at}`, `p${at}`)]).flat();
    world.evaluator = evaluator({
      summarise(file) {
        if (file.partner.id === 'p150') throw new DOMException('full', 'QuotaExceededError');
        return summarise(file);
      },
    });
    const progress: number[] = [];
    const onProgress = (done: number) => progress.push(done);
    const cut = await importRecords(world.store, many, { label, onProgress }).catch((error: unknown) => error);
    expect(cut).toBeInstanceOf(ImportCutShort);
    expect(cut).toMatchObject({ done: 100, total: 250 });
    expect((cut as ImportCutShort).cause).toBeInstanceOf(OutOfSpace);
    expect((await allPartnerIds(world.database)).length).toBe(100);
    expect(await world.database.outbox.count()).toBe(200);

    world.evaluator = evaluator();
    const rest = await importRecords(world.store, many, { label, onProgress });
    expect(rest).toMatchObject({ created: 300, equal: 200 });
    expect(progress).toEqual([100, 100, 200, 250]);
    expect(await historyOfCommand(world.database, rest.commandId as string)).toHaveLength(300);
    world.close();
  });
});

describe('the profile', () => {
  it('remembers the latest import of each source, and whether the sample is in it', async () => {
    const world = await openWorld();
    const source = {
      source: 'opportunities',
      file: 'opps.csv',
      asOf: '2026-11-20',
      importedAt: '2026-11-22T00:00:00Z',
    };
    expect(await readProfile(world.database)).toEqual({ binding: null, sources: [], sample: false, partnerCount: 0 });
    await importRecords(world.store, portfolio, { label, sources: [source], sample: true });
    const newer = { ...source, asOf: '2026-11-21' };
    await importRecords(world.store, portfolio, { label, sources: [newer] });
    expect(await readProfile(world.database)).toEqual({
      binding: null,
      sources: [newer],
      sample: true,
      partnerCount: 2,
    });
    world.close();
  });

  it('is emptied with one key, to what a new one is', async () => {
    const empty = await openWorld();
    const world = await openWorld();
    await importRecords(world.store, portfolio, { label, sample: true });
    await clearAll(world.store);
    expect(await dump(world.database)).toEqual(await dump(empty.database));
    expect(await importRecords(world.store, portfolio, { label })).toMatchObject({ created: 5 });
    empty.close();
    world.close();
  });
});
