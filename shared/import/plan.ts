import type { AnyRecord, Kind } from '../records/kinds.ts';
import { trackName } from '../records/partner.ts';
import { type PartnerFile, recordsOf } from '../records/partner-file.ts';
import type { Carried } from './assemble.ts';
import { valueAt, withValueAt } from './field-path.ts';
import type { ImportResult } from './import-files.ts';
import { fieldChanges } from './merge.ts';
import { sameValue } from './same-value.ts';
import type { SheetKind } from './shapes.ts';
import { decide, isOlder, type Remembered, remember, wasImported } from './three-way.ts';

/** What the last imports gave, by source and record. */
export type ImportMemory = ReadonlyMap<SheetKind, ReadonlyMap<string, Remembered>>;

/** Which record of which partner a line of the plan is about, as people call it. */
export interface Subject {
  readonly kind: Kind;
  readonly id: string;
  readonly partnerId: string;
  readonly name: string;
  readonly partner: string;
}

/** A field that would change. A side that is undefined was or becomes absent. */
export interface PlannedChange extends Subject {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A field that stays as the user made it: `kept` here, `file` in the export. A record that the user deleted has no field. */
export interface KeptEdit extends Subject {
  readonly field: string | null;
  readonly kept: unknown;
  readonly file: unknown;
}

/** A record that an earlier export gave and this one does not. It stays. */
export interface MissingRow extends Subject {
  readonly source: SheetKind;
}

/** What an import would do: nothing is written yet. */
export interface ImportPlan {
  /** The records to store, complete: the new ones and those that change. */
  readonly records: readonly AnyRecord[];
  /** Those that change, as they are now. */
  readonly base: ReadonlyMap<string, AnyRecord>;
  readonly created: readonly Subject[];
  readonly changes: readonly PlannedChange[];
  /** How many records would change. */
  readonly changed: number;
  readonly equal: number;
  readonly kept: readonly KeptEdit[];
  readonly missing: readonly MissingRow[];
  /** Records of which an older export tells something else than the newer one that was imported. */
  readonly older: number;
  /** What is to be remembered of each record that the exports carry, with its partner. */
  readonly remembered: readonly (Remembered & { source: SheetKind; id: string; partnerId: string })[];
}

/**
 * What an import would do to the partner files that are there, three-way against what was imported last (I16–I18).
 * Portfolio files are edits by the user: their values are taken. `credentialName` is what people call a credential.
 */
export function planImport(
  result: ImportResult,
  existing: Iterable<PartnerFile>,
  memory: ImportMemory,
  credentialName = (code: string): string => code,
): ImportPlan {
  const stored = new Map([...existing].flatMap((file) => recordsOf(file).map((record) => [record.id, record])));
  const names: Names = { whose: namesOf([...stored.values(), ...result.records]), credential: credentialName };
  const records: AnyRecord[] = [];
  const base = new Map<string, AnyRecord>();
  const created: Subject[] = [];
  const changes: PlannedChange[] = [];
  const kept: KeptEdit[] = [];
  const remembered: ImportPlan['remembered'][number][] = [];
  let equal = 0;
  let older = 0;

  for (const incoming of result.records) {
    const carried = result.carried.get(incoming.id);
    const last = carried && memory.get(carried.source)?.get(incoming.id);
    const before = stored.get(incoming.id);
    const subject = subjectOf(incoming, names);
    if (carried) {
      const { id, partnerId } = incoming;
      remembered.push({ ...remember(last, carried.asOf, carried.fields), source: carried.source, id, partnerId });
    }
    if (before === undefined) {
      if (last && wasImported(last) && !result.fromPortfolio.has(incoming.id)) {
        kept.push({ ...subject, field: null, kept: undefined, file: undefined });
        continue;
      }
      created.push(subject);
      records.push(incoming);
      continue;
    }
    const under = result.fromPortfolio.get(incoming.id) ?? before;
    const merged = carried && last ? mergeCarried(incoming, under, carried, last, subject, kept) : { record: incoming };
    if ('older' in merged && merged.older) older += 1;
    const differing = Object.entries(fieldChanges(before, merged.record) ?? {});
    if (differing.length === 0) {
      equal += 1;
      continue;
    }
    base.set(incoming.id, before);
    records.push(merged.record);
    for (const [field, to] of differing)
      changes.push(...leaves(subject, field, valueAt({ ...before }, field)?.value, to));
  }
  return {
    records,
    base,
    created,
    changes,
    changed: base.size,
    equal,
    kept,
    missing: missing(result, stored, memory, names),
    older,
    remembered,
  };
}

function mergeCarried(
  incoming: AnyRecord,
  under: AnyRecord,
  carried: Carried,
  last: Remembered,
  subject: Subject,
  kept: KeptEdit[],
): { record: AnyRecord; older: boolean } {
  const tooOld = isOlder(carried.asOf, last);
  let record = incoming;
  let older = false;
  for (const [path, value] of Object.entries(carried.fields)) {
    const here = valueAt({ ...under }, path);
    const lasts = [last.fields, last.next ?? {}].flatMap((fields) =>
      Object.hasOwn(fields, path) ? [fields[path]] : [],
    );
    const decision = decide(here, lasts, value, tooOld);
    if (decision === 'same' || decision === 'take') continue;
    record = withValueAt(record, path, here);
    if (decision === 'older') older = true;
    else kept.push({ ...subject, field: path, kept: here?.value, file: value });
  }
  return { record, older };
}

/** An object's fields that differ, one by one: `employment.type` says more than `employment`. */
function leaves(subject: Subject, field: string, from: unknown, to: unknown): PlannedChange[] {
  if (!isObject(from) || !isObject(to)) return [{ ...subject, field, from, to }];
  const inner = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return inner
    .filter((name) => !sameValue(from[name], to[name]))
    .map((name) => ({ ...subject, field: `${field}.${name}`, from: from[name], to: to[name] }));
}

const isObject = (value: unknown): value is { readonly [field: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of the sources in this import: the records that are here, came from that source, and are in none of its files now. */
function missing(
  { carried, files }: ImportResult,
  stored: ReadonlyMap<string, AnyRecord>,
  memory: ImportMemory,
  names: Names,
): MissingRow[] {
  const rows: MissingRow[] = [];
  for (const source of ['partners', 'badges', 'opportunities'] as const) {
    const here = files.filter((file) => file.kind === source && file.error === null);
    if (here.length === 0) continue;
    const newest = here.map(({ asOf }) => asOf ?? '').reduce(later);
    for (const [id, last] of memory.get(source) ?? []) {
      const record = stored.get(id);
      // An older export cannot know the rows of a newer one.
      if (record && carried.get(id)?.source !== source && (last.asOf ?? '') <= newest)
        rows.push({ ...subjectOf(record, names), source });
    }
  }
  return rows;
}

const later = (a: string, b: string): string => (a > b ? a : b);

/** What those are called whom a record knows by id or code alone. */
interface Names {
  readonly whose: ReadonlyMap<string, string>;
  readonly credential: (code: string) => string;
}

/** The names of partners and people. */
const namesOf = (records: readonly AnyRecord[]): ReadonlyMap<string, string> =>
  new Map(
    records.flatMap((record) =>
      record.kind === 'partner' || record.kind === 'person' ? [[record.id, record.name]] : [],
    ),
  );

function subjectOf(record: AnyRecord, names: Names): Subject {
  const { kind, id, partnerId } = record;
  return { kind, id, partnerId, name: nameOf(record, names), partner: names.whose.get(partnerId) ?? '' };
}

function nameOf(record: AnyRecord, names: Names): string {
  switch (record.kind) {
    case 'partner':
    case 'person':
      return record.name;
    case 'deal':
      return record.name || record.customer;
    case 'enrollment':
      return trackName(record.track);
    case 'designation':
      return record.designation.toUpperCase();
    case 'award':
    case 'exam':
      return `${names.credential(record.credential)}, ${names.whose.get(record.personId) ?? record.personId}`;
    default:
      return record.id;
  }
}
