import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib';

/** What the content of a page may say, in the form in which Chromium writes it. */
const TOKEN =
  /\/ReversedChars BMC|\/Span\s*<<\s*\/ActualText\s*<([0-9A-F]*)>\s*>>\s*BDC|\/\w+\s*(?:<<.*?>>)?\s*B[DM]C|EMC|\/(\w+) [\d.]+ Tf|<([0-9A-F]+)>\s*Tj/gs;

type CharMap = ReadonlyMap<number, string>;

/**
 * The text of each page as ISO 32000-1 gives it: `ActualText` (14.9.4) stands for the glyphs inside it, and what is
 * marked `ReversedChars` (14.8.2.3.3) is turned round. pdf.js knows neither, and needs neither but for scripts whose
 * letters are put together from parts.
 */
export async function actualTexts(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return pdf.getPages().map((page) => textOf(contentOf(page), fontsOf(page)));
}

function textOf(content: string, fonts: ReadonlyMap<string, CharMap>): string {
  let text = '';
  let font: CharMap = new Map();
  let reversed: string[] | null = null;
  const open: ('reversed' | 'actual' | 'other')[] = [];
  const say = (piece: string): void => {
    if (reversed) reversed.unshift(piece);
    else text += piece;
  };
  for (const [token, actual, fontName, codes] of content.matchAll(TOKEN)) {
    if (token === '/ReversedChars BMC') {
      reversed = [];
      open.push('reversed');
    } else if (actual !== undefined) {
      say(utf16(actual.replace(/^FEFF/, '')));
      open.push('actual');
    } else if (token === 'EMC') {
      if (open.pop() === 'reversed') {
        text += (reversed ?? []).join('');
        reversed = null;
      }
    } else if (fontName !== undefined) font = fonts.get(fontName) ?? new Map();
    else if (codes === undefined) open.push('other');
    else if (!open.includes('actual')) {
      for (const code of codes.match(/.{4}/g) ?? []) say(font.get(Number.parseInt(code, 16)) ?? '');
    }
  }
  return text.normalize('NFKC');
}

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

function contentOf({ node }: PDFPage): string {
  const contents = node.Contents();
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((item) => node.context.lookup(item)) : [contents];
  return streams.map(decoded).join('\n');
}

const decoded = (object: PDFObject | undefined): string =>
  object instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(object).decode()).toString('latin1') : '';

function fontsOf({ node }: PDFPage): Map<string, CharMap> {
  const fonts = node.Resources()?.lookup(PDFName.of('Font'));
  if (!(fonts instanceof PDFDict)) return new Map();
  return new Map(
    fonts.keys().map((name) => {
      const font = fonts.lookup(name);
      const toUnicode = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined;
      return [name.decodeText(), charMap(decoded(toUnicode))];
    }),
  );
}

/** The mappings of a ToUnicode CMap (9.10.3): single characters and ranges. */
function charMap(cmap: string): CharMap {
  const map = new Map<number, string>();
  for (const [, body] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code, text] of (body ?? '').matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/g)) {
      map.set(Number.parseInt(code ?? '', 16), utf16(text ?? ''));
    }
  }
  for (const [, body] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from, to, text] of (body ?? '').matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*<([0-9A-F]+)>/g)) {
      const [first, last, start] = [from, to, text].map((hex) => Number.parseInt(hex ?? '', 16)) as [
        number,
        number,
        number,
      ];
      for (let code = first; code <= last; code += 1) map.set(code, String.fromCodePoint(start + code - first));
    }
  }
  return map;
}
