import { useEffect, useRef, useState } from 'react';
import type { Details } from '../../../shared/summary/summary.ts';
import { readDetails } from '../../store/queries.ts';
import { useStore } from '../../store/store-context.tsx';
import type { SummaryRow } from '../../store/tables.ts';
import type { PeopleSearch } from './filter.ts';
import { foldForSearch } from './fold.ts';

const NOBODY: PeopleSearch = new Map();
/** Partners read at once: short enough that typing never waits. */
const CHUNK = 50;
/** Letters of a partner's people that are searched: some five thousand names. */
const NAMES_LIMIT = 100_000;

/**
 * The folded names of every partner's people. Nothing is read until `wanted`; then what is new or changed is, in small
 * steps, and the list finds more as it comes.
 */
export function usePeopleSearch(summaries: readonly { summary: SummaryRow }[], wanted: boolean): PeopleSearch {
  const store = useStore();
  const [people, setPeople] = useState(NOBODY);
  const read = useRef(new Map<string, { summary: SummaryRow; text: string }>());
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void (async () => {
      const missing = summaries.filter(({ summary }) => read.current.get(summary.partnerId)?.summary !== summary);
      if (missing.length === 0) return;
      for (let at = 0; at < missing.length; at += CHUNK) {
        await Promise.all(
          missing.slice(at, at + CHUNK).map(async ({ summary }) => {
            // Without its details a partner is still found by all that its row shows.
            const details = await readDetails(store.database, summary.partnerId).catch(() => undefined);
            const text = foldForSearch((details as Details | undefined)?.searchText ?? '', NAMES_LIMIT);
            read.current.set(summary.partnerId, { summary, text });
          }),
        );
        if (!current) return;
      }
      setPeople(new Map([...read.current].map(([id, { text }]) => [id, text])));
    })();
    return () => {
      current = false;
    };
  }, [store, summaries, wanted]);
  return people;
}
