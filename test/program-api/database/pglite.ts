import { randomUUID } from 'node:crypto';
import { existsSync, openAsBlob } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { ROOT } from '../../../build/places.ts';
import type { Database, Queries } from './port.ts';

/** A PostgreSQL inside this process: in memory, or in a folder. */
export async function openPglite(folder?: string): Promise<Database> {
  const isNew = folder === undefined || !existsSync(path.join(folder, 'PG_VERSION'));
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(isNew ? { loadDataDir: await newCluster() } : {}),
  });
  return {
    ...queriesOf(pglite),
    transaction: (work) => pglite.transaction((transaction) => work(queriesOf(transaction))),
    async script(text) {
      await pglite.transaction((transaction) => transaction.exec(text));
    },
    close: () => pglite.close(),
  };
}

const queriesOf = (of: Pick<Transaction, 'query'>): Queries => ({
  query: async <R extends object>(text: string, values: readonly unknown[] = []) =>
    (await of.query<R>(text, [...values])).rows,
});

/** An empty database to begin with. Making one takes PGlite most of a start, so the first is kept for all later ones. */
async function newCluster(): Promise<Blob> {
  const modules = path.join(ROOT, 'node_modules');
  const { version } = JSON.parse(await readFile(path.join(modules, '@electric-sql/pglite/package.json'), 'utf8')) as {
    readonly version: string;
  };
  const kept = path.join(modules, `.cache/cam-desk/pglite-${version}.tar`);
  if (existsSync(kept)) return openAsBlob(kept);
  const pglite = await PGlite.create();
  const made = await pglite.dumpDataDir('none');
  await pglite.close();
  await keep(kept, made);
  return made;
}

/** Whole or not at all; where nothing can be written, the next start makes its own. */
async function keep(file: string, made: Blob): Promise<void> {
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(temporary, Buffer.from(await made.arrayBuffer()));
    await rename(temporary, file);
  } catch (error) {
    process.stderr.write(`No empty database is kept for later: ${(error as Error).message}\n`);
  }
}
