import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the tags, as pdf.js gives it. */
interface TagNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly TagNode[];
}

export interface ReadPdf {
  /** Text of each page, compatibility forms (of Arabic letters, of ligatures) resolved. */
  readonly pages: readonly string[];
  readonly outline: readonly string[];
  /** Roles of the tags in reading order, and the alternative texts of figures. */
  readonly roles: readonly string[];
  readonly alternatives: readonly string[];
  readonly info: { readonly [key: string]: unknown };
  readonly language: string | null;
  readonly isMarked: boolean;
}

/** Reads a PDF back as a reader's program would. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  const roles: string[] = [];
  const alternatives: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    // Inter draws U+2019 and U+02BC with one glyph, and a glyph can be read back as one character only.
    pages.push(text.normalize('NFKC').replaceAll('\u02BC', '\u2019').replace(/\s+/g, ' '));
    walk((await page.getStructTree()) as TagNode | null, (node) => {
      if (node.role !== undefined) roles.push(node.role);
      if (node.alt !== undefined) alternatives.push(node.alt);
    });
  }
  const outline = flat(((await document.getOutline()) ?? []) as OutlineItem[]);
  const { info } = await document.getMetadata();
  const marks = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  await task.destroy();
  const language = (info as { Language?: string }).Language ?? null;
  return { pages, outline, roles, alternatives, info: { ...info }, language, isMarked: marks?.get('Marked') === true };
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

const flat = (items: readonly OutlineItem[]): string[] =>
  items.flatMap(({ title, items: inner }) => [title.normalize('NFKC').replace(/\s+/g, ' '), ...flat(inner)]);

function walk(node: TagNode | null, visit: (node: TagNode) => void): void {
  if (!node) return;
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}

export interface FontInPdf {
  /** Without the subset's prefix. */
  readonly name: string;
  readonly subtype: string;
  readonly isEmbedded: boolean;
}

/** Every font of a PDF, once. */
export async function fontsIn(bytes: Uint8Array): Promise<FontInPdf[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const fonts = new Map<string, FontInPdf>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || nameIn(object, 'Type') !== 'Font') continue;
    const subtype = nameIn(object, 'Subtype');
    if (subtype.startsWith('CIDFont')) continue;
    const descendants = object.lookup(PDFName.of('DescendantFonts'));
    const inner = descendants instanceof PDFArray ? descendants.lookup(0) : object;
    const descriptor = inner instanceof PDFDict ? inner.lookup(PDFName.of('FontDescriptor')) : undefined;
    const isEmbedded =
      descriptor instanceof PDFDict &&
      ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.get(PDFName.of(key)) instanceof PDFRef);
    const name = nameIn(object, 'BaseFont').replace(/^[A-Z]{6}\+/, '');
    fonts.set(`${name} ${subtype}`, { name, subtype, isEmbedded });
  }
  return [...fonts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function nameIn(dict: PDFDict, key: string): string {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : '';
}
