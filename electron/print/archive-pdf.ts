import { createHash } from 'node:crypto';
import { ParseSpeeds, PDFArray, PDFDocument, PDFHexString } from '@cantoo/pdf-lib';
import type { DocumentFacts } from './document-facts.ts';
import { nameElements } from './element-names.ts';

/**
 * Chromium's PDF as it is handed out: with the document's own facts in place of the time and the browser of its making,
 * so that the same inputs give the same bytes, and its many small objects packed, which takes a tagged document to about
 * half its size. Tags, outline, fonts and pages stay as they are.
 */
export async function archivePdf(
  printed: Uint8Array,
  facts: DocumentFacts,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const day = new Date(`${facts.day}T00:00:00Z`);
  pdf.setTitle(facts.title, { showInWindowTitleBar: true });
  pdf.setAuthor(facts.author);
  pdf.setSubject(facts.subject);
  pdf.setCreator('CAM Desk');
  pdf.setProducer('CAM Desk');
  pdf.setCreationDate(day);
  pdf.setModificationDate(day);
  pdf.setLanguage(facts.language);
  nameElements(pdf);
  pdf.context.trailerInfo.ID = identityOf(pdf, facts);
  const bytes = await pdf.save({
    useObjectStreams: true,
    addDefaultPage: false,
    updateFieldAppearances: false,
    objectsPerTick: Number.POSITIVE_INFINITY,
  });
  return { bytes, pages: pdf.getPageCount() };
}

/** The file identifier of ISO 32000-1, 14.4: the same for the same document, and for no other. */
function identityOf(pdf: PDFDocument, { title, dataHash }: DocumentFacts): PDFArray {
  const digest = createHash('sha256').update(`${dataHash}\0${title}`).digest('hex').slice(0, 32);
  const id = PDFArray.withContext(pdf.context);
  id.push(PDFHexString.of(digest));
  id.push(PDFHexString.of(digest));
  return id;
}
