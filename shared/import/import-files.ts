import type { Day } from '../lib/day.ts';
import type { AnyRecord, UnknownRecord } from '../records/kinds.ts';
import { type PartnerFile, recordsOf } from '../records/partner-file.ts';
import type { Portfolio } from '../records/portfolio-file.ts';
import { Assembly, type Carried } from './assemble.ts';
import type { Encoding } from './decode.ts';
import { findHeader } from './header.ts';
import type { Mapping } from './mapping.ts';
import { mergeRecords } from './merge.ts';
import { addPortfolio, looksLikeJson, readPortfolioInput } from './portfolio-input.ts';
import { visible } from './quote.ts';
import type { FileError, FileKind, FileReport } from './report.ts';
import { readSheet, readSheetCells, type Sheet } from './sheet.ts';
import { StoredRecords } from './stored-records.ts';
import { tableHead } from './table-head.ts';
import { type FileFacts, Tally } from './tally.ts';
import type { SheetCells } from './workbook.ts';

/** A file as the caller has it: read and decoded, named as messages shall name it. */
export interface ImportFile {
  readonly name: string;
  readonly text: string;
  /** The sheet of a workbook, which has no text. */
  readonly cells?: SheetCells;
  readonly encoding?: Encoding;
  /** The bytes ended inside a character. */
  readonly cutShort?: boolean;
  /** The file's own day: the as-of of a file that has no "As of" line. */
  readonly modifiedOn?: Day;
}

export interface ImportResult {
  /** One report per file, in the order given. */
  readonly files: readonly FileReport[];
  /**
   * Every record that the files give, complete: where one is there already it has that one's id and other fields.
   * Partners come first. Which of them change something tells `fieldChanges`.
   */
  readonly records: readonly AnyRecord[];
  /** Records of kinds that this version does not know, from portfolio files. */
  readonly unknown: readonly UnknownRecord[];
  /** What the exports' own cells say, by record: of these fields an import remembers the last value (I16). */
  readonly carried: ReadonlyMap<string, Carried>;
  /** The records of portfolio files, over which the exports are laid. */
  readonly fromPortfolio: ReadonlyMap<string, AnyRecord>;
}

type Read = { file: ImportFile } & ({ sheet: Sheet } | { portfolio: Portfolio } | { error: FileError });

/**
 * Reads exports and portfolio files, in any order, against the partner files that are there. Columns are known by their
 * names, or by the mappings that were made by hand.
 * Nothing is written; a file that cannot be taken has an `error` in its report and gives no record.
 */
export function importFiles(
  files: readonly ImportFile[],
  existing: Iterable<PartnerFile>,
  mappings: readonly Mapping[] = [],
): ImportResult {
  const reads = files.map((file) => read(file, mappings));
  const tallies = new Map(reads.map((one) => [one, new Tally(factsOf(one))]));
  const records = new Map<string, AnyRecord>();
  const unknown: UnknownRecord[] = [];
  const sorted = reads.toSorted(inReadingOrder);

  let base = [...existing];
  const stored = new Map(base.flatMap((file) => recordsOf(file).map((record) => [record.id, record])));
  for (const one of sorted) {
    if ('portfolio' in one) addPortfolio(one.portfolio, stored, records, unknown, tallies.get(one) as Tally);
  }
  // Rows find the records of portfolio files like those that are stored.
  if (records.size > 0) base = mergeRecords(base, records.values()).partners;

  const fromPortfolio = new Map(records);
  const assembly = new Assembly(new StoredRecords(base), records);
  for (const one of sorted) {
    if ('sheet' in one) assembly.add(one.sheet, tallies.get(one) as Tally, asOfOf(one) || null);
  }

  return {
    files: reads.map((one) => (tallies.get(one) as Tally).report()),
    records: partnersFirst(records.values()),
    unknown,
    carried: assembly.carried,
    fromPortfolio,
  };
}

/** Sheets that are offered to be mapped by hand. */
const MOST_UNKNOWN_SHEETS = 8;

/**
 * A workbook's sheets as files to import: those that are recognised, else those that could be mapped by hand, else the
 * first, which says why not. Where there are several, each is named.
 */
export function sheetFiles(
  name: string,
  sheets: readonly SheetCells[],
  modifiedOn?: Day,
  mappings: readonly Mapping[] = [],
): ImportFile[] {
  const known = sheets.filter(({ rows }) => 'header' in findHeader({ rows }, mappings));
  const chosen = known.length > 0 ? known : unknownSheets(sheets);
  return chosen.map((cells) => ({
    name: chosen.length === 1 ? name : `${name}, sheet ${visible(cells.sheet)}`,
    text: '',
    cells,
    ...(modifiedOn !== undefined && { modifiedOn }),
  }));
}

function unknownSheets(sheets: readonly SheetCells[]): readonly SheetCells[] {
  const tables = sheets.filter((cells) => tableHead({ text: '', cells }, []) !== null);
  return tables.length > 0 ? tables.slice(0, MOST_UNKNOWN_SHEETS) : sheets.slice(0, 1);
}

function read(file: ImportFile, mappings: readonly Mapping[]): Read {
  if (file.cells !== undefined) return { file, ...readSheetCells(file.cells, mappings) };
  if (looksLikeJson(file.text)) return { file, ...readPortfolioInput(file.text, file.cutShort ?? false) };
  return { file, ...readSheet(file.text, file.cutShort, mappings) };
}

function factsOf(one: Read): FileFacts {
  const { file } = one;
  const common: FileFacts = {
    file: file.name,
    kind: null,
    notes: [],
    sheet: file.cells?.sheet ?? null,
    encoding: file.encoding ?? null,
    delimiter: null,
    dateForm: null,
    headerLine: null,
    columns: [],
    ignoredColumns: [],
    asOf: file.modifiedOn ?? null,
    asOfFrom: file.modifiedOn === undefined ? null : 'file',
    unknownKinds: {},
    error: null,
  };
  if ('error' in one) return { ...common, kind: looksLikeJson(file.text) ? 'portfolio' : null, error: one.error };
  if ('portfolio' in one) return { ...common, kind: 'portfolio', unknownKinds: one.portfolio.unknownKinds };
  const { header, notes, asOf, kind } = one.sheet;
  return {
    ...common,
    kind,
    notes,
    delimiter: file.cells === undefined ? header.delimiter : null,
    dateForm: header.dayForm,
    headerLine: header.line,
    columns: [...header.columns.keys()],
    ignoredColumns: header.ignored,
    ...(header.mapping !== null && { mapping: header.mapping }),
    ...(asOf !== null && { asOf, asOfFrom: 'line' as const }),
  };
}

const READING_ORDER: readonly FileKind[] = ['portfolio', 'partners', 'badges', 'opportunities'];

/** Kind by kind; of one kind by as-of, so that the newest wins; then by name and text, so that the given order never matters. */
function inReadingOrder(a: Read, b: Read): number {
  return (
    rank(a) - rank(b) ||
    compare(asOfOf(a), asOfOf(b)) ||
    compare(a.file.name, b.file.name) ||
    compare(a.file.text, b.file.text) ||
    compare(a.file.cells?.sheet ?? '', b.file.cells?.sheet ?? '')
  );
}

function rank(one: Read): number {
  if ('error' in one) return READING_ORDER.length;
  return READING_ORDER.indexOf('sheet' in one ? one.sheet.kind : 'portfolio');
}

const asOfOf = (one: Read): string => ('sheet' in one ? one.sheet.asOf : null) ?? one.file.modifiedOn ?? '';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function partnersFirst(records: Iterable<AnyRecord>): AnyRecord[] {
  const all = [...records];
  return [...all.filter((record) => record.kind === 'partner'), ...all.filter((record) => record.kind !== 'partner')];
}
