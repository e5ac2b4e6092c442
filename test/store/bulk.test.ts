import { expect, it } from 'vitest';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { forEachPartner } from '../../renderer/store/queries.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import type { UnderWay } from '../../renderer/store/under-way.ts';
import { StepsUnderWay } from '../../renderer/store/under-way.ts';
import { redo, undo } from '../../renderer/store/undo.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { summarise } from '../../shared/summary/summarise.ts';
import { FileBuilder } from '../support/partner-files.ts';
import { openWorld, type World } from './store-world.ts';

const PARTNERS = 250;
const edition = editionOf('seed');

/** Partners of which some already have tags, one has more of them than its row can hold, and one has no more room. */
async function filled(): Promise<World> {
  const world = await openWorld();
  world.evaluator = evaluatorOf(edition);
  const records = Array.from({ length: PARTNERS }, (_, at) => {
    const tags = at === 7 ? Array.from({ length: 90 }, (_, n) => `tag ${n} ${'x'.repeat(40)}`) : at % 3 ? [] : ['old'];
    const builder = new FileBuilder({ id: `p${at}`, ...(tags.length > 0 ? { tags } : {}) });
    builder.deal({ id: `deal of ${at}`, closeOn: '2026-03-01' });
    return builder.records;
  }).flat();
  await importRecords(world.store, records, { label: 'Import of partners.csv' });
  return world;
}

/** Each summary as it would be made of the stored file. */
async function checkSummaries({ database }: World): Promise<void> {
  await forEachPartner(database, async (file) => {
    const { summary, details } = summarise(file, edition);
    expect(JSON.stringify(await database.summaries.get(summary.partnerId))).toBe(JSON.stringify(summary));
    expect(await database.details.get(summary.partnerId)).toEqual(details);
  });
}

const tablesOf = async ({ database }: World) =>
  JSON.stringify(
    await Promise.all(
      [database.sections, database.summaries, database.details, database.outbox].map((t) => t.toArray()),
    ),
  );

it('a tag on hundreds of partners and its undo leave files, summaries and pending changes as they should be', async () => {
  const world = await filled();
  const partnerIds = Array.from({ length: PARTNERS }, (_, at) => `p${at}`);
  const before = await tablesOf(world);
  const long = 'y'.repeat(60);
  for (const add of [['gold'], [long, 'z'.repeat(60)]])
    expect(await runCommand(world.store, { act: 'tag', partnerIds, add, remove: ['old'] })).toMatchObject({ ok: true });
  await checkSummaries(world);
  await forEachPartner(world.database, ({ partner }) => {
    expect(partner.tags).toContain('gold');
    expect(partner.tags).not.toContain('old');
  });
  const after = await tablesOf(world);
  expect(await undo(world.store)).toMatchObject({ label: `Changed the tags of ${PARTNERS} partners` });
  await undo(world.store);
  await checkSummaries(world);
  const undone = await tablesOf(world);
  // The instant of the latest edit stays with a pending change.
  const timeless = (tables: string) => tables.replaceAll(/"at":"[^"]*"/g, '');
  expect(timeless(undone)).toBe(timeless(before));
  await redo(world.store);
  await redo(world.store);
  await checkSummaries(world);
  expect(timeless(await tablesOf(world))).toBe(timeless(after));
  world.close();
});

it('where a summary was made by another edition, a tag makes it anew', async () => {
  const world = await filled();
  world.evaluator = evaluatorOf(editionOf('2022-08'));
  await runCommand(world.store, { act: 'tag', partnerIds: ['p1'], add: ['gold'], remove: [] });
  expect(await world.database.summaries.get('p1')).toMatchObject({
    editionHash: editionOf('2022-08').hash,
    tags: ['gold'],
  });
  world.close();
});

it('a refusal among hundreds writes nothing', async () => {
  const world = await filled();
  const before = await tablesOf(world);
  const partnerIds = [...Array.from({ length: PARTNERS }, (_, at) => `p${at}`), 'nobody'];
  expect(await runCommand(world.store, { act: 'tag', partnerIds, add: ['gold'], remove: [] })).toMatchObject({
    ok: false,
  });
  expect(await tablesOf(world)).toBe(before);
  world.close();
});

it('tells what is being done and to how many partners, as long as it is being done', async () => {
  const world = await filled();
  const told: (UnderWay | null)[] = [];
  const underWay = new StepsUnderWay();
  underWay.subscribe(() => told.push(underWay.getSnapshot()));
  const store = { ...world.store, underWay };
  const partnerIds = ['p1', 'p2', 'p3'];
  await Promise.all([
    runCommand(store, { act: 'tag', partnerIds, add: ['gold'], remove: [] }),
    undo(store),
    undo(store),
  ]);
  expect(told.map((step) => step && [step.way, step.partners])).toEqual([
    ['do', 3],
    ['undo', 3],
    ['undo', PARTNERS],
    null,
  ]);
  world.close();
});
