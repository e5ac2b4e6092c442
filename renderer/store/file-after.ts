import { firstIndex } from '../../shared/lib/first-index.ts';
import { sameJson } from '../../shared/lib/record-fields.ts';
import type { Deal } from '../../shared/records/business.ts';
import { type Kind, kinds } from '../../shared/records/kinds.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { fileOf } from './draft.ts';
import { type Entry, isOfDeals, type Sections } from './sections.ts';

/** A partner file with the sections that it was made of. */
export interface Made {
  readonly file: PartnerFile;
  readonly sections: Sections;
}

/** A section's entries as they are now: the known ones where they say the same, so that what was made of them stays good. */
export function entriesAfter(known: readonly Entry[], now: readonly Entry[]): Entry[] {
  const before = new Map(known.map((entry) => [entry.key, entry]));
  return now.map((entry) => {
    const was = before.get(entry.key);
    return was !== undefined && was.version === entry.version && sameJson(was.record, entry.record) ? was : entry;
  });
}

/**
 * The file of these sections, after another one: a list in which no record changed stays the same array. Undefined where
 * the partner's own record is not there.
 */
export function fileAfter({ file: was, sections: before }: Made, sections: Sections): PartnerFile | undefined {
  const entries = [...sections].flatMap(([section, own]) => (isOfDeals(section) ? own.filter(isUnread) : own));
  const file = fileOf(was.partner.id, entries);
  if (file === undefined) return undefined;
  const records = {
    ...Object.fromEntries(kinds.map((kind) => [kind, listAfter(was, file, kind)])),
    deal: dealsAfter(was.records.deal, before, sections),
  };
  return { ...file, records: records as unknown as PartnerFile['records'] };
}

function listAfter({ records }: PartnerFile, file: PartnerFile, kind: Kind): readonly unknown[] {
  const [was, now] = [records[kind], file.records[kind]];
  return was.length === now.length && was.every((record, at) => record === now[at]) ? was : now;
}

/** Of a large partner deals are nearly all records: only those of other sections than before are looked for. */
function dealsAfter(deals: readonly Deal[], before: Sections, sections: Sections): readonly Deal[] {
  const gone = new Set<unknown>();
  const come: Deal[] = [];
  for (const section of new Set([...before.keys(), ...sections.keys()])) {
    const [were, are] = [before.get(section), sections.get(section)];
    if (!isOfDeals(section) || were === are) continue;
    for (const entry of were ?? []) if (!isUnread(entry)) gone.add(entry.record);
    for (const entry of are ?? [])
      if (!isUnread(entry) && !gone.delete(entry.record)) come.push(entry.record as unknown as Deal);
  }
  if (gone.size === 0 && come.length === 0) return deals;
  come.sort(byId);
  const left = [...gone].map((deal) => placeOf((deal as Deal).id, deals)).sort((a, b) => a - b);
  const places = come.map(({ id }) => placeOf(id, deals));
  const merged: Deal[] = [];
  let [nextLeft, next] = [0, 0];
  // By places: to look for each deal among those that are gone would take longer than all else.
  for (let at = 0; at < deals.length; at += 1) {
    while (places[next] === at) merged.push(come[next++] as Deal);
    if (left[nextLeft] === at) nextLeft += 1;
    else merged.push(deals[at] as Deal);
  }
  return [...merged, ...come.slice(next)];
}

const isUnread = ({ unread }: Entry): boolean => unread === true;

/** Where the deal with this id is, or would be. */
const placeOf = (id: string, deals: readonly Deal[]): number =>
  firstIndex(deals.length, (at) => (deals[at] as Deal).id >= id);

const byId = (a: Deal, b: Deal): number => (a.id < b.id ? -1 : 1);
