import { nameRefusal } from '../lib/name-text.ts';
import { isNestedBeyond, MOST_LEVELS } from '../lib/nesting.ts';
import { type AnyRecord, checkRecord, isKind, type Refusal, refusal, type UnknownRecord } from './kinds.ts';
import { type PartnerFile, partnerFile, recordsOf } from './partner-file.ts';

export const PORTFOLIO_FORMAT = 'cam-desk/portfolio';
export const PORTFOLIO_VERSION = 1;

/** Partner files in the order of the file, with what was not taken. */
export interface Portfolio {
  readonly partners: readonly PartnerFile[];
  readonly refused: readonly Refusal[];
  /** Records of unknown kinds that name no partner of this portfolio: kept aside. */
  readonly stray: readonly UnknownRecord[];
  /** How many records there are of each unknown kind, stray ones included. */
  readonly unknownKinds: { readonly [kind: string]: number };
}

/** A file that is no portfolio at all. The message says what was found and what would do. */
export class NotAPortfolio extends Error {
  override readonly name = 'NotAPortfolio';
  /** Where the JSON ends before its time or goes wrong, counted from 1; null where nothing tells. */
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

const TOO_DEEP = `has more levels within each other than the ${MOST_LEVELS} that a record may have`;

type Fields = { [field: string]: unknown };

/**
 * Reads the text of a portfolio file. Good records load; a record that breaks its schema, has a name that shows nothing, repeats an id or names a
 * partner that is not there is refused by id, field and reason; unknown kinds are kept aside and counted.
 *
 * @throws {NotAPortfolio} when the text is no JSON or no portfolio of a known version.
 */
export function readPortfolio(text: string): Portfolio {
  return portfolioOf(recordsIn(parseJson(text)));
}

/** The same for records that are already at hand. */
export function portfolioOf(values: readonly unknown[]): Portfolio {
  const refused: Refusal[] = [];
  const strangers: UnknownRecord[] = [];
  const good: AnyRecord[] = [];
  const seen = new Set<string>();

  values.forEach((value, index) => {
    if (!isObject(value)) {
      refused.push({ id: null, kind: null, field: `records[${index}]`, reason: 'must be an object' });
      return;
    }
    const kind = value.kind;
    if (typeof kind !== 'string') {
      refused.push(refusal(value, 'kind', 'must name the kind of record'));
      return;
    }
    const deep = Object.keys(value).find((field) => isNestedBeyond(MOST_LEVELS - 1, value[field]));
    if (deep !== undefined) {
      refused.push(refusal(value, deep, TOO_DEEP));
      return;
    }
    if (!isKind(kind)) {
      strangers.push(value as UnknownRecord);
      return;
    }
    const checked = checkRecord(kind, value);
    if (!checked.ok) {
      refused.push(checked.refusal);
      return;
    }
    const unnamed = unnamedRefusal(checked.record);
    if (unnamed !== null) {
      refused.push(refusal(value, 'name', unnamed));
      return;
    }
    if (seen.has(checked.record.id)) {
      refused.push(refusal(value, 'id', 'is already the id of another record in this file'));
      return;
    }
    seen.add(checked.record.id);
    good.push(checked.record);
  });

  return assemble(good, strangers, refused);
}

/** Stored records keep the names they have: only what comes in is held to a name that can be seen. */
const unnamedRefusal = (record: AnyRecord): string | null =>
  record.kind === 'partner' || record.kind === 'person' ? nameRefusal(record.name) : null;

function assemble(good: AnyRecord[], strangers: UnknownRecord[], refused: Refusal[]): Portfolio {
  const groups = new Map<string, { known: AnyRecord[]; unknown: UnknownRecord[] }>();
  for (const record of good) if (record.kind === 'partner') groups.set(record.id, { known: [], unknown: [] });
  for (const record of good) {
    const group = groups.get(record.partnerId);
    if (group) group.known.push(record);
    else refused.push(refusal(record as unknown as Fields, 'partnerId', 'names a partner that is not in this file'));
  }
  const stray: UnknownRecord[] = [];
  const counts = new Map<string, number>();
  for (const record of strangers) {
    counts.set(record.kind, (counts.get(record.kind) ?? 0) + 1);
    const group = groups.get(String(record.partnerId));
    if (group) group.unknown.push(record);
    else stray.push(record);
  }
  return {
    partners: [...groups.values()].map((group) => partnerFile(group.known, group.unknown)),
    refused,
    stray,
    unknownKinds: Object.fromEntries(counts),
  };
}

/** The text of a portfolio file: one record a line, so that two files can be compared. */
export function writePortfolio(partners: readonly PartnerFile[], stray: readonly UnknownRecord[] = []): string {
  const lines = [...partners.flatMap((file) => [...recordsOf(file), ...file.unknown]), ...stray].map((record) =>
    JSON.stringify(record),
  );
  const head = `{"format":${JSON.stringify(PORTFOLIO_FORMAT)},"version":${PORTFOLIO_VERSION},"records":[`;
  return lines.length === 0 ? `${head}]}\n` : `${head}\n${lines.join(',\n')}\n]}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (text.trim() === '') throw new NotAPortfolio('The file is empty; a portfolio file is JSON.');
    throw new NotAPortfolio('The file is not JSON, or it was cut short.', lineIn(text, error));
  }
}

/** The line that the parser stopped at. Its own words are not shown: they repeat the file's, control characters and all. */
function lineIn(text: string, error: unknown): number | null {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of JSON input/.test(String(error)) ? text.split('\n').length : null;
}

function recordsIn(value: unknown): readonly unknown[] {
  if (!isObject(value) || value.format !== PORTFOLIO_FORMAT) {
    throw new NotAPortfolio(`The file is no portfolio: "format" must be "${PORTFOLIO_FORMAT}".`);
  }
  if (value.version !== PORTFOLIO_VERSION) {
    throw new NotAPortfolio(
      `The portfolio has version ${JSON.stringify(value.version)}; this app reads version ${PORTFOLIO_VERSION}. A newer app may read it.`,
    );
  }
  if (!Array.isArray(value.records)) throw new NotAPortfolio('The portfolio has no "records" array.');
  return value.records;
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
