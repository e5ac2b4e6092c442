import type { Value } from './three-way.ts';

type Fields = { readonly [field: string]: unknown };

/** The value at `field` or `field.inner`; null where there is none. */
export function valueAt(record: Fields, path: string): Value {
  const [field, inner] = split(path);
  if (!Object.hasOwn(record, field) || record[field] === undefined) return null;
  const value = record[field];
  if (inner === undefined) return { value };
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, inner)) return null;
  const found = (value as Fields)[inner];
  return found === undefined ? null : { value: found };
}

/** The record with that value at `field` or `field.inner`; without it where the value is null. */
export function withValueAt<Record extends object>(record: Record, path: string, value: Value): Record {
  const [field, inner] = split(path);
  if (inner === undefined) return withField(record, field, value);
  const outer = valueAt(record as Fields, field)?.value;
  const object = typeof outer === 'object' && outer !== null ? outer : {};
  const changed = withField(object, inner, value);
  return withField(record, field, Object.keys(changed).length === 0 ? null : { value: changed });
}

function withField<Record extends object>(record: Record, field: string, value: Value): Record {
  const others = Object.entries(record).filter(([name]) => value !== null || name !== field);
  return Object.fromEntries(value === null ? others : [...others, [field, value.value]]) as Record;
}

function split(path: string): [string, string | undefined] {
  const at = path.indexOf('.');
  return at === -1 ? [path, undefined] : [path.slice(0, at), path.slice(at + 1)];
}
