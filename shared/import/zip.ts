/** `DecompressionStream`, which every platform has and the language does not: the caller passes its own. */
export type Inflater = (packed: Uint8Array, limit: number) => Promise<Uint8Array>;

/** Unpacked, a workbook may have so many bytes: rows in memory take several times that. */
export const MAX_UNPACKED = 64 * 1024 * 1024;

/** Why an archive cannot be opened, for people. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

interface Entry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly method: number;
  readonly packed: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * The XML parts of a ZIP archive as an archive in which nothing is compressed. What comes out is counted, whatever the
 * archive says of itself: a bomb ends at the limit.
 *
 * @throws {BadArchive}
 */
export async function unpackArchive(bytes: Uint8Array, inflate: Inflater, limit = MAX_UNPACKED): Promise<Uint8Array> {
  const unpacked: { nameBytes: Uint8Array; data: Uint8Array }[] = [];
  let size = 0;
  for (const { name, nameBytes, method, packed } of entriesOf(bytes)) {
    if (!name.endsWith('.xml') && !name.endsWith('.xml.rels')) continue;
    const data = method === STORED ? packed : await inflated(packed, inflate, limit - size);
    size += data.length;
    if (size > limit) throw tooLarge(limit);
    unpacked.push({ nameBytes, data });
  }
  return storedArchive(unpacked);
}

async function inflated(packed: Uint8Array, inflate: Inflater, limit: number): Promise<Uint8Array> {
  let data: Uint8Array;
  try {
    data = await inflate(packed, limit);
  } catch {
    throw new BadArchive('the workbook is damaged: a part of it cannot be unpacked');
  }
  if (data.length > limit) throw tooLarge(limit);
  return data;
}

const tooLarge = (limit: number): BadArchive =>
  new BadArchive(
    `the workbook has more than ${Math.round(limit / 1024 / 1024)} MB when unpacked. Export fewer rows at a time`,
  );

function* entriesOf(bytes: Uint8Array): Iterable<Entry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) throw new BadArchive('the workbook is damaged or was cut short: the list of its parts is missing');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const broken = () => new BadArchive('the workbook is damaged: the list of its parts cannot be read');
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw broken();
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new BadArchive('the workbook is encrypted');
    const method = view.getUint16(at + 10, true);
    const packedSize = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw broken();
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packedSize > bytes.length || (method !== STORED && method !== DEFLATED)) throw broken();
    const packed = bytes.subarray(from, from + packedSize);
    yield { name: String.fromCharCode(...nameBytes.subarray(0, 512)), nameBytes, method, packed };
  }
}

/** The end record stands last, before a comment of at most 64 KB. */
function endOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 22 - 0xffff; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return null;
}

function storedArchive(parts: readonly { nameBytes: Uint8Array; data: Uint8Array }[]): Uint8Array {
  const size = parts.reduce((sum, { nameBytes, data }) => sum + 76 + 2 * nameBytes.length + data.length, 22);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const offsets: number[] = [];
  let at = 0;
  for (const { nameBytes, data } of parts) {
    offsets.push(at);
    view.setUint32(at, LOCAL, true);
    view.setUint32(at + 18, data.length, true);
    view.setUint32(at + 22, data.length, true);
    view.setUint16(at + 26, nameBytes.length, true);
    bytes.set(nameBytes, at + 30);
    bytes.set(data, at + 30 + nameBytes.length);
    at += 30 + nameBytes.length + data.length;
  }
  const list = at;
  for (const [index, { nameBytes, data }] of parts.entries()) {
    view.setUint32(at, CENTRAL, true);
    view.setUint32(at + 20, data.length, true);
    view.setUint32(at + 24, data.length, true);
    view.setUint16(at + 28, nameBytes.length, true);
    view.setUint32(at + 42, offsets[index] as number, true);
    bytes.set(nameBytes, at + 46);
    at += 46 + nameBytes.length;
  }
  view.setUint32(at, END, true);
  view.setUint16(at + 8, parts.length, true);
  view.setUint16(at + 10, parts.length, true);
  view.setUint32(at + 12, at - list, true);
  view.setUint32(at + 16, list, true);
  return bytes;
}
