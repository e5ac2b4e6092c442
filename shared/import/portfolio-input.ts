import type { AnyRecord, UnknownRecord } from '../records/kinds.ts';
import { recordsOf } from '../records/partner-file.ts';
import { NotAPortfolio, type Portfolio, readPortfolio } from '../records/portfolio-file.ts';
import type { FileError } from './report.ts';
import type { Tally } from './tally.ts';

/** Whether a text is meant as JSON: no table begins like this. */
export const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[{[]/.test(text);

/** Reads a portfolio file; an error names the line where JSON ends before its time. */
export function readPortfolioInput(text: string, cutShort: boolean): { portfolio: Portfolio } | { error: FileError } {
  if (cutShort) {
    const reason = 'the file ends inside a character: it was cut short';
    return { error: { line: text.split('\n').length, column: null, reason } };
  }
  try {
    return { portfolio: readPortfolio(text) };
  } catch (error) {
    if (error instanceof NotAPortfolio) return { error: { line: error.line, column: null, reason: error.message } };
    throw error;
  }
}

/**
 * Lays the records of a portfolio over those that are there, by id (I13, I14). Of two files with one id the later wins.
 * Records of unknown kinds go to `unknown`.
 */
export function addPortfolio(
  portfolio: Portfolio,
  stored: ReadonlyMap<string, AnyRecord>,
  records: Map<string, AnyRecord>,
  unknown: UnknownRecord[],
  tally: Tally,
): void {
  for (const { id, kind, field, reason } of portfolio.refused)
    tally.refuse({ line: null, column: field, reason, id, kind });
  for (const file of portfolio.partners) {
    // The partner comes first: where its id is another record's, none of its records has a place.
    let partnerRefused = false;
    for (const record of recordsOf(file)) {
      const { id, kind, partnerId } = record;
      const earlier = records.get(id);
      const known = earlier ?? stored.get(id);
      if (partnerRefused) {
        tally.refuse({ line: null, column: 'partnerId', reason: 'names a partner that was refused', id, kind });
        continue;
      }
      if (known && (known.kind !== kind || known.partnerId !== partnerId)) {
        partnerRefused = kind === 'partner';
        const column = known.kind === kind ? 'partnerId' : 'kind';
        tally.refuse({ line: null, column, reason: 'is not that of the record that has this id already', id, kind });
        continue;
      }
      records.set(id, { ...known, ...record } as AnyRecord);
      tally.count(earlier ? 'merged' : 'taken');
    }
    for (const record of file.unknown) keep(record);
  }
  for (const record of portfolio.stray) keep(record);

  function keep(record: UnknownRecord): void {
    unknown.push(record);
    tally.count('taken');
  }
}
