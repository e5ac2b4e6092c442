import { type Batch, chooseBatch, LIMITS, type Limits, type Waits } from '../../../shared/sync/batch.ts';
import type { Mutation, ParkReason } from '../../../shared/sync/mutation.ts';
import type { Item, Result } from '../../../shared/sync/wire.ts';
import type { CamDatabase } from '../database.ts';
import type { Store } from '../store.ts';
import type { AttentionRow, OutboxRow } from '../tables.ts';
import { LEFT, type PulledPartner } from './pulled-partner.ts';
import { clientId, deletedRow, readLocalPartners, readSnapshotProgress, seenRows } from './sync-meta.ts';
import { inSyncTransaction, readPulled, writePulled } from './sync-transaction.ts';

/** Unsent rows that are looked at for one request: what waits among them must not keep the rest back for ever. */
const WINDOW = 4_000;

/** A request of mutations that may leave: its rows are written down as sent. */
export interface PushRequest {
  readonly clientId: string;
  readonly rows: readonly OutboxRow[];
}

export interface PushOptions {
  readonly limits?: Limits;
  /** Whether the bytes of this evidence are complete on the server (S16). */
  readonly hasBytes?: (mutation: Mutation) => boolean;
}

/**
 * The next request: what was sent already and not answered (S2.1), else the next unsent mutations, marked as sent. Null:
 * nothing can be sent now.
 * @throws {StoreError} nothing is marked
 */
export function nextRequest(store: Store, options: PushOptions = {}): Promise<PushRequest | null> {
  const { database } = store;
  return inSyncTransaction(store, async () => {
    const [client, pending] = await Promise.all([clientId(database, store.uuid), database.outbox.count()]);
    if (pending === 0) return null;
    const sent = await sentRows(database);
    if (sent.length > 0) return { clientId: client, rows: sent };
    const { send, tooLarge } = await chooseFrom(database, options);
    await parkTooLarge(store, tooLarge);
    if (send.length === 0) return null;
    const rows = send.map((row): OutboxRow => ({ ...row, sent: 1 }));
    await database.outbox.bulkPut(rows);
    return { clientId: client, rows };
  });
}

/** What is sent and not answered, in local order. */
export const sentRows = async (database: CamDatabase): Promise<OutboxRow[]> =>
  (await database.outbox.where('sent').equals(1).toArray()).sort((a, b) => a.seq - b.seq);

/** Goes on past what waits, window by window, until there is something to send. */
async function chooseFrom(database: CamDatabase, options: PushOptions): Promise<Batch<OutboxRow>> {
  const local = await readLocalPartners(database);
  const { parked, groups } = heldBack(await database.attention.toArray());
  const mustWait = (row: Mutation) =>
    local.has(row.partnerId) ||
    (options.hasBytes !== undefined && row.kind === 'evidence' && hasFile(row) && !options.hasBytes(row));
  const tooLarge: OutboxRow[] = [];
  const under: OutboxRow[] = [];
  for (let after = 0; ; ) {
    const rows = await database.outbox.where('seq').above(after).limit(WINDOW).toArray();
    const last = rows.at(-1);
    const batch = chooseBatch(
      await withPartnersFirst(database, rows),
      { parked: new Set([...parked, ...under.map(({ recordId }) => recordId)]), groups, mustWait },
      options.limits ?? LIMITS,
    );
    tooLarge.push(...batch.tooLarge);
    under.push(...batch.under);
    if (batch.send.length > 0 || last === undefined || rows.length < WINDOW)
      return { send: batch.send, tooLarge, under };
    after = last.seq;
  }
}

const hasFile = ({ set }: Mutation): boolean => set !== undefined && Object.hasOwn(set, 'file');

/** Partners whose own create comes later in the order than what belongs to them (S9.2): it is looked at with them. */
async function withPartnersFirst(database: CamDatabase, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  const here = new Set(rows.map(({ recordId }) => recordId));
  const partners = [...new Set(rows.map(({ partnerId }) => partnerId))].filter((id) => !here.has(id));
  const own = await Promise.all(partners.map((id) => database.outbox.where({ partnerId: id, recordId: id }).first()));
  return [...own.filter((row) => row !== undefined).filter(({ op }) => op === 'create'), ...rows];
}

/** What holds others back: ids of records whose create is parked (S9), and groups of which one is in conflict (S5.5). */
export function heldBack(attention: readonly AttentionRow[]): Pick<Waits, 'parked' | 'groups'> {
  const parked = new Set<string>();
  const groups = new Set<string>();
  for (const row of attention) {
    if (row.why === 'parked' && row.mutation.op === 'create') parked.add(row.recordId);
    if (row.why === 'conflict' && row.group !== undefined) groups.add(row.group);
  }
  return { parked, groups };
}

const TOO_LARGE: ParkReason = {
  code: 'too-large',
  message: 'This record is larger than the server takes. Shorten its texts, then it is sent again.',
};

async function parkTooLarge(store: Store, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const pulled = await readPulled(
    store,
    rows.map(({ partnerId }) => partnerId),
  );
  for (const row of rows) pulled.partners.get(row.partnerId)?.park(row, TOO_LARGE);
  await writePulled(store, pulled, new Set());
}

/** Parks the only mutation of a request that the server found too large (S5.2). @throws {StoreError} */
export function parkSent(store: Store, row: OutboxRow): Promise<void> {
  return inSyncTransaction(store, () => parkTooLarge(store, [row]));
}

/** Gives back what was marked as sent, and surely not done: the server refused the request as a whole. @throws {StoreError} */
export function releaseSent(store: Store): Promise<void> {
  return inSyncTransaction(store, async (changed) => {
    const rows = await sentRows(store.database);
    const pulled = await readPulled(
      store,
      rows.map(({ partnerId }) => partnerId),
    );
    for (const row of rows) pulled.partners.get(row.partnerId)?.release(row);
    await writePulled(store, pulled, changed);
  });
}

/**
 * Takes the server's answer to what was sent, as one transaction (S4). What the answer leaves out stays sent (S4.1); what it
 * names and was not sent is passed over (S4.2).
 * @returns how many mutations were applied
 * @throws {StoreError} nothing was written; the same request is sent again
 */
export function acknowledge(store: Store, results: readonly Result[]): Promise<number> {
  return inSyncTransaction(store, async (changed) => {
    const sent = new Map((await sentRows(store.database)).map((row) => [row.id, row]));
    const answers = results.flatMap((result) => {
      const row = sent.get(result.id);
      sent.delete(result.id);
      return row === undefined ? [] : [{ row, result }];
    });
    const pulled = await readPulled(
      store,
      answers.map(({ row }) => row.partnerId),
    );
    const waiting = await partnersToBe(store.database, answers);
    const broken = brokenGroups(answers);
    let applied = 0;
    for (const answer of answers) {
      const partner = pulled.partners.get(answer.row.partnerId) as PulledPartner;
      if (takeAnswer(partner, answer, waiting, broken)) applied += 1;
    }
    await writePulled(store, pulled, changed);
    await seeCreated(store.database, answers);
    await rememberDeleted(store.database, answers);
    return applied;
  });
}

/** A partner that was created while a snapshot is under way may lie before what is still to be read of it. */
async function seeCreated(database: CamDatabase, answers: readonly Answered[]): Promise<void> {
  const isCreated = ({ row, result }: Answered) =>
    row.op === 'create' && row.recordId === row.partnerId && result.version !== undefined;
  const created = answers.filter(isCreated).map(({ row }) => row.partnerId);
  const progress = created.length === 0 ? null : await readSnapshotProgress(database);
  if (progress !== null) await database.meta.bulkPut(seenRows(progress, created));
}

/** The feed may still come to what was before the delete (S3.2). */
async function rememberDeleted(database: CamDatabase, answers: readonly Answered[]): Promise<void> {
  const rows = answers.flatMap(({ row, result }) =>
    row.op === 'delete' && isDone(result) ? [deletedRow(row.recordId, result.version)] : [],
  );
  if (rows.length > 0) await database.meta.bulkPut(rows);
}

interface Answered {
  readonly row: OutboxRow;
  readonly result: Result;
}

/** Whether it was applied, now or earlier (S2.2). */
const isDone = (result: Result): result is Result & { readonly version: number } =>
  (result.status === 'applied' || result.status === 'duplicate') && result.version !== undefined;

/** True where it was applied now or earlier. */
function takeAnswer(
  partner: PulledPartner,
  { row, result }: Answered,
  waiting: ReadonlySet<string>,
  broken: ReadonlyMap<string, ParkReason>,
): boolean {
  if (isDone(result)) {
    partner.applied(row, result.version);
    return true;
  }
  const { status, item, error } = result;
  if (status === 'conflict' && isOf(item, row)) partner.conflicting(row, item);
  else if (status === 'rejected') {
    const isUnknown = error?.code === 'unknown-partner';
    const waits = isUnknown && row.recordId !== row.partnerId && waiting.has(row.partnerId);
    // Of a partner that was deleted here and has left since, no page of the server's tells.
    const hasLeft = isUnknown && row.base !== null && partner.isEmpty;
    if (waits) partner.release(row);
    else partner.park(row, hasLeft ? LEFT : reasonOf(result));
  } else if (status === 'skipped') {
    const why = row.group === undefined ? undefined : broken.get(row.group);
    if (why === undefined) partner.release(row);
    else
      partner.park(row, {
        code: 'group',
        message: `It belongs together with another change, which waits: ${why.message}`,
      });
  }
  // Any other answer says nothing that holds: the mutation stays sent.
  return false;
}

const isOf = (item: Item | undefined, row: OutboxRow): item is Item =>
  item !== undefined && item.id === row.recordId && item.partnerId === row.partnerId;

const reasonOf = ({ error }: Result): ParkReason => ({
  code: error?.code ?? 'rejected',
  message: error?.message ?? 'The server refused this change without a reason.',
  ...(error?.field === undefined ? {} : { field: error.field }),
});

/** Groups of which one is refused for good (S5.5). */
const brokenGroups = (answers: readonly Answered[]): Map<string, ParkReason> =>
  new Map(
    answers.flatMap(({ row, result }) =>
      row.group !== undefined && result.status === 'rejected' ? [[row.group, reasonOf(result)] as const] : [],
    ),
  );

/** Partners whose own create is pending, parked, or refused in this answer: what belongs to them waits (S9.2). */
async function partnersToBe(database: CamDatabase, answers: readonly Answered[]): Promise<Set<string>> {
  const { parked } = heldBack(await database.attention.toArray());
  const partners = new Set<string>();
  for (const { row, result } of answers) {
    if (parked.has(row.partnerId)) partners.add(row.partnerId);
    const isOwnCreate = row.recordId === row.partnerId && row.op === 'create';
    if (isOwnCreate && result.status !== 'applied' && result.status !== 'duplicate') partners.add(row.partnerId);
  }
  for (const { row, result } of answers) {
    if (result.error?.code !== 'unknown-partner' || partners.has(row.partnerId)) continue;
    const own = await database.outbox.where({ partnerId: row.partnerId, recordId: row.partnerId }).first();
    if (own?.op === 'create' && own.id !== row.id) partners.add(row.partnerId);
  }
  return partners;
}
