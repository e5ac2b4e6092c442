/** `TextDecoder`, which every platform has and the language does not: the caller passes its own. */
export type Decoder = new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

export type Encoding = 'utf-8' | 'utf-8 with BOM' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** The bytes end inside a character: the file was cut. */
  readonly cutShort: boolean;
}

/**
 * Bytes to text: by the byte order mark, else UTF-8, else windows-1252, in which every byte means something.
 * Never fails; the BOM is not part of the text. In a file with a BOM, bytes that mean nothing become U+FFFD.
 */
export function decode(bytes: Uint8Array, TextDecoder: Decoder): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const { text, cutShort } = utf8(bytes.subarray(3), TextDecoder) ?? {
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(3)),
      cutShort: false,
    };
    return { text, encoding: 'utf-8 with BOM', cutShort };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le', TextDecoder);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be', TextDecoder);
  const read = utf8(bytes, TextDecoder);
  // One odd byte at the end of plain ASCII is a windows-1252 letter; after other UTF-8 letters it is a cut one.
  if (read !== null && !(read.cutShort && isAscii(read.text))) return { ...read, encoding: 'utf-8' };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', cutShort: false };
}

function utf8(bytes: Uint8Array, TextDecoder: Decoder): { text: string; cutShort: boolean } | null {
  const whole = strictUtf8(bytes, TextDecoder);
  if (whole !== null) return { text: whole, cutShort: false };
  const end = bytes.length - lastCharacterLength(bytes);
  const text = end < bytes.length ? strictUtf8(bytes.subarray(0, end), TextDecoder) : null;
  return text === null ? null : { text, cutShort: true };
}

function strictUtf8(bytes: Uint8Array, TextDecoder: Decoder): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes at the end belong to a character that began there, 0 if the last byte is no part of one. */
function lastCharacterLength(bytes: Uint8Array): number {
  for (let length = 1; length <= 3 && length <= bytes.length; length++) {
    const byte = bytes[bytes.length - length] as number;
    if (byte >= 0xc2 && byte <= 0xf4) return length;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return 0;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be', TextDecoder: Decoder): Decoded {
  const cutShort = bytes.length % 2 === 1;
  const whole = bytes.subarray(2, bytes.length - (cutShort ? 1 : 0));
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(whole), encoding, cutShort };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them.
const isAscii = (text: string): boolean => /^[\u0000-\u007f]*$/.test(text);
