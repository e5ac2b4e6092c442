import type { ImportMemory, ImportPlan } from '../../shared/import/plan.ts';
import type { SheetKind } from '../../shared/import/shapes.ts';
import { type Remembered, wasImported } from '../../shared/import/three-way.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { storeError } from './errors.ts';
import { type ImportSource, type Profile, SOURCE } from './profile.ts';
import { pagesOf } from './queries.ts';
import { isImporting } from './queue.ts';
import type { MetaRow } from './tables.ts';
import { undoneFrom } from './undone.ts';

/**
 * What each import gave, record by record, lies in `meta` under a generation of its own; the row of its source names the
 * generation that holds. So the memory changes in the very transaction that ends the import, and undo brings the earlier
 * one back with the records.
 */
interface RememberingSource extends ImportSource {
  /** The generation that holds, and the ones before it that undo may come back to. */
  readonly memory?: readonly string[];
}

type Entry = readonly [id: string, asOf: string | null, fields: Remembered['fields']];

const BASE = 'import-base:';
/** The import that runs, or was cut short: what it stored is no edit by the user. Its step is its generation. */
const RUNNING = 'import-running';

/** An import as it is known before its records are written. */
export interface RunningImport {
  readonly commandId: string;
  readonly label: string;
  /** UTC instant. */
  readonly at: string;
  /** Of how many partners it has records to write. */
  readonly partners: number;
}

/** An import that ended early, and what it wrote stands. */
export interface CutShort extends RunningImport {
  /** Partners that were written, each of them whole. */
  readonly done: number;
}
/** Generations of a source that are kept. */
const KEPT = 3;
const PAGE = 500;

const prefixOf = (generation: string, source: string): string => `${BASE}${generation}:${source}:`;

/** What the last import of each source gave. @throws {StoreError} */
export async function readMemory(
  database: CamDatabase,
  sources: Profile['sources'],
): Promise<Map<SheetKind, Map<string, Remembered>>> {
  try {
    const running = await runningImport(database);
    const memory = new Map<SheetKind, Map<string, Remembered>>();
    for (const source of ['partners', 'badges', 'opportunities'] as const) {
      const generation = generationsOf(sources, source)[0];
      const entries = await entriesOf(database, generation, source);
      const records = new Map<string, Remembered>(entries.map(([id, asOf, fields]) => [id, { asOf, fields }]));
      if (running !== null && running.commandId !== generation) {
        for (const [id, asOf, next] of await entriesOf(database, running.commandId, source))
          records.set(id, { ...(records.get(id) ?? { asOf, fields: {} }), next });
      }
      memory.set(source, records);
    }
    return memory;
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Writes down, before the records are written, what an import will have given. It holds once `sources` are stored, which
 * the import does with its last records.
 * @returns the sources with their memory, to be stored by the import
 * @throws {StoreError}
 */
export async function prepareMemory(
  database: CamDatabase,
  running: RunningImport,
  memory: ImportMemory,
  remembered: ImportPlan['remembered'],
  { now, before }: { now: readonly ImportSource[]; before: readonly ImportSource[] },
): Promise<ImportSource[]> {
  const generation = running.commandId;
  try {
    const owners = await ownersOf(database, before);
    const rows: MetaRow[] = [{ key: RUNNING, value: running }];
    for (const { source } of now) {
      const entries = new Map<string, Entry>();
      for (const [id, last] of memory.get(source as SheetKind) ?? [])
        if (wasImported(last)) entries.set(id, [id, last.asOf, last.fields]);
      for (const one of remembered) {
        if (one.source !== source) continue;
        entries.set(one.id, [one.id, one.asOf, one.fields]);
        owners.set(one.id, one.partnerId);
      }
      const byPartner = Map.groupBy(entries.values(), ([id]) => owners.get(id) ?? '');
      for (const [partnerId, group] of byPartner)
        rows.push({ key: prefixOf(generation, source) + partnerId, value: JSON.stringify(group) });
    }
    for (const page of pagesOf(rows, PAGE)) await database.meta.bulkPut(page);
  } catch (error) {
    throw storeError(error);
  }
  return now.map((source): RememberingSource => {
    const known = before.find((one) => one.source === source.source);
    const older = known !== undefined && source.asOf !== null && source.asOf < (known.asOf ?? '');
    const shown = older ? { ...source, file: known.file, asOf: known.asOf } : source;
    return { ...shown, memory: [generation, ...generationsOf(before, source.source)].slice(0, KEPT) };
  });
}

/** Once an import is done: takes away the generations that no undo comes back to. @throws {StoreError} */
export async function forgetOldMemory(database: CamDatabase, sources: Profile['sources']): Promise<void> {
  try {
    const kept = new Set(
      sources.flatMap(({ source }) => generationsOf(sources, source).map((one) => prefixOf(one, source))),
    );
    const keys = (await database.meta.where('key').startsWith(BASE).primaryKeys()) as string[];
    const old = keys.filter((key) => !kept.has(key.split(':', 3).join(':').concat(':')));
    for (const page of pagesOf(old, PAGE)) await database.meta.bulkDelete(page);
    await database.meta.delete(RUNNING);
  } catch (error) {
    throw storeError(error);
  }
}

/** The import that was cut short, as long as something that it wrote stands; null while one runs. @throws {StoreError} */
export async function readCutShort(database: CamDatabase): Promise<CutShort | null> {
  try {
    const running = await runningImport(database);
    if (running === null || (await isImporting(database))) return null;
    return await database.transaction('r', [database.meta, database.history], async () => {
      const sources = await database.meta.where('key').startsWith(SOURCE).toArray();
      const { commandId } = running;
      // It ended, and only its tidying was cut short.
      if (sources.some(({ value }) => (value as RememberingSource).memory?.[0] === commandId)) return null;
      const end = await undoneFrom(database);
      const ofProfile = new Set(await database.history.where({ partnerId: ASIDE }).primaryKeys());
      const rows = await database.history.where({ commandId }).primaryKeys();
      const done = rows.filter((seq) => seq < end && !ofProfile.has(seq)).length;
      return done === 0 ? null : { ...running, done };
    });
  } catch (error) {
    throw storeError(error);
  }
}

async function runningImport(database: CamDatabase): Promise<RunningImport | null> {
  const value = (await database.meta.get(RUNNING))?.value;
  return typeof value === 'object' && value !== null ? (value as RunningImport) : null;
}

async function ownersOf(database: CamDatabase, sources: readonly ImportSource[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const { source } of sources) {
    const prefix = prefixOf(generationsOf(sources, source)[0] ?? '', source);
    await database.meta
      .where('key')
      .startsWith(prefix)
      .each(({ key, value }) => {
        for (const [id] of JSON.parse(value as string) as Entry[]) owners.set(id, key.slice(prefix.length));
      });
  }
  return owners;
}

const generationsOf = (sources: readonly ImportSource[], source: string): readonly string[] =>
  (sources.find((one) => one.source === source) as RememberingSource | undefined)?.memory ?? [];

async function entriesOf(database: CamDatabase, generation: string | undefined, source: string): Promise<Entry[]> {
  if (generation === undefined) return [];
  const rows = await database.meta.where('key').startsWith(prefixOf(generation, source)).toArray();
  return rows.flatMap(({ value }) => JSON.parse(value as string) as Entry[]);
}
