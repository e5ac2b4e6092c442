import { maskedCrc32c } from './crc32c.ts';

/** A log is cut into blocks; a record that does not fit into one goes on, as fragments, in the next. */
const BLOCK = 32_768;
/** Checksum (4 bytes), length (2), type (1). Where less is left of a block, it is padding. */
const HEADER = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;

/** How much of a log is whole. */
export interface WholeLog {
  /** Bytes up to the end of the last whole record. */
  readonly end: number;
  /**
   * What follows: nothing but what belongs there; a record whose writer was stopped, or zeros, in either of which nothing can
   * have been promised; or something that cannot be read though there is more.
   */
  readonly rest: 'none' | 'torn' | 'damaged';
}

/**
 * Reads a log of LevelDB as LevelDB does (doc/log_format.md, log_reader.cc), up to the first record that it would not accept.
 *
 * @param bytes a whole `.log` or `MANIFEST` file
 */
export function wholeLog(bytes: Uint8Array): WholeLog {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = 0;
  let at = 0;
  /** Bytes of the fragments so far; null: not inside a record. */
  let fragments: number | null = null;
  while (at < bytes.length) {
    const blockEnd = at - (at % BLOCK) + BLOCK;
    if (blockEnd - at < HEADER) {
      at = blockEnd;
      continue;
    }
    const isLastBlock = bytes.length <= blockEnd;
    if (bytes.length - at < HEADER) return { end, rest: 'torn' };
    const length = view.getUint16(at + 4, true);
    const type = view.getUint8(at + 6);
    if (type === 0 && length === 0 && fragments === null && !isLastBlock) {
      // A region that was set aside and never written; LevelDB goes on with the next block.
      at = blockEnd;
      continue;
    }
    const next = at + HEADER + length;
    if (type === 0 && length === 0 && bytes.subarray(at).every((byte) => byte === 0)) return { end, rest: 'torn' };
    if (next > Math.min(blockEnd, bytes.length)) return { end, rest: isLastBlock ? 'torn' : 'damaged' };
    const isStart = type === FULL || type === FIRST;
    const isInOrder = isStart ? !fragments : fragments !== null;
    const isWhole = type >= FULL && type <= LAST && isInOrder;
    if (!isWhole || view.getUint32(at, true) !== maskedCrc32c(bytes, at + 6, next)) return { end, rest: 'damaged' };
    fragments = type === FULL || type === LAST ? null : (fragments ?? 0) + length;
    if (fragments === null) end = next;
    at = next;
  }
  return fragments === null ? { end: bytes.length, rest: 'none' } : { end, rest: 'torn' };
}
