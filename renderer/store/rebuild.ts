import { fileOf } from './draft.ts';
import { storeError } from './errors.ts';
import { putSummarised } from './partner-rows.ts';
import { pagesOf, readSummaries } from './queries.ts';
import { storedEntries } from './read-drafts.ts';
import type { Evaluator, Store, Summarised } from './store.ts';
import type { SummaryRow } from './tables.ts';

/** Partners per transaction: short enough that an edit never waits long behind one. */
const PAGE = 25;

export interface RebuildOptions {
  readonly pageSize?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Whether a summary was made by another edition or another evaluator, and shows what no longer holds. */
export const isStale = (row: SummaryRow, evaluator: Pick<Evaluator, 'editionHash' | 'evaluatorVersion'>): boolean =>
  row.editionHash !== evaluator.editionHash || row.evaluatorVersion !== evaluator.evaluatorVersion;

/**
 * Makes every stale summary anew, a page of partners per transaction. It needs only its ports, so a worker can run it
 * with a connection of its own. Until its page is written a row stays stale, and the live portfolio says so.
 *
 * @returns how many were made anew
 * @throws {StoreError} the pages before are kept
 */
export async function rebuildSummaries(store: Store, options: RebuildOptions = {}): Promise<number> {
  const evaluator = store.evaluator();
  const stale = (await readSummaries(store.database)).filter((row) => isStale(row, evaluator));
  let done = 0;
  let made = 0;
  for (const page of pagesOf(
    stale.map((row) => row.partnerId),
    options.pageSize ?? PAGE,
  )) {
    if (options.signal?.aborted) break;
    made += await rebuildPage(store, evaluator, page);
    done += page.length;
    options.onProgress?.(done, stale.length);
  }
  return made;
}

async function rebuildPage(store: Store, evaluator: Evaluator, ids: readonly string[]): Promise<number> {
  const { database } = store;
  try {
    const made = await database.transaction('rw', ['sections', 'summaries', 'details', 'meta'], async () => {
      await database.checkVersion();
      const summaries = await database.summaries.bulkGet([...ids]);
      const entries = await Promise.all(ids.map((partnerId) => storedEntries(database, partnerId)));
      const anew = ids.flatMap((partnerId, at): Summarised[] => {
        const summary = summaries[at];
        // A command may have been quicker, or have deleted the partner.
        if (summary === undefined || !isStale(summary, evaluator)) return [];
        const file = fileOf(partnerId, entries[at] ?? []);
        return file === undefined ? [] : [evaluator.summarise(file)];
      });
      await putSummarised(database, anew);
      return anew;
    });
    if (made.length > 0) store.changes.publish({ partners: made.map(({ summary }) => summary.partnerId) });
    return made.length;
  } catch (error) {
    throw storeError(error);
  }
}
