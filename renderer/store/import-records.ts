import type { Mapping } from '../../shared/import/mapping.ts';
import { sameJson, withFields } from '../../shared/lib/record-fields.ts';
import { type AnyRecord, isKind, type Refusal, refusal } from '../../shared/records/kinds.ts';
import { placeRefusal } from './commands.ts';
import { ASIDE, type Draft } from './draft.ts';
import { ImportCutShort, type StoreError } from './errors.ts';
import type { Act } from './history.ts';
import { countUnknown, type Groups, groupByPartner, knownRefusal, sortOut } from './import-groups.ts';
import { mappingRow } from './import-mappings.ts';
import { type ImportSource, sampleRow, sourceRow } from './profile.ts';
import { pagesOf } from './queries.ts';
import { whileImporting } from './queue.ts';
import { keyOf } from './sections.ts';
import { newAct, type Store } from './store.ts';
import type { Fields, StoredRecord } from './tables.ts';
import { writePartners } from './transaction.ts';

/** Partners per transaction. */
const BATCH = 100;

export interface ImportOptions {
  /** The step's name in the history: `Import of partners.csv`. */
  readonly label: string;
  /** The step's id, where something was prepared for it. */
  readonly commandId?: string;
  readonly sources?: readonly ImportSource[];
  /** What the columns of files were said to be, to be remembered. */
  readonly mappings?: readonly Mapping[];
  /**
   * Records by id as they were when their changes were found. Only these changes are written: a field that was changed
   * since stays, and a record that was deleted since stays away.
   */
  readonly base?: ReadonlyMap<string, AnyRecord>;
  /** The records are the sample portfolio. */
  readonly sample?: boolean;
  readonly onProgress?: (donePartners: number, totalPartners: number) => void;
}

export interface ImportResult extends Counts {
  /** Null where nothing changed: then there is no step in the history. */
  readonly commandId: string | null;
  readonly refused: readonly Refusal[];
  /** How many records there were of each unknown kind. They are kept. */
  readonly unknownKinds: { readonly [kind: string]: number };
  /** Partners of which something changed. */
  readonly partnerIds: readonly string[];
}

interface Counts {
  created: number;
  changed: number;
  equal: number;
}

/**
 * Takes records in, as an edit by the user: they match by id; each field that differs from the stored one is set, one
 * mutation per record; new ones are created; what is missing stays; equal ones make no mutation. A record that breaks its
 * schema, repeats an id, is another partner's or names no partner is refused, and nothing of it is written.
 *
 * All is one step of the history. At most 100 partners are written per transaction.
 * @throws {ImportCutShort} some partners were written before the failure
 * @throws {StoreError} nothing was written
 */
export async function importRecords(
  store: Store,
  values: readonly unknown[],
  options: ImportOptions,
): Promise<ImportResult> {
  const made = newAct(store, options.label);
  const act = { ...made, commandId: options.commandId ?? made.commandId };
  const refused: Refusal[] = [];
  const sorted = sortOut(values, refused);
  const groups = await groupByPartner(store, sorted, refused);
  const counts: Counts = { created: 0, changed: 0, equal: 0 };
  const partnerIds = await whileImporting(store, () => writeGroups(store, act, groups, options, counts, refused));
  const changed = counts.created + counts.changed > 0;
  return {
    commandId: changed ? act.commandId : null,
    ...counts,
    refused,
    unknownKinds: countUnknown(sorted),
    partnerIds,
  };
}

async function writeGroups(
  store: Store,
  act: Act,
  groups: Groups,
  options: ImportOptions,
  counts: Counts,
  refused: Refusal[],
): Promise<string[]> {
  const owned = [...groups.keys()].filter((partnerId) => partnerId !== ASIDE);
  const batches = pagesOf(owned, BATCH);
  if (batches.length === 0) batches.push([]);
  const { sources = [], mappings = [], base = new Map(), sample = false } = options;
  const meta = [...sources.map(sourceRow), ...mappings.map(mappingRow), ...(sample ? [sampleRow] : [])];
  const touched = new Set<string>();
  let done = 0;
  let begun = false;
  for (const [index, batch] of batches.entries()) {
    const last = index === batches.length - 1;
    const report: Report = { counts: { created: 0, changed: 0, equal: 0 }, refused: [] };
    const change = (drafts: ReadonlyMap<string, Draft>) => {
      for (const partnerId of batch)
        takeIn(drafts.get(partnerId) as Draft, groups.get(partnerId) ?? [], base, report, drafts);
      if (last) takeIn(drafts.get(ASIDE) as Draft, groups.get(ASIDE) ?? [], base, report, drafts);
    };
    try {
      const effects = await writePartners(store, {
        act,
        partnerIds: [...batch, ASIDE],
        change,
        meta: last ? meta : [],
        begun,
      });
      begun ||= effects.length > 0;
      for (const { partnerId } of effects) if (partnerId !== ASIDE) touched.add(partnerId);
    } catch (error) {
      if (done === 0) throw error;
      throw new ImportCutShort(done, owned.length, error as StoreError);
    }
    refused.push(...report.refused);
    for (const name of ['created', 'changed', 'equal'] as const) counts[name] += report.counts[name];
    done += batch.length;
    options.onProgress?.(done, owned.length);
  }
  return [...touched];
}

/** What one transaction took in; counted only once it is committed. */
interface Report {
  readonly counts: Counts;
  readonly refused: Refusal[];
}

function takeIn(
  draft: Draft,
  records: readonly StoredRecord[],
  base: ReadonlyMap<string, AnyRecord>,
  report: Report,
  drafts: ReadonlyMap<string, Draft>,
): void {
  // The partner's own record first: the others need it there.
  const ordered = [...records].sort((a, b) => Number(b.kind === 'partner') - Number(a.kind === 'partner'));
  for (const record of ordered) {
    const outcome = takeInOne(draft, record, base.get(keyOf(record)));
    if (typeof outcome === 'string') report.counts[outcome] += 1;
    else report.refused.push(outcome);
    if (draft.partnerId !== ASIDE && !isKind(record.kind)) drafts.get(ASIDE)?.delete(keyOf(record));
  }
}

function takeInOne(draft: Draft, record: StoredRecord, was: AnyRecord | undefined): keyof Counts | Refusal {
  const stored = draft.get(keyOf(record));
  if (stored === undefined) {
    if (was !== undefined) return 'equal';
    const why = draft.partnerId === ASIDE ? null : placeRefusal(draft, record);
    if (why !== null) return why;
    draft.put(record);
    return 'created';
  }
  if (stored.kind !== record.kind) return refusal(record, 'id', `is already the id of another record (${stored.kind})`);
  const merged = withFields(stored, was === undefined ? record : changesSince(stored, record, { ...was }), []);
  const why = knownRefusal(merged);
  if (why !== null) return why;
  return draft.put(merged) ? 'changed' : 'equal';
}

/** What the import changes, but for the fields that the user changed meanwhile. */
const changesSince = (stored: Fields, record: Fields, was: Fields): Fields =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([field, value]) => !sameJson(was[field], value) && sameJson(stored[field], was[field]),
    ),
  );
