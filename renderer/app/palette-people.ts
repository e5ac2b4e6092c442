import { useEffect, useMemo, useRef, useState } from 'react';
import type { RecordOf } from '../../shared/records/kinds.ts';
import { foldForSearch, wordsOf } from '../features/portfolio/fold.ts';
import { usePeopleSearch } from '../features/portfolio/use-people-search.ts';
import { readPartner } from '../store/queries.ts';
import { useStore } from '../store/store-context.tsx';
import type { SummaryRow } from '../store/tables.ts';
import { findable, search } from './palette-search.ts';

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly partner: SummaryRow;
  /** Last day of work, inclusive. */
  readonly leavesOn: string | null;
}

const LIMIT = 5;
/** Partners whose files are opened for the names in their own spelling. */
const FILES = 8;

/** The people who match what was typed: found in the folded names of all partners, shown from the partners' files. */
export function usePeopleMatches(rows: readonly { summary: SummaryRow }[], query: string): readonly FoundPerson[] {
  const store = useStore();
  const words = wordsOf(query);
  const wanted = words.join(' ').length >= 2;
  const folded = usePeopleSearch(rows, wanted);
  const [files, setFiles] = useState<ReadonlyMap<string, readonly RecordOf<'person'>[]>>(new Map());
  const asked = useRef(new Map<string, SummaryRow>());

  const partners = useMemo(
    () => (wanted ? partnersWith(rows, folded, wordsOf(query)) : []),
    [rows, folded, query, wanted],
  );
  useEffect(() => {
    // Asked again where the partner was written since.
    const missing = partners.filter((summary) => asked.current.get(summary.partnerId) !== summary);
    for (const summary of missing) {
      const { partnerId } = summary;
      asked.current.set(partnerId, summary);
      // Without its file a partner's people are only not offered; the partner itself is.
      void readPartner(store.database, partnerId)
        .then((file) => setFiles((known) => new Map(known).set(partnerId, file?.records.person ?? [])))
        .catch(() => asked.current.delete(partnerId));
    }
  }, [partners, store]);

  const people = partners.flatMap((partner) =>
    (files.get(partner.partnerId) ?? []).map((person) =>
      findable({ id: person.id, name: person.name, partner, leavesOn: person.employment.to ?? null }, person.name),
    ),
  );
  return search(people, query, LIMIT);
}

/** Partners one of whose people has all the words, a few. The first line of the folded text is the partner's own name. */
function partnersWith(
  rows: readonly { summary: SummaryRow }[],
  folded: ReadonlyMap<string, string>,
  words: readonly string[],
): SummaryRow[] {
  const found: SummaryRow[] = [];
  for (const { summary } of rows) {
    const text = folded.get(summary.partnerId);
    if (text === undefined || !words.every((word) => text.includes(word))) continue;
    const people = text.slice(foldForSearch(summary.name).length);
    if (!people.split('\n').some((name) => words.every((word) => name.includes(word)))) continue;
    found.push(summary);
    if (found.length === FILES) break;
  }
  return found;
}
