import { sha256Hex } from '../lib/canonical.ts';
import type { Kind } from '../records/kinds.ts';

/** The id of the record of a kind and key (I9): `person-` and 16 hex digits. Parts are folded by the caller. */
export function derivedId(kind: Kind, ...key: readonly string[]): string {
  return `${kind}-${sha256Hex(JSON.stringify([kind, ...key])).slice(0, 16)}`;
}
