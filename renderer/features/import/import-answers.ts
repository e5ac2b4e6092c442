import type { ImportFile, ImportResult } from '../../../shared/import/import-files.ts';
import type { Mapping } from '../../../shared/import/mapping.ts';
import type { ImportPlan } from '../../../shared/import/plan.ts';
import { namesTell, tableHead } from '../../../shared/import/table-head.ts';
import type { ImportSource } from '../../store/profile.ts';
import type { FileOutcome, KindCounts, Preview } from './messages.ts';
import type { ReadFile } from './read-files.ts';

/** What an import found out, as it is told to the window. */
export interface Found {
  readonly files: readonly ReadFile[];
  /** What is imported of each file. */
  readonly tables: readonly (readonly ImportFile[])[];
  readonly mappings: readonly Mapping[];
  readonly result: ImportResult;
}

/** `Import of partners.csv and 2 more` */
export function labelOf(files: readonly ReadFile[]): string {
  const names = files.flatMap(({ file, unread }) => (unread === undefined ? [file.name] : []));
  const [first = '', ...more] = names;
  return `Import of ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

/** The latest of each kind: the one whose as-of the screens show. */
export function sourcesOf(result: ImportResult, importedAt: string): ImportSource[] {
  const latest = new Map<string, ImportSource>();
  for (const { file, kind, asOf, error } of result.files) {
    if (kind === null || error !== null) continue;
    const known = latest.get(kind);
    if (known === undefined || (known.asOf ?? '') <= (asOf ?? ''))
      latest.set(kind, { source: kind, file, asOf, importedAt });
  }
  return [...latest.values()];
}

/** One outcome per file, in the order given: the reports are of those that could be read. */
export function outcomesOf({ files, tables, result, mappings }: Found): FileOutcome[] {
  const reports = result.files.values();
  return files.flatMap(({ file, unread }, at): FileOutcome[] => {
    if (unread !== undefined) return [{ file: file.name, bytes: file.size, unread }];
    return (tables[at] ?? []).map((table) => {
      const report = reports.next().value;
      if (report === undefined) throw new Error(`No report of ${table.name}`);
      const isBeyond = report.kind === 'portfolio' || (report.error !== null && namesTell(table, mappings));
      const head = isBeyond ? null : tableHead(table, mappings);
      return { file: table.name, bytes: file.size, report, ...(head !== null && { head }) };
    });
  });
}

export function previewOf(plan: ImportPlan, { unknown }: ImportResult, replacesSample: boolean): Preview {
  const { changes, changed, equal, kept, missing, older, created } = plan;
  return {
    changes,
    changed,
    equal,
    kept,
    missing,
    older,
    created: countKinds({ records: created, unknown }),
    replacesSample,
  };
}

export function countKinds(found: {
  records: readonly { kind: string }[];
  unknown: readonly { kind: string }[];
}): KindCounts {
  const { records, unknown } = found;
  const counts = new Map<string, number>();
  for (const { kind } of [...records, ...unknown]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}
