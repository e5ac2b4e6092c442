import { create } from 'zustand';
import type { Mapping } from '../../../shared/import/mapping.ts';
import {
  type Answer,
  errorOf,
  type FileOutcome,
  type ImportFailure,
  type KindCounts,
  type LastImport,
  type Progress,
  type ReadAnswer,
  type Request,
  type Written,
} from './messages.ts';

/** Where the import stands. It goes on, and its report stays, while the user is on another screen. */
export type ImportState =
  | { readonly phase: 'idle'; readonly stopped: boolean }
  | { readonly phase: 'running'; readonly files: readonly string[]; readonly progress: Progress | null }
  /** The files are read and nothing is written: the user sees what the import would do, and decides. */
  | ({ readonly phase: 'asking' } & ReadAnswer)
  /** The user says what the columns of one of the files are. */
  | ({ readonly phase: 'mapping'; readonly index: number } & ReadAnswer)
  | {
      readonly phase: 'done';
      readonly outcomes: readonly FileOutcome[];
      readonly records: KindCounts;
      readonly written: Written;
    }
  | { readonly phase: 'failed'; readonly failure: ImportFailure; readonly files: readonly File[] };

/** Where the worker runs; a test puts another in its place. */
export interface ImportPort {
  post(request: Request): void;
  listen(onAnswer: (answer: Answer) => void, onCrash: (message: string) => void): void;
  end(): void;
}

export interface ImportTarget {
  readonly databaseName: string;
  readonly edition: string;
}

const IDLE: ImportState = { phase: 'idle', stopped: false };

export const importStore = create<ImportState>()(() => IDLE);

const set = (state: ImportState): void => importStore.setState(state, true);

let port: ImportPort | null = null;

/** Reads the files and shows what they would change. A running import is not disturbed. */
export function startImport(files: readonly File[], target: ImportTarget, open: () => ImportPort = openWorker): void {
  if (importStore.getState().phase === 'running' || files.length === 0) return;
  const names = files.map(({ name }) => name);
  endPort();
  set({ phase: 'running', files: names, progress: null });
  const current = open();
  port = current;
  let read: Pick<ReadAnswer, 'outcomes' | 'records'> = { outcomes: [], records: [] };
  const fail = (failure: ImportFailure) => {
    endPort();
    set({ phase: 'failed', failure, files });
  };
  current.listen(
    (answer) => {
      if (port !== current) return;
      switch (answer.type) {
        case 'progress':
          set({ phase: 'running', files: names, progress: answer.progress });
          return;
        case 'read': {
          const { outcomes, records, preview } = answer;
          read = { outcomes, records };
          set({ phase: 'asking', outcomes, records, preview });
          return;
        }
        case 'written':
          endPort();
          set({ phase: 'done', ...read, written: answer.written });
          return;
        case 'failed':
          fail(answer.failure);
          return;
        default:
          throw new Error(`An answer that nobody knows: ${JSON.stringify(answer satisfies never)}`);
      }
    },
    (message) => fail({ name: 'Crash', message }),
  );
  current.post({ type: 'read', ...target, files });
}

/** Writes what was shown. Files that cannot be taken are left out. */
export function confirmImport(): void {
  const state = importStore.getState();
  if (state.phase !== 'asking') return;
  const files = state.outcomes.filter((outcome) => errorOf(outcome) === null).map(({ file }) => file);
  set({ phase: 'running', files, progress: { phase: 'writing', done: 0, total: 0 } });
  port?.post({ type: 'write' });
}

/** Lets the user say what the columns of a file are. */
export function beginMapping(index: number): void {
  const state = importStore.getState();
  if (state.phase === 'asking' && state.outcomes[index]?.head !== undefined) set({ ...state, phase: 'mapping', index });
}

/** Back to what the import would do without it. */
export function leaveMapping(): void {
  const state = importStore.getState();
  if (state.phase !== 'mapping') return;
  const { outcomes, records, preview } = state;
  set({ phase: 'asking', outcomes, records, preview });
}

/** Reads the files anew by what was said. It is remembered once the import is written. */
export const applyMapping = (mapping: Mapping): void => readAgain({ type: 'map', mapping });

/** Reads the files anew without it. */
export const dropMapping = (mapping: Mapping): void => readAgain({ type: 'unmap', mapping });

function readAgain(request: Request): void {
  const state = importStore.getState();
  if (state.phase !== 'mapping' && state.phase !== 'asking') return;
  const files = [...new Set(state.outcomes.map(({ file }) => file))];
  const bytes = state.outcomes.reduce((sum, outcome) => sum + outcome.bytes, 0);
  set({ phase: 'running', files, progress: { phase: 'rows', bytes } });
  port?.post(request);
}

/** Ends an import of which nothing was written. What is being written is not stopped halfway. */
export function stopImport(): void {
  const state = importStore.getState();
  const asks = state.phase === 'asking' || state.phase === 'mapping';
  const open = asks || (state.phase === 'running' && state.progress?.phase !== 'writing');
  if (!open) return;
  endPort();
  set({ phase: 'idle', stopped: true });
}

/** Shows again what the last import made of its files. */
export function showAgain({ outcomes, records, written }: LastImport): void {
  if (importStore.getState().phase === 'idle') set({ phase: 'done', outcomes, records, written });
}

/** Back to the beginning; a running import goes on. */
export function forgetReport(): void {
  if (importStore.getState().phase === 'running') return;
  endPort();
  set(IDLE);
}

function endPort(): void {
  port?.end();
  port = null;
}

function openWorker(): ImportPort {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (request) => worker.postMessage(request),
    listen(onAnswer, onCrash) {
      worker.addEventListener('message', (event: MessageEvent<Answer>) => onAnswer(event.data));
      worker.addEventListener('error', (event) => onCrash(event.message));
    },
    end: () => worker.terminate(),
  };
}
