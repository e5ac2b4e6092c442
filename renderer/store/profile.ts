import type { CamDatabase } from './database.ts';
import { storeError } from './errors.ts';
import type { Store } from './store.ts';
import type { MetaRow } from './tables.ts';

/** Where imported data came from, and as of when. */
export interface ImportSource {
  /** The kind of source file: `partners`, `badges`, `opportunities`, `portfolio`. */
  readonly source: string;
  /** The file's name, for people. */
  readonly file: string;
  /** The day that the data is as of. */
  readonly asOf: string | null;
  /** UTC instant. */
  readonly importedAt: string;
}

/** The program and user that a profile belongs to (null: none yet). Under another, nothing is sent or shown. */
export interface ProfileBinding {
  readonly programId: string;
  readonly userId: string;
  readonly userName: string;
}

export interface Profile {
  readonly binding: ProfileBinding | null;
  /** The latest import of each source. */
  readonly sources: readonly ImportSource[];
  /** Whether the sample portfolio is in it. */
  readonly sample: boolean;
  readonly partnerCount: number;
}

/** Begins the keys of the rows of `meta` that tell of a source. */
export const SOURCE = 'source:';
const SAMPLE = 'sample';
const BINDING = 'binding';

export const sourceRow = (source: ImportSource): MetaRow => ({ key: SOURCE + source.source, value: source });
export const bindingRow = (binding: ProfileBinding): MetaRow => ({ key: BINDING, value: binding });
export const sampleRow: MetaRow = { key: SAMPLE, value: true };

const bindingIn = (row: MetaRow | undefined): ProfileBinding | null =>
  (row?.value as ProfileBinding | undefined) ?? null;

/** Whose this profile is; null: nobody's yet. @throws {StoreError} */
export async function readBinding({ meta }: CamDatabase): Promise<ProfileBinding | null> {
  try {
    return bindingIn(await meta.get(BINDING));
  } catch (error) {
    throw storeError(error);
  }
}

/** What is known of the profile itself. @throws {StoreError} */
export async function readProfile(database: CamDatabase): Promise<Profile> {
  try {
    const [binding, sample, sources, partnerCount] = await database.transaction(
      'r',
      [database.meta, database.summaries],
      // Async itself: else what an async function in it awaits goes on, for Dexie, inside the ended transaction.
      async () =>
        Promise.all([
          database.meta.get(BINDING),
          database.meta.get(SAMPLE),
          database.meta.where('key').startsWith(SOURCE).toArray(),
          database.summaries.count(),
        ]),
    );
    return {
      binding: bindingIn(binding),
      sources: sources.map((row) => row.value as ImportSource),
      sample: sample?.value === true,
      partnerCount,
    };
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Empties the profile: records, outbox, history, editions and what is known of it. There is no way back.
 * @throws {StoreError} nothing was taken away
 */
export async function clearAll(store: Store): Promise<void> {
  const { database } = store;
  try {
    await database.transaction('rw', database.tables, async () => {
      await database.checkVersion();
      await database.empty();
    });
  } catch (error) {
    throw storeError(error);
  }
  store.changes.publish({ everything: true });
}
