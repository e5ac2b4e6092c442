import type { Mapping } from '../../../shared/import/mapping.ts';
import { visible } from '../../../shared/import/quote.ts';
import { type FileError, type FileKind, type FileReport, located } from '../../../shared/import/report.ts';
import { isKind, type Kind } from '../../../shared/records/kinds.ts';
import { formatCount, formatDay, plural } from '../../ui/format.ts';
import { errorOf, type FileOutcome, type KindCounts, type Preview, type Written } from './messages.ts';

export const kindWord: Record<FileKind, string> = {
  partners: 'Partners',
  badges: 'Badges',
  opportunities: 'Opportunities',
  portfolio: 'Portfolio file',
};

const delimiterWord: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

const encodingWord: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-8 with BOM': 'UTF-8 with BOM',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/** What a file was taken for, part by part: `UTF-8`, `commas`, `days as M/D/YYYY`, `header in line 4`, `as of 20 Nov 2026`. */
export function takenFor(report: FileReport): string[] {
  const { encoding, sheet, delimiter, dateForm, headerLine, columns, asOf, asOfFrom } = report;
  return [
    ...(sheet === null ? [] : [`sheet “${short(sheet, 80)}”`]),
    ...(encoding === null ? [] : [encodingWord[encoding] ?? encoding]),
    ...(delimiter === null ? [] : [delimiterWord[delimiter] ?? delimiter]),
    ...(dateForm === null ? [] : [`days as ${dateForm}`]),
    ...(headerLine === null ? [] : [`header in line ${formatCount(headerLine)}`]),
    ...(columns.length === 0 ? [] : [plural(columns.length, 'column')]),
    ...(asOf === null
      ? []
      : [`as of ${formatDay(asOf)}, ${asOfFrom === 'line' ? 'as the file says' : 'the file’s own day'}`]),
  ];
}

const kindNouns: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  partner: ['partner', 'partners'],
  enrollment: ['enrollment', 'enrollments'],
  designation: ['designation', 'designations'],
  person: ['person', 'people'],
  award: ['badge', 'badges'],
  exam: ['exam', 'exams'],
  plan: ['plan', 'plans'],
  objective: ['objective', 'objectives'],
  action: ['action', 'actions'],
  deal: ['deal', 'deals'],
  engagement: ['engagement', 'engagements'],
  rating: ['rating', 'ratings'],
  registration: ['registration', 'registrations'],
  review: ['review', 'reviews'],
  evidence: ['piece of evidence', 'pieces of evidence'],
  'sign-off': ['sign-off', 'sign-offs'],
  seal: ['seal', 'seals'],
  qbr: ['QBR', 'QBRs'],
  note: ['note', 'notes'],
  interpretation: ['interpretation', 'interpretations'],
};

/** `24 partners, 120 people, 561 deals`; kinds that this version does not know are counted together. */
export function recordsSentence(records: KindCounts): string {
  const known = records.flatMap(([kind, count]) => {
    return isKind(kind) ? [plural(count, ...kindNouns[kind])] : [];
  });
  const unknown = records.reduce((sum, [kind, count]) => sum + (isKind(kind) ? 0 : count), 0);
  return [...known, ...(unknown > 0 ? [`${formatCount(unknown)} of kinds kept as they are`] : [])].join(', ');
}

/** Why a file cannot be taken. Some reasons are sentences already. */
export function errorSentence(file: string, error: FileError): string {
  const text = located(file, { ...error, column: error.column && short(error.column) });
  return text.endsWith('.') ? text : `${text}.`;
}

export const countRecords = (records: KindCounts): number => records.reduce((sum, [, count]) => sum + count, 0);

/** Of files without a record: whether there was anything in them. */
function noRecordTitle(outcomes: readonly FileOutcome[]): string {
  const isOne = outcomes.length === 1;
  if (outcomes.every(({ report }) => report?.rows === 0))
    return isOne ? 'This file is empty: it holds no rows.' : 'These files are empty: they hold no rows.';
  return `No row of ${isOne ? 'this file' : 'these files'} gave a record.`;
}

/** The report's first sentence: what the import did. */
export function outcomeTitle(
  { created, changed, partners }: Written,
  records: KindCounts,
  outcomes: readonly FileOutcome[],
): string {
  if (countRecords(records) === 0) return noRecordTitle(outcomes);
  if (created + changed === 0) return 'Nothing changed.';
  const what =
    changed === 0
      ? `${plural(created, 'record')} came in`
      : created === 0
        ? `${plural(changed, 'record')} changed`
        : `${plural(created, 'record')} came in and ${formatCount(changed)} changed`;
  return partners === 0 ? `${what}.` : `${what}, of ${plural(partners, 'partner')}.`;
}

/** The preview's first sentence: what the import would do. */
export function previewTitle(
  { created, changed }: Preview,
  records: KindCounts,
  outcomes: readonly FileOutcome[],
): string {
  const count = countRecords(created);
  if (countRecords(records) === 0) return noRecordTitle(outcomes);
  if (count + changed === 0) return 'Nothing would change.';
  if (changed === 0) return `${plural(count, 'record')} would come in.`;
  if (count === 0) return `${plural(changed, 'record')} would change.`;
  return `${plural(count, 'record')} would come in and ${formatCount(changed)} would change.`;
}

/** What would be new, what is here already, and what makes way. */
export function previewDetail({ created, equal, older, replacesSample }: Preview, records: KindCounts): string {
  if (countRecords(records) === 0) return 'What was here is kept.';
  const news = countRecords(created);
  return [
    ...(replacesSample ? ['The sample portfolio would make way.'] : []),
    ...(news > 0 ? [`New: ${recordsSentence(created)}.`] : []),
    ...(equal > 0
      ? [`${formatCount(equal)} ${equal === 1 ? 'record is' : 'records are'} here already, just as in these files.`]
      : []),
    ...(older > 0 ? [`${plural(older, 'record')} came newer before, and ${older === 1 ? 'stays' : 'stay'} so.`] : []),
    'Nothing is written yet.',
  ].join(' ');
}

/** Where some files cannot be taken: what would come of the others, or that nothing does. */
export function othersDetail(preview: Preview, records: KindCounts, outcomes: readonly FileOutcome[]): string {
  if (countRecords(records) === 0) return 'Nothing was imported; what was here is kept.';
  const isOne = outcomes.filter((outcome) => errorOf(outcome) !== null).length === 1;
  const title = previewTitle(preview, records, outcomes);
  const sample = preview.replacesSample ? ', and the sample portfolio would make way' : '';
  return `Nothing is written yet. Without ${isOne ? 'it' : 'them'}, ${title.charAt(0).toLowerCase()}${title.slice(1, -1)}${sample}.`;
}

/** What lies behind the title. */
export function outcomeDetail({ created, changed, equal, replacedSample }: Written, records: KindCounts): string {
  if (countRecords(records) === 0) return 'What was here is kept.';
  const sentences =
    created + changed === 0
      ? [`All ${formatCount(equal)} records of these files were here already, just as they are.`]
      : [
          `The files hold ${recordsSentence(records)}.`,
          ...(equal > 0 ? [`${formatCount(equal)} were here already.`] : []),
        ];
  return [...(replacedSample ? ['The sample portfolio made way.'] : []), ...sentences].join(' ');
}

/** A column by what CAM Desk calls it, and by what the file does where that was said by hand: `Region, “Gebiet”`. */
export function mappedColumn(column: string, mapping: Mapping | undefined): string {
  const at = mapping !== undefined && Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : undefined;
  const name = at === undefined ? undefined : mapping?.header[at];
  if (at === undefined || name === undefined) return short(column);
  return name === '' ? `${column}, column ${formatCount(at + 1)}` : `${column}, “${short(visible(name), 60)}”`;
}

/** A cell of a report, short: a hostile one may have a megabyte. */
export const short = (text: string, limit = 300): string => (text.length > limit ? `${text.slice(0, limit)}…` : text);
