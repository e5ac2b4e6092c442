import type { Mapping } from '../../../shared/import/mapping.ts';
import type { ImportPlan } from '../../../shared/import/plan.ts';
import type { FileError, FileReport } from '../../../shared/import/report.ts';
import type { TableHead } from '../../../shared/import/table-head.ts';
import type { Refusal } from '../../../shared/records/kinds.ts';

/** What the window asks of the import worker. */
export type Request =
  | {
      readonly type: 'read';
      readonly databaseName: string;
      /** A pack's id, or `auto`. */
      readonly edition: string;
      readonly files: readonly File[];
    }
  /** Reads the files by what a person says that the columns of one are. */
  | { readonly type: 'map'; readonly mapping: Mapping }
  /** Reads the files without that. */
  | { readonly type: 'unmap'; readonly mapping: Mapping }
  /** Writes what was read. */
  | { readonly type: 'write' };

/** What became of one file: what it was taken for, or why it could not even be read. */
export type FileOutcome = {
  readonly file: string;
  readonly bytes: number;
  /** By what one tells what its columns are, where that can be told by hand. */
  readonly head?: TableHead;
} & (
  | { readonly report: FileReport; readonly unread?: undefined }
  | { readonly unread: FileError; readonly report?: undefined }
);

/** Records of each kind, as the files give them. */
export type KindCounts = readonly (readonly [kind: string, count: number])[];

/** What the import would do: shown before anything is written. */
export interface Preview extends Pick<ImportPlan, 'changes' | 'changed' | 'equal' | 'kept' | 'missing' | 'older'> {
  readonly created: KindCounts;
  /** The sample portfolio would make way. */
  readonly replacesSample: boolean;
}

export type Progress =
  | { readonly phase: 'bytes'; readonly file: string; readonly done: number; readonly total: number }
  | { readonly phase: 'rows'; readonly bytes: number }
  | { readonly phase: 'writing'; readonly done: number; readonly total: number };

export interface Written {
  /** The step's name in the history, where the import changed something. */
  readonly label: string | null;
  readonly created: number;
  readonly changed: number;
  readonly equal: number;
  readonly refused: readonly Refusal[];
  /** Partners of which something changed. */
  readonly partners: number;
  /** Fields that stayed as the user made them. */
  readonly kept: ImportPlan['kept'];
  readonly missing: ImportPlan['missing'];
  /** The sample portfolio made way for these records. */
  readonly replacedSample: boolean;
}

export interface ImportFailure {
  /** The class of the store's error: `OutOfSpace`, `ImportCutShort` … */
  readonly name: string;
  readonly message: string;
  /** The sample portfolio had made way by then. */
  readonly replacedSample?: boolean;
}

/** What was read of the files, and what it would do. */
export interface ReadAnswer {
  readonly outcomes: readonly FileOutcome[];
  readonly records: KindCounts;
  readonly preview: Preview;
}

/** What the last import made of its files: kept, and shown again when it is asked for. */
export interface LastImport {
  readonly version: 1;
  readonly outcomes: readonly FileOutcome[];
  readonly records: KindCounts;
  readonly written: Written;
}

/** What the import worker tells. After `read` it waits for `write`. */
export type Answer =
  | { readonly type: 'progress'; readonly progress: Progress }
  | ({ readonly type: 'read' } & ReadAnswer)
  | { readonly type: 'written'; readonly written: Written }
  | { readonly type: 'failed'; readonly failure: ImportFailure };

/** Whether there is anything to write: records, of a file that can be taken. */
export const canImport = ({ outcomes, records }: Pick<ReadAnswer, 'outcomes' | 'records'>): boolean =>
  outcomes.some((outcome) => errorOf(outcome) === null) && records.some(([, count]) => count > 0);

/** Why nothing of a file was taken, whether it was read or not. */
export const errorOf = (outcome: FileOutcome): FileError | null => outcome.unread ?? outcome.report?.error ?? null;
