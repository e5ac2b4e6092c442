import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON. Throws a TypeError for a value that JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalOf(value);
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

function canonicalOf(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    return canonicalize(writable(value));
  }
}

/**
 * RFC 8785 knows neither half of a surrogate pair nor a number beyond all bounds (`1e400`), and throws; a record's unknown
 * fields, and their names, may carry one. They are taken as what would be written of them: U+FFFD and null. Only then the
 * value is copied.
 */
function writable(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  return JSON.parse(text, (_, part) => {
    if (typeof part === 'string') return part.toWellFormed();
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, value]) => [name.toWellFormed(), value]));
  });
}

/** SHA-256 in lower-case hex of a text's UTF-8 bytes. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of the canonical JSON of a value. */
export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value));
