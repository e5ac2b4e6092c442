import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Decoded, decode } from '../../../../shared/import/decode.ts';
import { type ImportFile, importFiles } from '../../../../shared/import/import-files.ts';
import type { FileReport } from '../../../../shared/import/report.ts';
import type { AnyRecord, Kind, RecordOf } from '../../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../../shared/records/partner-file.ts';

const folder = resolve(import.meta.dirname, '../../../../renderer/sample');

export const sampleBytes = (name: string): Uint8Array => readFileSync(resolve(folder, name));

export const asFile = (name: string, bytes: Uint8Array): ImportFile & Decoded => ({
  name,
  ...decode(bytes, TextDecoder),
});

export const sampleFile = (name: string): ImportFile & Decoded => asFile(name, sampleBytes(name));

/** The three exports of the sample. */
export const sample = (): ImportFile[] => ['partners.csv', 'badges.csv', 'opportunities.csv'].map(sampleFile);

export const PARTNERS = 'Partner Account,Region,Track,Agreement Signed,PSP Since,Service Offerings,Status';
export const BADGES = 'First Name;Last Name;Email;Organization;Badge Name;Issued At;Expires At;Badge State;Employment';
export const DEALS =
  'Opportunity ID (18),Opportunity Name,Account Name,Partner Account,Close Date,Stage,Net ARR,Order Type,Sales Qualified Source,Deal Path,Probability (%)';

export const PTE = 'GitLab Partner Technical Engineer';

export const table = (name: string, ...lines: readonly string[]): ImportFile => ({
  name,
  text: `${lines.join('\n')}\n`,
});

/** Imports one file and gives its report and records. */
export function importOne(
  file: ImportFile,
  existing: Iterable<PartnerFile> = [],
): { report: FileReport; records: readonly AnyRecord[] } {
  const { files, records } = importFiles([file], existing);
  return { report: files[0] as FileReport, records };
}

export const ofKind = <K extends Kind>(records: Iterable<AnyRecord>, kind: K): RecordOf<K>[] =>
  [...records].filter((record) => record.kind === kind) as RecordOf<K>[];

export function countByKind(records: Iterable<AnyRecord>): { [kind: string]: number } {
  const counts: { [kind: string]: number } = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
