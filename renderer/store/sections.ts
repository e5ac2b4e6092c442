import { sha256Hex } from '../../shared/lib/canonical.ts';
import { fiscalYearOf } from '../../shared/lib/fiscal.ts';
import type { SectionRow, StoredRecord } from './tables.ts';

/** A stored record with the version that the server last acknowledged. Never changed in place: a change is a new entry. */
export interface Entry {
  readonly key: string;
  readonly version: number | null;
  readonly record: StoredRecord;
  /** The record breaks this version's schema of its kind: kept as the server gave it, and counted nowhere (S13.1). */
  readonly unread?: true;
}

/** Sections by name, each sorted by key. */
export type Sections = ReadonlyMap<string, readonly Entry[]>;

/**
 * Up to so many records lie together, whatever their section: a row costs as much as some 10 KB in it, and most partners have
 * no more.
 */
export const TOGETHER_LIMIT = 100;
/** More than this and a section is split, so that a command never rewrites more than a few hundred records. */
export const SECTION_LIMIT = 500;
/** Only ids made to collide would want more. */
const MOST_PARTS = 4096;

/** Where the partner's own record lies, unless there are too many with it. */
export const OWN_SECTION = 'core';

const SECTION_OF: { readonly [kind: string]: string } = {
  person: 'people',
  award: 'people',
  exam: 'people',
  plan: 'plans',
  objective: 'plans',
  action: 'plans',
  qbr: 'plans',
  review: 'reviews',
  evidence: 'reviews',
  'sign-off': 'reviews',
  seal: 'reviews',
  note: 'notes',
  interpretation: 'notes',
};

/** What a record is found by: its id. Only a record of an unknown kind that no partner owns may be without one. */
export function keyOf(record: StoredRecord): string {
  const id = record.id;
  return typeof id === 'string' && id !== '' ? id : `\u0000${sha256Hex(JSON.stringify(record))}`;
}

/** All deals of a partner who has few of them. */
export const DEALS = 'deals';
const DEALS_OF_YEAR = `${DEALS}:`;
/** What lies neither in the partner's own section nor in that of the deals, where that is little. */
const REST = 'rest';

/** Whether deals lie in the section, and nothing else. */
export const isOfDeals = (section: string): boolean => section === DEALS || section.startsWith(DEALS_OF_YEAR);

/** The section that a record lies in where there is much, before any splitting. `startMonth` (1–12) is the fiscal year's, from the edition. */
export function sectionOf(record: StoredRecord, startMonth: number): string {
  const together = togetherOf(record);
  if (together === DEALS) return `${DEALS_OF_YEAR}${fiscalYearOf(String(record.closeOn), startMonth)}`;
  return together === REST ? (SECTION_OF[record.kind] as string) : OWN_SECTION;
}

/** The section that it lies in where there is little. */
function togetherOf({ kind }: StoredRecord): string {
  if (kind === 'deal') return DEALS;
  return Object.hasOwn(SECTION_OF, kind) ? REST : OWN_SECTION;
}

/** Lays records out in sections: `deals`, or with many of them `deals:2027`, and that by a hash of the id in `deals:2027/0` … */
export function layOut(entries: Iterable<Entry>, startMonth: number): Map<string, Entry[]> {
  const sections = new Map<string, Entry[]>();
  for (const [together, all] of Map.groupBy(entries, ({ record }) => togetherOf(record))) {
    const isLittle = all.length <= TOGETHER_LIMIT;
    const apart = isLittle
      ? [[together, all] as const]
      : Map.groupBy(all, ({ record }) => sectionOf(record, startMonth));
    for (const [section, members] of apart) {
      members.sort(byKey);
      const parts = partsOf(members);
      if (parts === 1) sections.set(section, members);
      else for (const entry of members) add(sections, `${section}/${hashKey(entry.key) % parts}`, entry);
    }
  }
  return sections;
}

/** What to write so that `before` becomes `after`: only the sections whose entries are not the same ones. */
export function changedSections(
  before: Sections,
  after: Sections,
): { put: Map<string, readonly Entry[]>; remove: string[] } {
  const put = new Map<string, readonly Entry[]>();
  for (const [section, entries] of after) if (!sameEntries(before.get(section), entries)) put.set(section, entries);
  return { put, remove: [...before.keys()].filter((section) => !after.has(section)) };
}

export function packSection(partnerId: string, section: string, entries: readonly Entry[]): SectionRow {
  const pairs = entries.map(({ version, record, unread }) => (unread ? [version, record, 1] : [version, record]));
  return { partnerId, section, packed: JSON.stringify(pairs) };
}

/** JSON, because it keeps a record byte for byte and is read a quarter faster than the browser's own clone of objects. */
export function unpackSection(row: SectionRow): Entry[] {
  const pairs = JSON.parse(row.packed) as [version: number | null, record: StoredRecord, unread?: 1][];
  return pairs.map(([version, record, unread]) => {
    const key = keyOf(record);
    return unread === 1 ? { key, version, record, unread: true } : { key, version, record };
  });
}

export const unpackSections = (rows: readonly SectionRow[]): Map<string, Entry[]> =>
  new Map(rows.map((row) => [row.section, unpackSection(row)]));

/** The smallest power of two of parts that keeps each within the limit. */
function partsOf(members: readonly Entry[]): number {
  if (members.length <= SECTION_LIMIT) return 1;
  const hashes = members.map((entry) => hashKey(entry.key));
  for (let parts = 2; parts < MOST_PARTS; parts *= 2) {
    const counts = new Uint32Array(parts);
    for (const hash of hashes) counts[hash % parts] = (counts[hash % parts] ?? 0) + 1;
    if (counts.every((count) => count <= SECTION_LIMIT)) return parts;
  }
  return MOST_PARTS;
}

/** FNV-1a over the code units, with a final mix so that its low bits can choose a part. */
function hashKey(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const byKey = (a: Entry, b: Entry): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function add(sections: Map<string, Entry[]>, section: string, entry: Entry): void {
  const members = sections.get(section);
  if (members === undefined) sections.set(section, [entry]);
  else members.push(entry);
}

const sameEntries = (a: readonly Entry[] | undefined, b: readonly Entry[]): boolean =>
  a !== undefined && a.length === b.length && a.every((entry, at) => entry === b[at]);
