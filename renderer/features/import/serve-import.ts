import { type ImportResult, importFiles } from '../../../shared/import/import-files.ts';
import { type ImportMemory, type ImportPlan, planImport } from '../../../shared/import/plan.ts';
import { editionOf } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { currentInstant } from '../../platform/clock.ts';
import { openChangeBus } from '../../store/changes.ts';
import { openDatabase } from '../../store/database.ts';
import { storeError } from '../../store/errors.ts';
import { evaluatorOf } from '../../store/evaluator.ts';
import { forgetOldMemory, prepareMemory, readMemory } from '../../store/import-memory.ts';
import { importRecords } from '../../store/import-records.ts';
import { clearAll, type ImportSource, type Profile, readProfile } from '../../store/profile.ts';
import { forEachPartner } from '../../store/queries.ts';
import type { Store } from '../../store/store.ts';
import type { Answer, FileOutcome, KindCounts, Preview, Request, Written } from './messages.ts';
import { type ReadFile, readFiles } from './read-files.ts';

interface Read {
  readonly store: Store;
  readonly files: readonly ReadFile[];
  readonly result: ImportResult;
  readonly plan: ImportPlan;
  readonly memory: ImportMemory;
  readonly sources: Profile['sources'];
  /** Something was written since: what was planned may be out of date. */
  readonly stale: () => boolean;
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
        const { result, plan, sample } = read;
        post({
          type: 'read',
          outcomes: outcomesOf(read),
          records: countKinds(result),
          preview: previewOf(plan, result, sample),
        });
      } else if (read !== null) {
        const { store } = read;
        const current = read.stale() ? { ...read, ...(await planAgain(read)) } : read;
        post({ type: 'written', written: await write(current, post) });
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
  const bytes = files.reduce((sum, { file, tables }) => sum + (tables === undefined ? 0 : file.size), 0);
  post({ type: 'progress', progress: { phase: 'rows', bytes } });
  const store = await openStore(request);
  let changed = false;
  store.changes.subscribe(() => {
    changed = true;
  });
  return { store, files, stale: () => changed, ...(await planAgain({ store, files })) };
}

/** Matches what was read with what is stored now. */
async function planAgain({ store, files }: Pick<Read, 'store' | 'files'>) {
  const { sample, sources } = await readProfile(store.database);
  const existing: PartnerFile[] = [];
  if (!sample) await forEachPartner(store.database, (file) => void existing.push(file));
  const memory: ImportMemory = sample ? new Map() : await readMemory(store.database, sources);
  const result = importFiles(
    files.flatMap(({ tables }) => tables ?? []),
    existing,
  );
  return { sample, sources, memory, result, plan: planImport(result, existing, memory) };
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

async function write(read: Read, post: (answer: Answer) => void): Promise<Written> {
  const { store, files, result, plan, memory, sample } = read;
  const { kept, missing } = plan;
  if (result.records.length + result.unknown.length === 0)
    return {
      label: null,
      created: 0,
      changed: 0,
      equal: 0,
      refused: [],
      partners: 0,
      kept,
      missing,
      replacedSample: false,
    };
  if (sample) await clearAll(store);
  const before = sample ? [] : read.sources;
  const sources = await prepareMemory(store.database, store.uuid(), memory, plan.remembered, {
    now: sourcesOf(result, store.now()),
    before,
  });
  const label = labelOf(files);
  const written = await importRecords(store, [...plan.records, ...result.unknown], {
    label,
    sources,
    onProgress: (done, total) => post({ type: 'progress', progress: { phase: 'writing', done, total } }),
  });
  const { created, changed, refused, partnerIds } = written;
  await forgetOldMemory(store.database, [
    ...before.filter((one) => !sources.some((s) => s.source === one.source)),
    ...sources,
  ]);
  return {
    label: written.commandId === null ? null : label,
    created,
    changed,
    equal: plan.equal + written.equal,
    refused,
    partners: partnerIds.length,
    kept,
    missing,
    replacedSample: sample,
  };
}

function labelOf(files: readonly ReadFile[]): string {
  const names = files.flatMap(({ file, tables }) => (tables === undefined ? [] : [file.name]));
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
  return files.flatMap(({ file, tables, unread }): FileOutcome[] => {
    if (unread !== undefined) return [{ file: file.name, bytes: file.size, unread }];
    return tables.map(({ name }) => {
      const report = reports.next().value;
      if (report === undefined) throw new Error(`No report of ${name}`);
      return { file: name, bytes: file.size, report };
    });
  });
}

function previewOf(plan: ImportPlan, { unknown }: ImportResult, replacesSample: boolean): Preview {
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

function countKinds(found: { records: readonly { kind: string }[]; unknown: readonly { kind: string }[] }): KindCounts {
  const { records, unknown } = found;
  const counts = new Map<string, number>();
  for (const { kind } of [...records, ...unknown]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts];
}
