import { type ImportResult, importFiles } from '../../../shared/import/import-files.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { currentInstant } from '../../platform/clock.ts';
import { openChangeBus } from '../../store/changes.ts';
import { openDatabase } from '../../store/database.ts';
import { storeError } from '../../store/errors.ts';
import { evaluatorOf } from '../../store/evaluator.ts';
import { importRecords } from '../../store/import-records.ts';
import { clearAll, type ImportSource, readProfile } from '../../store/profile.ts';
import { forEachPartner } from '../../store/queries.ts';
import type { Store } from '../../store/store.ts';
import type { Answer, FileOutcome, KindCounts, Request, Written } from './messages.ts';
import { type ReadFile, readFiles } from './read-files.ts';

interface Read {
  readonly store: Store;
  readonly files: readonly ReadFile[];
  readonly result: ImportResult;
  /** The profile holds the sample portfolio, which makes way for the user's own records. */
  readonly sample: boolean;
}

/**
 * The import at work, over ports: files are read and matched with what is stored, told, and written once that is asked
 * for. It has a connection to the profile of its own, so that the window never waits.
 */
export function serveImport(post: (answer: Answer) => void): (request: Request) => Promise<void> {
  let read: Read | null = null;
  return async (request) => {
    try {
      if (request.type === 'read') {
        read = await readAll(request, post);
        post({ type: 'read', outcomes: outcomesOf(read), records: countKinds(read.result) });
      } else if (read !== null) {
        const { store } = read;
        post({ type: 'written', written: await write(read, post) });
        store.changes.close();
        store.database.close();
        read = null;
      }
    } catch (error) {
      const { name, message } = storeError(error);
      post({ type: 'failed', failure: { name, message } });
    }
  };
}

async function readAll(request: Extract<Request, { type: 'read' }>, post: (answer: Answer) => void): Promise<Read> {
  const files = await readFiles(request.files, (file, done, total) =>
    post({ type: 'progress', progress: { phase: 'bytes', file, done, total } }),
  );
  const bytes = files.reduce((sum, { file, text }) => sum + (text === undefined ? 0 : file.size), 0);
  post({ type: 'progress', progress: { phase: 'rows', bytes } });
  const store = await openStore(request);
  const { sample } = await readProfile(store.database);
  const existing: PartnerFile[] = [];
  if (!sample) await forEachPartner(store.database, (file) => void existing.push(file));
  const texts = files.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return { store, files, sample, result: importFiles(texts, existing) };
}

async function openStore({ databaseName, edition }: Extract<Request, { type: 'read' }>): Promise<Store> {
  const database = await openDatabase({ name: databaseName });
  return {
    database,
    changes: openChangeBus(database.name),
    evaluator: () => evaluatorOf(editionOf(edition)),
    now: currentInstant,
    uuid: () => crypto.randomUUID(),
    user: () => 'You',
  };
}

async function write({ store, files, result, sample }: Read, post: (answer: Answer) => void): Promise<Written> {
  const records = [...result.records, ...result.unknown];
  if (records.length === 0)
    return { created: 0, changed: 0, equal: 0, refused: [], partners: 0, replacedSample: false };
  if (sample) await clearAll(store);
  const { created, changed, equal, refused, partnerIds } = await importRecords(store, records, {
    label: labelOf(files),
    sources: sourcesOf(result, store.now()),
    onProgress: (done, total) => post({ type: 'progress', progress: { phase: 'writing', done, total } }),
  });
  return { created, changed, equal, refused, partners: partnerIds.length, replacedSample: sample };
}

function labelOf(files: readonly ReadFile[]): string {
  const names = files.flatMap(({ file, text }) => (text === undefined ? [] : [file.name]));
  const [first = '', ...more] = names;
  return `Import of ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}

/** The latest of each kind: the one whose as-of the screens show. */
function sourcesOf(result: ImportResult, importedAt: string): ImportSource[] {
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
function outcomesOf({ files, result }: Read): FileOutcome[] {
  const reports = result.files.values();
  return files.map(({ file, unread }): FileOutcome => {
    const common = { file: file.name, bytes: file.size };
    if (unread !== undefined) return { ...common, unread };
    const report = reports.next().value;
    if (report === undefined) throw new Error(`No report of ${file.name}`);
    return { ...common, report };
  });
}

function countKinds({ records, unknown }: ImportResult): KindCounts {
  const counts = new Map<string, number>();
  for (const { kind } of [...records, ...unknown]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}
