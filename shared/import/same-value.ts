import { canonicalJson } from '../lib/canonical.ts';

/** Whether two JSON values are the same, whatever the order of their objects' fields. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalJson(a) === canonicalJson(b);
}
