import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFString } from '@cantoo/pdf-lib';

const ID = PDFName.of('ID');
const HEADERS = PDFName.of('Headers');
const NAMES = PDFName.of('Names');
const LIMITS = PDFName.of('Limits');
const ATTRIBUTES = PDFName.of('A');

/**
 * Names the tagged elements that table cells refer to (ISO 32000-1, 14.7.2 and 14.8.5.7) by their order: Chromium names
 * them by the page's node numbers, which differ from one print to the next.
 */
export function nameElements(pdf: PDFDocument): void {
  const dicts = pdf.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter((object) => object instanceof PDFDict);
  const known = dicts.map((dict) => dict.get(ID)).filter((id) => id instanceof PDFString);
  // The tree of names is sorted by them: the new ones sort as the old ones did.
  const sorted = [...new Set(known.map((id) => id.asString()))].sort();
  const names = new Map(sorted.map((old, index) => [old, `e${String(index + 1).padStart(8, '0')}`]));
  const renamed = (object: PDFObject | undefined): PDFObject | undefined => {
    const name = object instanceof PDFString ? names.get(object.asString()) : undefined;
    return name === undefined ? object : PDFString.of(name);
  };
  const renameIn = (list: PDFObject | undefined): void => {
    if (!(list instanceof PDFArray)) return;
    for (let at = 0; at < list.size(); at += 1) list.set(at, renamed(list.get(at)) ?? list.get(at));
  };
  for (const dict of dicts) {
    const id = renamed(dict.get(ID));
    if (id !== undefined) dict.set(ID, id);
    renameIn(dict.get(NAMES));
    renameIn(dict.get(LIMITS));
    const attributes = dict.get(ATTRIBUTES);
    for (const one of attributes instanceof PDFArray ? attributes.asArray() : [attributes]) {
      if (one instanceof PDFDict) renameIn(one.get(HEADERS));
    }
  }
}
