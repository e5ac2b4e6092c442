import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluatorOf } from '../../../../../renderer/store/evaluator.ts';
import { readPartner } from '../../../../../renderer/store/queries.ts';
import { runCommand } from '../../../../../renderer/store/run-command.ts';
import { TOGETHER_LIMIT, unpackSection } from '../../../../../renderer/store/sections.ts';
import type { StoredRecord } from '../../../../../renderer/store/tables.ts';
import { editionOf } from '../../../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../../../shared/records/partner-file.ts';
import { summarise } from '../../../../../shared/summary/summarise.ts';
import type { Item } from '../../../../../shared/sync/wire.ts';
import { deal, partner, person, type World } from '../../../../store/store-world.ts';
import { item, pull, recordOf, syncedStore } from './synced-store.ts';

const edition = editionOf('seed');

async function realStore(...records: readonly StoredRecord[]) {
  const world = await syncedStore();
  world.evaluator = evaluatorOf(edition);
  await pull(
    world,
    ...[partner('p1', { agreement: { signedOn: '2026-01-31' } }), ...records].map((record) => item(record, 2)),
  );
  return world;
}

/** Summary and details are those of the whole file, and no record lies in two places. */
async function isWhole({ database }: World, partnerId = 'p1') {
  const rows = await database.sections
    .where('[partnerId+section]')
    .between([partnerId, ''], [partnerId, '\uffff'])
    .toArray();
  const keys = rows.flatMap(unpackSection).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  const file = (await readPartner(database, partnerId)) as PartnerFile | undefined;
  const made = file && summarise(file, edition);
  expect(JSON.stringify(await database.summaries.get(partnerId))).toBe(JSON.stringify(made?.summary));
  expect(JSON.stringify(await database.details.get(partnerId))).toBe(JSON.stringify(made?.details));
  return { keys, made };
}

/** The sections that were read of the page's partners. */
async function sectionsRead(world: World, page: () => Promise<unknown>): Promise<string[]> {
  const read: string[] = [];
  const look = (row: { section: string } | undefined) => {
    if (row !== undefined) read.push(row.section);
    return row;
  };
  world.database.sections.hook('reading', look as never);
  await page();
  world.database.sections.hook('reading').unsubscribe(look as never);
  return [...new Set(read)].sort();
}

const won = (closeOn: string, netArr: number) => ({ stage: 'won', closeOn, netArr });

/** So many deals that they lie apart by their years. */
const MANY = Array.from({ length: TOGETHER_LIMIT }, (_, at) =>
  deal(`open${at}`, 'p1', { stage: 'open', closeOn: '2024-06-02' }),
);

it.each([
  ['few', [], 'deals'],
  ['many', MANY, 'deals:2027'],
] as const)(
  'S4: of %s deals reads no more than the section of one that came, and makes the summary of the whole file',
  async (_, more, section) => {
    const world = await realStore(
      deal('d1', 'p1', won('2026-03-01', 5)),
      deal('d2', 'p1', won('2027-03-01', 7)),
      person('x1', 'p1'),
      ...more,
    );
    const read = await sectionsRead(world, () => pull(world, item(deal('d1', 'p1', won('2026-03-01', 9)), 3)));
    expect(read).toEqual([section]);
    const { made } = await isWhole(world);
    expect(made?.summary.revenue.slice(-2)).toMatchObject([
      { attained: [['2026-03-01', 9]] },
      { attained: [['2027-03-01', 7]] },
    ]);
    world.close();
  },
);

it('S4: of deals of two years that lie together reads no more than their section, of those that lie apart the whole', async () => {
  const deals = [deal('d1', 'p1', won('2026-03-01', 5)), deal('d2', 'p1', won('2027-03-01', 7))] as const;
  for (const [more, sections] of [
    [[], ['deals']],
    [MANY, ['core', 'deals:2025', 'deals:2027', 'deals:2028']],
  ] as const) {
    const world = await realStore(...deals, ...more);
    const changes = deals.map((one) => item(one, 3, { netArr: 9 }));
    expect(await sectionsRead(world, () => pull(world, ...changes))).toEqual(sections);
    const { made } = await isWhole(world);
    expect(made?.summary.revenue.slice(-2).map(({ attained }) => attained.at(-1)?.[1])).toEqual([9, 9]);
    world.close();
  }
});

it('S3: a deal that goes to another year is there and no longer here, and one that is deleted is nowhere', async () => {
  const world = await realStore(deal('d1', 'p1', won('2026-03-01', 5)), deal('d2', 'p1', won('2027-03-01', 7)));
  await pull(world, item(deal('d1', 'p1', won('2027-06-01', 9)), 3));
  const { made } = await isWhole(world);
  expect(made?.summary.revenue.map(({ fiscalYear, attained }) => [fiscalYear, attained.at(-1)?.[1]])).toEqual([
    [2028, 16],
  ]);

  expect(await pull(world, item(deal('d1', 'p1'), 4, null), item(deal('d2', 'p1'), 4, null))).toBe(2);
  const { keys, made: after } = await isWhole(world);
  expect(after?.summary.revenue).toEqual([]);
  expect(keys).toEqual(['p1']);
  world.close();
});

it('S3: no deal is lost where the fiscal year begins in another month than when the sections were written', async () => {
  const closings = { d1: '2024-06-01', d2: '2025-03-01', d3: '2026-01-15' };
  const world = await realStore(...Object.entries(closings).map(([id, day]) => deal(id, 'p1', won(day, 5))), ...MANY);
  const sections = async () => (await world.database.sections.toArray()).map(({ section }) => section).sort();
  expect(await sections()).toEqual(['core', 'deals:2025', 'deals:2026']);
  world.evaluator = { ...world.evaluator, fiscalStartMonth: 1 };
  await pull(world, item(deal('d3', 'p1', won('2026-01-15', 6)), 3));
  expect(await sections()).toEqual(['core', 'deals:2024', 'deals:2025', 'deals:2026']);
  const keys = (await world.database.sections.toArray()).flatMap(unpackSection).map(({ key }) => key);
  expect(keys.filter((key) => !key.startsWith('open')).sort()).toEqual(['d1', 'd2', 'd3', 'p1']);
  expect(keys).toHaveLength(TOGETHER_LIMIT + 4);
  expect(await recordOf(world, 'd3')).toMatchObject({ netArr: 6 });
  world.close();
});

it('S3: a deal that takes the place of another record leaves nothing of that behind', async () => {
  const world = await realStore(deal('d1', 'p1'), person('x1', 'p1'));
  await pull(world, item(deal('x1', 'p1', won('2026-03-01', 5)), 3));
  const { keys } = await isWhole(world);
  expect(keys.sort()).toEqual(['d1', 'p1', 'x1']);
  expect(await recordOf(world, 'x1')).toMatchObject({ kind: 'deal', netArr: 5 });
  world.close();
});

it('S13.1: a deal that breaks the schema counts nowhere, and counts again once it is mended', async () => {
  const world = await realStore(deal('d1', 'p1', won('2026-03-01', 5)), deal('d2', 'p1', won('2026-03-02', 7)));
  for (const [version, fields] of [
    [3, { netArr: 'much' }],
    [4, { closeOn: 'soon' }],
    [5, won('2026-03-01', 6)],
  ] as const) {
    await pull(world, item(deal('d1', 'p1', won('2026-03-01', 5)), version, fields));
    const { made } = await isWhole(world);
    expect(made?.summary.revenue[0]?.attained.at(-1)?.[1]).toBe(version === 5 ? 13 : 7);
  }
  world.close();
});

it('S12: a deal of a partner whose own record is not here makes no summary', async () => {
  const world = await realStore();
  await pull(world, item(deal('d9', 'p9'), 1));
  await pull(world, item(deal('d9', 'p9'), 2, { netArr: 5 }));
  expect((await isWhole(world, 'p9')).made).toBeUndefined();
  world.close();
});

const ids = fc.integer({ min: 0, max: 9 }).map((at) => `r${at}`);
const days = fc.constantFrom('2015-01-01', '2026-01-31', '2026-02-01', '2027-03-01');
const fields = fc.record({
  closeOn: days,
  stage: fc.constantFrom('open', 'won', 'won', 'lost'),
  netArr: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -9, max: 999 }) },
    { weight: 1, arbitrary: fc.constant('much') },
  ),
});
const changes = fc.tuple(
  ids,
  fc.oneof(
    { weight: 6, arbitrary: fields },
    { weight: 1, arbitrary: fc.constant('person') },
    { weight: 2, arbitrary: fc.constant(null) },
  ),
);
/** A page of the feed, or an edit of a deal on the screen meanwhile. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.array(changes, { minLength: 1, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.record({ id: ids, netArr: fc.integer({ min: 0, max: 99 }) }) },
);

it('S3: whatever comes page by page, and is edited between, each record is here once and the summary is of the whole file', async () => {
  const seen = { pages: 0, edits: 0, waiting: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), fc.boolean(), async (steps, isMany) => {
      const world = await realStore(
        person('x1', 'p1'),
        ...[0, 1, 2, 3].map((at) => deal(`r${at}`, 'p1', won('2026-03-01', at))),
        // Some come to lie apart by their years, and together again.
        ...(isMany ? MANY.slice(0, TOGETHER_LIMIT - 5) : []),
      );
      const kinds = new Map<string, string>();
      for (const [at, one] of steps.entries()) {
        if (Array.isArray(one)) {
          const items = one.map(([id, to]): Item => {
            const record = to === 'person' ? person(id, 'p1') : deal(id, 'p1', to ?? {});
            const kind = to === null ? (kinds.get(id) ?? 'deal') : String(record.kind);
            kinds.set(id, kind);
            return item({ ...record, kind }, at + 3, to === null ? null : {});
          });
          await pull(world, ...items);
          seen.pages += 1;
        } else if ((await recordOf(world, one.id))?.kind === 'deal') {
          const target = { kind: 'deal', partnerId: 'p1', recordId: one.id };
          const done = await runCommand(world.store, { act: 'set', ...target, set: { netArr: one.netArr } });
          if (done.ok) seen.edits += 1;
        }
        await isWhole(world);
      }
      seen.waiting += await world.database.attention.count();
      world.close();
    }),
    { numRuns: 60 },
  );
  expect(Math.min(seen.edits, seen.waiting)).toBeGreaterThan(10);
});
