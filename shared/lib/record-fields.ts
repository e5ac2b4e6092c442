/** A JSON object by its fields. */
export type Fields = { readonly [field: string]: unknown };

/** A record as it is stored: of a known kind or not, its fields as they came. */
export interface StoredRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** What tells a record from another; everything else is a field that a mutation may name. */
const IDENTITY = new Set(['kind', 'id', 'partnerId']);

export interface FieldDiff {
  readonly set: Fields;
  readonly unset: readonly string[];
  /** The touched fields as they were; one that was absent is missing here. */
  readonly before: Fields;
}

/** A record's fields without kind, id and partnerId, in their order. */
export const fieldsOf = (record: StoredRecord): Fields =>
  // fromEntries and never assignment: a field may be called `__proto__`.
  Object.fromEntries(Object.entries(record).filter(([field]) => !IDENTITY.has(field)));

/** What to set and unset so that `before` becomes `after`; null if nothing. */
export function diffFields(before: StoredRecord, after: StoredRecord): FieldDiff | null {
  const old = new Map(Object.entries(fieldsOf(before)));
  const set: [string, unknown][] = [];
  const touched: [string, unknown][] = [];
  for (const [field, value] of Object.entries(fieldsOf(after))) {
    const was = old.has(field);
    if (was && sameJson(old.get(field), value)) old.delete(field);
    else set.push([field, value]);
  }
  const unset: string[] = [];
  const setNames = new Set(set.map(([field]) => field));
  for (const [field, value] of old) {
    touched.push([field, value]);
    if (!setNames.has(field)) unset.push(field);
  }
  if (set.length === 0 && unset.length === 0) return null;
  return { set: Object.fromEntries(set), unset, before: Object.fromEntries(touched) };
}

/** The record with fields set and unset; one that was there keeps its place. */
export function withFields(record: StoredRecord, set: Fields, unset: readonly string[]): StoredRecord {
  const gone = new Set(unset);
  const kept = Object.entries(record).filter(([field]) => !gone.has(field));
  return Object.fromEntries([...kept, ...Object.entries(set)]) as unknown as StoredRecord;
}

/** Whether two JSON values are the same, whatever the order of their objects' fields. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [fields, others] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    fields.length === others.size &&
    fields.every(([name, value]) => others.has(name) && sameJson(value, others.get(name)))
  );
}

/** Whether two records, or their absences, say the same. */
export const sameRecord = (a: StoredRecord | undefined, b: StoredRecord | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.kind === b.kind && diffFields(a, b) === null);

/** The value as JSON holds it: no undefined fields, no -0. Throws a TypeError for what JSON cannot hold. */
export const asJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
