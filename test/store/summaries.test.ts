import { expect, it } from 'vitest';
import { setFields } from '../../renderer/store/commands.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { readDetails, readPartner, readSummaries } from '../../renderer/store/queries.ts';
import { isStale, rebuildSummaries } from '../../renderer/store/rebuild.ts';
import { editionOf } from '../../shared/program/packs.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { summarise } from '../../shared/summary/summarise.ts';
import { FileBuilder } from '../support/partner-files.ts';
import { openWorld } from './store-world.ts';

const label = 'Import';

it('a summary is that of the stored file under the edition, after an import, an edit and another edition', async () => {
  const world = await openWorld();
  world.evaluator = evaluatorOf(editionOf('seed'));
  const builder = new FileBuilder({ id: 'p1' });
  builder.holders(3, 'pse');
  builder.psp('2021-11-03');
  builder.plan(2027, 75_000_00);
  const dealId = builder.deal({ closeOn: '2026-03-01' });
  await importRecords(world.store, builder.records, { label });

  const check = async (choice: string) => {
    const file = (await readPartner(world.database, 'p1')) as PartnerFile;
    const { summary, details } = summarise(file, editionOf(choice));
    expect(await readSummaries(world.database)).toEqual([summary]);
    expect(await readDetails(world.database, 'p1')).toEqual(details);
  };
  await check('seed');
  await setFields(world.store, { kind: 'deal', recordId: dealId, partnerId: 'p1' }, { netArr: 12_345_00 });
  await check('seed');
  world.evaluator = evaluatorOf(editionOf('2022-08'));
  const [row] = await readSummaries(world.database);
  expect(row && isStale(row, world.evaluator)).toBe(true);
  expect(await rebuildSummaries(world.store)).toBe(1);
  await check('2022-08');
  world.close();
});

it('2,000 summaries come back as they were written, sorted, from a closed database', async () => {
  const world = await openWorld();
  world.evaluator = evaluatorOf(editionOf('seed'));
  const ids = Array.from({ length: 2000 }, (_, at) => `p${at}`);
  const builders = ids.map((id) => {
    const builder = new FileBuilder({ id });
    builder.deal({ id: `deal of ${id}` });
    return builder;
  });
  const { created } = await importRecords(
    world.store,
    builders.flatMap((builder) => builder.records),
    { label },
  );
  expect(created).toBe(4000);
  world.close();
  const again = await openWorld({ name: world.database.name });
  const rows = await readSummaries(again.database);
  expect(rows.map((row) => row.partnerId)).toEqual([...ids].sort());
  const file = (await readPartner(again.database, 'p1234')) as PartnerFile;
  expect(rows.find((row) => row.partnerId === 'p1234')).toEqual(summarise(file, editionOf('seed')).summary);
  again.close();
});
