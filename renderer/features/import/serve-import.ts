import { importFiles } from '../../../shared/import/import-files.ts';
import { headerKey, type Mapping } from '../../../shared/import/mapping.ts';
import { type ImportMemory, type ImportPlan, planImport } from '../../../shared/import/plan.ts';
import { credentialName } from '../../../shared/program/holdings.ts';
import { editionOf, packOn } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { currentDay, currentInstant } from '../../platform/clock.ts';
import { openChangeBus } from '../../store/changes.ts';
import { openDatabase } from '../../store/database.ts';
import { storeError } from '../../store/errors.ts';
import { evaluatorOf } from '../../store/evaluator.ts';
import { readMappings } from '../../store/import-mappings.ts';
import { forgetOldMemory, prepareMemory, readMemory } from '../../store/import-memory.ts';
import { importRecords } from '../../store/import-records.ts';
import { keepReport } from '../../store/import-report.ts';
import { clearAll, type Profile, readProfile } from '../../store/profile.ts';
import { forEachPartner } from '../../store/queries.ts';
import { whileImporting } from '../../store/queue.ts';
import type { Store } from '../../store/store.ts';
import { countKinds, type Found, labelOf, outcomesOf, previewOf, sourcesOf } from './import-answers.ts';
import type { Answer, LastImport, Request, Written } from './messages.ts';
import { readFiles, tablesOf } from './read-files.ts';

interface Read extends Planned, Found {
  readonly store: Store;
  /** What columns were said to be since the files were read. */
  readonly made: readonly Mapping[];
  /** What the edition calls a credential. */
  readonly credentialName: (code: string) => string;
  /** Something was written since: what was planned may be out of date. */
  readonly stale: () => boolean;
}

interface Planned extends Omit<Found, 'files'> {
  readonly plan: ImportPlan;
  readonly memory: ImportMemory;
  readonly sources: Profile['sources'];
  /** The profile holds the sample portfolio, which makes way for the user's own records. */
  readonly sample: boolean;
}

/**
 * The import at work, over ports: files are read and matched with what is stored, told, and written once that is asked
 * for. It has a connection to the profile of its own, so that the window never waits.
 */
export function serveImport(post: (answer: Answer) => void): (request: Request) => Promise<void> {
  let read: Read | null = null;
  const tell = (now: Read) => {
    const { result, plan, sample } = now;
    read = now;
    post({
      type: 'read',
      outcomes: outcomesOf(now),
      records: countKinds(result),
      preview: previewOf(plan, result, sample),
    });
  };
  return async (request) => {
    const sample = { gone: false };
    try {
      if (request.type === 'read') tell(await readAll(request, post));
      else if (read === null) return;
      else if (request.type === 'write') {
        const { store } = read;
        const written = await write(read, post, () => {
          sample.gone = true;
        });
        // First, because the window ends this worker once it is told. What is written is told, though its report be lost.
        await keepReport(store, lastImport(read, written)).catch(() => undefined);
        post({ type: 'written', written });
        store.changes.close();
        store.database.close();
        read = null;
      } else {
        const made = withoutHeader(read.made, request.mapping);
        const now = { ...read, made: request.type === 'map' ? [...made, request.mapping] : made };
        tell({ ...now, ...(await planAgain(now)) });
      }
    } catch (error) {
      const { name, message } = storeError(error);
      post({ type: 'failed', failure: { name, message, ...(sample.gone && { replacedSample: true }) } });
    }
  };
}

/** Without what only choosing columns by hand has use for. */
const lastImport = (read: Read, written: Written): LastImport => ({
  version: 1,
  outcomes: outcomesOf(read).map(({ head: _, ...outcome }) => outcome),
  records: countKinds(read.result),
  written,
});

async function readAll(request: Extract<Request, { type: 'read' }>, post: (answer: Answer) => void): Promise<Read> {
  const files = await readFiles(request.files, (file, done, total) =>
    post({ type: 'progress', progress: { phase: 'bytes', file, done, total } }),
  );
  const bytes = files.reduce((sum, { file, unread }) => sum + (unread === undefined ? file.size : 0), 0);
  post({ type: 'progress', progress: { phase: 'rows', bytes } });
  const store = await openStore(request);
  let changed = false;
  store.changes.subscribe(() => {
    changed = true;
  });
  const read = { store, files, made: [], credentialName: credentialNamesOf(request.edition) };
  return { ...read, stale: () => changed, ...(await planAgain(read)) };
}

/** Matches what was read with what is stored now. */
async function planAgain(read: Pick<Read, 'store' | 'files' | 'made' | 'credentialName'>): Promise<Planned> {
  const { store, files, made, credentialName } = read;
  const { sample, sources } = await readProfile(store.database);
  const existing: PartnerFile[] = [];
  if (!sample) await forEachPartner(store.database, (file) => void existing.push(file));
  const memory: ImportMemory = sample ? new Map() : await readMemory(store.database, sources);
  const remembered = await readMappings(store.database);
  const mappings = [...made.reduce<readonly Mapping[]>(withoutHeader, remembered), ...made];
  const tables = files.map((file) => tablesOf(file, mappings));
  const result = importFiles(tables.flat(), existing, mappings);
  return {
    sample,
    sources,
    memory,
    tables,
    mappings,
    result,
    plan: planImport(result, existing, memory, credentialName),
  };
}

/** The names of the edition in force today; a code that it does not know stays. */
function credentialNamesOf(edition: string): Read['credentialName'] {
  const pack = packOn(editionOf(edition), currentDay());
  return (code) => credentialName(pack, code);
}

/** Those of other headers: of one header there is one mapping. */
const withoutHeader = (mappings: readonly Mapping[], { header }: Mapping): readonly Mapping[] =>
  mappings.filter((one) => headerKey(one.header) !== headerKey(header));

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

/** Writes what is so now, should it be another than was shown; nothing else is imported or undone meanwhile. */
const write = (read: Read, post: (answer: Answer) => void, onCleared: () => void): Promise<Written> =>
  whileImporting(read.store, async () =>
    writeNow(read.stale() ? { ...read, ...(await planAgain(read)) } : read, post, onCleared),
  );

async function writeNow(read: Read, post: (answer: Answer) => void, onCleared: () => void): Promise<Written> {
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
  if (sample) {
    await clearAll(store);
    onCleared();
  }
  const before = sample ? [] : read.sources;
  const commandId = store.uuid();
  const label = labelOf(files);
  const records = [...plan.records, ...result.unknown];
  const partners = new Set(records.map(({ partnerId }) => partnerId)).size;
  const sources = await prepareMemory(
    store.database,
    { commandId, label, at: store.now(), partners },
    memory,
    plan.remembered,
    { now: sourcesOf(result, store.now()), before },
  );
  const written = await importRecords(store, records, {
    label,
    commandId,
    sources,
    mappings: read.made.filter((mapping) =>
      result.files.some((file) => file.mapping === mapping && file.error === null),
    ),
    base: plan.base,
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
