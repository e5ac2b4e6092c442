import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON. Throws a TypeError for a value that JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(wellFormed(value));
  if (text === undefined) throw new TypeError('This value has no JSON form.');
  return text;
}

/**
 * RFC 8785 knows no half of a surrogate pair, and throws; records may carry one. It is written as U+FFFD, as UTF-8 would:
 * only where there is one is the value copied.
 */
function wellFormed(value: unknown): unknown {
  const text = JSON.stringify(value) ?? 'null';
  // JSON.stringify writes a lone surrogate as an escape, and a paired one as it is.
  if (!/\\ud[89a-f]/.test(text)) return value;
  return JSON.parse(text, (_, part) => (typeof part === 'string' ? part.toWellFormed() : part));
}

/** SHA-256 in lower-case hex of a text's UTF-8 bytes. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of the canonical JSON of a value. */
export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value));
