import type { ImportMemory, ImportPlan } from '../../shared/import/plan.ts';
import type { SheetKind } from '../../shared/import/shapes.ts';
import type { Remembered } from '../../shared/import/three-way.ts';
import type { CamDatabase } from './database.ts';
import { storeError } from './errors.ts';
import type { ImportSource, Profile } from './profile.ts';
import { pagesOf } from './queries.ts';
import type { MetaRow } from './tables.ts';

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
/** The generation that an import writes while it runs: what it stored is no edit by the user, should it be cut short. */
const RUNNING = 'import-running';
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
    const running = (await database.meta.get(RUNNING))?.value;
    const memory = new Map<SheetKind, Map<string, Remembered>>();
    for (const source of ['partners', 'badges', 'opportunities'] as const) {
      const generation = generationsOf(sources, source)[0];
      const entries = await entriesOf(database, generation, source);
      const records = new Map<string, Remembered>(entries.map(([id, asOf, fields]) => [id, { asOf, fields }]));
      if (typeof running === 'string' && running !== generation) {
        for (const [id, asOf, next] of await entriesOf(database, running, source)) {
          const known = records.get(id);
          if (known) records.set(id, { ...known, next });
          else if (generation !== undefined) records.set(id, { asOf, fields: next });
        }
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
  generation: string,
  memory: ImportMemory,
  remembered: ImportPlan['remembered'],
  { now, before }: { now: readonly ImportSource[]; before: readonly ImportSource[] },
): Promise<ImportSource[]> {
  try {
    const owners = await ownersOf(database, before);
    const rows: MetaRow[] = [{ key: RUNNING, value: generation }];
    for (const { source } of now) {
      const entries = new Map<string, Entry>();
      for (const [id, { asOf, fields }] of memory.get(source as SheetKind) ?? []) entries.set(id, [id, asOf, fields]);
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

/** Takes away the generations that no undo comes back to. @throws {StoreError} */
export async function forgetOldMemory(database: CamDatabase, sources: Profile['sources']): Promise<void> {
  try {
    const kept = new Set(
      sources.flatMap(({ source }) => generationsOf(sources, source).map((one) => prefixOf(one, source))),
    );
    const keys = (await database.meta.where('key').startsWith(BASE).primaryKeys()) as string[];
    const old = keys.filter((key) => !kept.has(key.split(':', 3).join(':').concat(':')));
    for (const page of pagesOf(old, PAGE)) await database.meta.bulkDelete(page);
  } catch (error) {
    throw storeError(error);
  }
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
