import { headerKey, type Mapping, readMapping } from '../../shared/import/mapping.ts';
import { visible } from '../../shared/import/quote.ts';
import { sha256Hex } from '../../shared/lib/canonical.ts';
import { phrase, plain } from '../../shared/lib/phrase.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { storeError } from './errors.ts';
import { historyRow } from './history.ts';
import { inTurn } from './queue.ts';
import { newAct, type Store } from './store.ts';
import type { MetaRow } from './tables.ts';
import { inTransaction } from './transaction.ts';
import { forgetUndone } from './undone.ts';

const MAPPING = 'import-mapping:';

/** What an import remembers of a mapping: one per header. */
export const mappingRow = (mapping: Mapping): MetaRow => ({
  key: MAPPING + sha256Hex(headerKey(mapping.header)),
  value: mapping,
});

/** The mappings that the profile remembers; what is none that can be used is passed over (I24). @throws {StoreError} */
export async function readMappings(database: CamDatabase): Promise<Mapping[]> {
  try {
    const rows = await database.meta.where('key').startsWith(MAPPING).toArray();
    return rows.flatMap(({ value }) => readMapping(value) ?? []);
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Forgets what the columns of a header are, as a step that can be undone. False: nothing was remembered of it.
 * @throws {StoreError} nothing was changed
 */
export function forgetMapping(store: Store, mapping: Mapping): Promise<boolean> {
  const { database } = store;
  const what = phrase`How the columns of ${{ name: visible(mapping.file.slice(0, 80)) }} are read, forgotten`;
  const act = { ...newAct(store, plain(what)), phrase: what };
  return inTurn(store, () =>
    inTransaction(store, act.commandId, async (writer) => {
      const { key } = mappingRow(mapping);
      const there = await database.meta.get(key);
      if (there === undefined) return false;
      await forgetUndone(database);
      await database.history.add({ ...historyRow(act, ASIDE, []), meta: [{ key, before: there.value }] });
      await database.meta.delete(key);
      writer.wroteMeta();
      return true;
    }),
  );
}
