import { maskedCrc32c } from '../../electron/database-log/crc32c.ts';

const BLOCK = 32_768;
const HEADER = 7;

/** Writes records as LevelDB's own writer does: fragments over blocks, padding where no header fits. */
export function leveldbLog(records: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  const add = (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
  };
  for (const record of records) {
    let from = 0;
    do {
      if (BLOCK - (size % BLOCK) < HEADER) add(new Uint8Array(BLOCK - (size % BLOCK)));
      const room = BLOCK - (size % BLOCK) - HEADER;
      const to = Math.min(record.length, from + room);
      const [isFirst, isLast] = [from === 0, to === record.length];
      add(physical(isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3, record.subarray(from, to)));
      from = to;
    } while (from < record.length);
  }
  return Buffer.concat(parts);
}

/** One record, or one fragment, with its header. */
export function physical(type: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEADER + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(data, HEADER);
  view.setUint16(4, data.length, true);
  view.setUint8(6, type);
  view.setUint32(0, maskedCrc32c(bytes, 6, bytes.length), true);
  return bytes;
}
