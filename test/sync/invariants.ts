import { fileOf } from '../../renderer/store/draft.ts';
import { entriesOf, standingRows } from '../../renderer/store/pulled-history.ts';
import { readCursor, readLocalPartners, readSnapshotProgress } from '../../renderer/store/sync/sync-meta.ts';
import type { AttentionRow, OutboxRow } from '../../renderer/store/tables.ts';
import { canonicalJson } from '../../shared/lib/canonical.ts';
import { type StoredRecord, sameJson, withFields } from '../../shared/lib/record-fields.ts';
import { merge } from '../../shared/sync/merge.ts';
import { knownBefore, type Mutation } from '../../shared/sync/mutation.ts';
import { recordsHash, type TestSummary } from '../store/store-world.ts';
import type { Client, Placed } from './client.ts';
import { inOrder } from './evaluator.ts';
import { ABSENT, type Owed } from './ledger.ts';
import type { ModelServer } from './model-server.ts';

/** A rule that does not hold. */
export class Broken extends Error {
  readonly rule: string;
  constructor(rule: string, what: string) {
    super(`${rule}: ${what}`);
    this.rule = rule;
  }
}

interface View {
  readonly client: Client;
  readonly server: ModelServer;
  readonly records: ReadonlyMap<string, Placed>;
  readonly outbox: readonly OutboxRow[];
  readonly attention: readonly AttentionRow[];
}

async function viewOf(client: Client): Promise<View> {
  const { database } = client;
  const [records, outbox, attention] = await Promise.all([
    client.records(),
    database.outbox.toArray(),
    database.attention.toArray(),
  ]);
  return { client, server: client.world.server, records, outbox, attention };
}

/** Right after an act: what it did is here, and what it only took back is owed to nobody. */
export const checkAct = async (client: Client): Promise<void> => checkOwed(await viewOf(client));

/** What must hold of a client at any time. */
export async function checkClient(client: Client): Promise<void> {
  const view = await viewOf(client);
  const { records } = view;
  checkPending(view);
  checkSent(view);
  checkOwed(view);
  checkDeletes(view);
  for (const placed of records.values()) checkRecord(view, placed);
  await checkSummaries(view);
  await checkCursor(view);
}

export function checkServer({ idle, reused }: ModelServer): void {
  if (idle.length > 0) throw new Broken('S2', `mutation ${idle[0]} changed nothing: it was done before`);
  if (reused.length > 0) throw new Broken('S5', `mutation ${reused[0]} was asked for with two contents`);
}

function checkPending({ outbox, attention }: View): void {
  const once = (ids: readonly string[], what: string) => {
    const twice = ids.find((id, at) => ids.indexOf(id) !== at);
    if (twice !== undefined) throw new Broken('S5', `${twice} has two ${what}`);
  };
  const unsent = outbox.filter(({ sent }) => sent !== 1).map(({ recordId }) => recordId);
  const waiting = attention.map(({ recordId }) => recordId);
  once(unsent, 'unsent mutations');
  once(
    outbox.filter(({ sent }) => sent === 1).map(({ recordId }) => recordId),
    'sent mutations',
  );
  once(waiting, 'rows in attention');
  const both = unsent.find((id) => waiting.includes(id));
  if (both !== undefined) throw new Broken('S7', `${both} is both unsent and in attention`);
}

function checkSent({ client, outbox }: View): void {
  for (const row of outbox) {
    if (row.sent !== 1) continue;
    const text = canonicalJson(row);
    if ((client.sent.get(row.id) ?? text) !== text) throw new Broken('S5', `sent ${row.id} has changed`);
    client.sent.set(row.id, text);
  }
}

/** Each thing that a person did is here, pending, waiting, or done on the server (S1). */
function checkOwed(view: View): void {
  const { client } = view;
  for (const [recordId, owed] of client.ledger.owed) {
    if (isDeleteKept(view, recordId, owed)) client.ledger.forget(recordId);
    // What the server never knew vanished with its create (S5.1).
    else if (owed.isDeleted && !client.versions.has(recordId)) client.ledger.forget(recordId);
    else if (owed.isDeleted && !isDeletePending(view, recordId))
      throw new Broken('S1', `the delete of ${recordId} at ${client.name} is lost`);
    for (const [field, value] of owed.fields) {
      if (isSettled(view, recordId, owed.since, field, value)) owed.fields.delete(field);
      else if (!isPending(view, recordId, field, value))
        throw new Broken('S1', `${client.name} lost ${field} = ${String(JSON.stringify(value))} of ${recordId}`);
    }
    if (owed.fields.size === 0 && !owed.isDeleted) client.ledger.forget(recordId);
  }
}

/** It was deleted there, from here or by another. */
const isDeleteKept = ({ server }: View, recordId: string, owed: Owed): boolean =>
  owed.isDeleted && server.records.get(recordId)?.versions.includes(undefined) !== false;

const isDeletePending = ({ outbox, attention }: View, recordId: string): boolean =>
  outbox.some((row) => row.recordId === recordId && row.op === 'delete') ||
  attention.some(
    (row) =>
      row.recordId === recordId && (row.why === 'parked' ? row.mutation.op === 'delete' : row.conflict.mine === null),
  );

const valueIn = (record: StoredRecord | null | undefined, field: string): unknown =>
  record && Object.hasOwn(record, field) ? record[field] : ABSENT;

function isSettled(view: View, recordId: string, since: number, field: string, value: unknown): boolean {
  // The server said the same itself, in a version that was read here, or had it from this client.
  const { server, client } = view;
  const read = server.records
    .get(recordId)
    ?.versions.slice(Math.max(0, since - 1), knownVersion(view, recordId) ?? undefined);
  if (read?.some((record) => sameJson(valueIn(record, field), value))) return true;
  return server.log.some((one) => {
    if (!('item' in one) || one.item.id !== recordId) return false;
    if (client.world.clientIds.get(one.clientId) !== client) return false;
    const { op, set = {}, unset = [] } = one.mutation ?? { op: 'delete' as const };
    if (op === 'create' && value === ABSENT) return !Object.hasOwn(set, field);
    return value === ABSENT ? unset.includes(field) : Object.hasOwn(set, field) && sameJson(set[field], value);
  });
}

function knownVersion({ records, outbox, attention }: View, recordId: string): number | null {
  const held = attention.find((row) => row.recordId === recordId);
  const base = held?.why === 'conflict' ? held.conflict.version : held?.mutation.base;
  return records.get(recordId)?.version ?? outbox.find((row) => row.recordId === recordId)?.base ?? base ?? null;
}

function isPending({ outbox, attention, records }: View, recordId: string, field: string, value: unknown): boolean {
  const says = ({ op, set = {}, unset = [] }: Mutation) =>
    value === ABSENT
      ? unset.includes(field) || (op === 'create' && !Object.hasOwn(set, field))
      : Object.hasOwn(set, field) && sameJson(set[field], value);
  const rows = outbox.filter((row) => row.recordId === recordId);
  if (rows.some(says) && sameJson(valueIn(records.get(recordId)?.record, field), value)) return true;
  return attention.some(
    (row) =>
      row.recordId === recordId &&
      (row.why === 'parked' ? says(row.mutation) : sameJson(valueIn(row.conflict.mine, field), value)),
  );
}

/** Nothing is deleted that nobody deleted (S8). */
function checkDeletes({ client, outbox }: View): void {
  const unwanted = outbox.find(({ op, recordId }) => op === 'delete' && !client.ledger.deleted.has(recordId));
  if (unwanted !== undefined) throw new Broken('S8', `${unwanted.recordId} is being deleted, and nobody did it`);
}

/** What is stored is what the server knows, with what is pending on top (S6), and goes on only (S3.1). */
function checkRecord({ client, server, outbox, attention }: View, placed: Placed): void {
  const { key, record, version, partnerId } = placed;
  if (partnerId === '') return;
  if (version !== null) {
    if (version < (client.versions.get(key) ?? 0)) throw new Broken('S3.1', `${key} went back to version ${version}`);
    client.versions.set(key, version);
  }
  const held = attention.find((row) => row.recordId === key);
  if (held?.why === 'conflict') {
    const { known, mine, theirs } = held.conflict;
    const merged = merge({ known: known ?? undefined, mine: mine ?? undefined, theirs: theirs ?? undefined });
    if (!same(merged.record, record)) throw new Broken('S7', `${key} does not show its conflict`);
    return;
  }
  const pending: Mutation[] = outbox
    .filter((row) => row.recordId === key)
    .sort((a, b) => (b.sent ?? 0) - (a.sent ?? 0) || a.seq - b.seq);
  if (held !== undefined) pending.push(held.mutation);
  // What follows the server's partner has no version before that is read: an edit of it is a patch of what is not known yet.
  const isFollowing = version === null && pending.every(({ op, base }) => op !== 'create' && base === null);
  if (isFollowing && client.followed.has(partnerId)) return;
  // Behind a delete that was sent, what is made again has no version of its own yet.
  const knownAt = version ?? pending[0]?.base ?? null;
  // A snapshot does not tell the tombstone’s version, which a create then guesses at.
  const isMadeAgain = pending[0]?.op === 'create';
  const known = knownAt === null || isMadeAgain ? undefined : server.at(key, knownAt);
  const expected = pending.reduce<StoredRecord | undefined>(applied, known);
  if (!same(expected, record))
    throw new Broken(
      'S6',
      `${key} version ${version} is not what is known with what is pending: ${text(record)} instead of ${text(expected)}`,
    );
  if (!same(knownBefore(record, pending), known))
    throw new Broken(
      'S6',
      `${key}: what is pending remembers another known record: ${text(knownBefore(record, pending))} instead of ${text(known)}`,
    );
}

const text = (record: StoredRecord | undefined): string => (record === undefined ? 'none' : canonicalJson(record));

function applied(now: StoredRecord | undefined, mutation: Mutation): StoredRecord | undefined {
  const { op, kind, recordId, partnerId, set = {}, unset = [] } = mutation;
  if (op === 'delete') return undefined;
  return withFields(op === 'create' || now === undefined ? { kind, id: recordId, partnerId } : now, set, unset);
}

const same = (a: StoredRecord | undefined, b: StoredRecord | undefined): boolean => text(a) === text(b);

/** Every partner has the summary of exactly its records, and none without its own record (S4). */
async function checkSummaries({ client, records }: View): Promise<void> {
  const summaries = (await client.database.summaries.toArray()) as TestSummary[];
  const details = new Set(await client.database.details.toCollection().primaryKeys());
  const byPartner = Map.groupBy(records.values(), ({ partnerId }) => partnerId);
  byPartner.delete('');
  const files = [...byPartner].flatMap(([id, entries]) => {
    const file = fileOf(id, entries);
    return file === undefined ? [] : [[id, recordsHash(inOrder(file))] as const];
  });
  const [were, are] = [
    summaries.map(({ partnerId, recordsHash: hash }) => `${partnerId} ${hash}`).sort(),
    files.map(([id, hash]) => `${id} ${hash}`).sort(),
  ];
  if (were.join() !== are.join()) throw new Broken('S4', `summaries do not fit: ${were} instead of ${are}`);
  if (details.size !== summaries.length) throw new Broken('S4', 'details do not fit the summaries');
}

/** All up to the cursor is here, and no more of a partner that left before it (S4, S12). */
async function checkCursor({ client, server, records, outbox, attention }: View): Promise<void> {
  const cursor = await readCursor(client.database);
  if (cursor === null || (await readSnapshotProgress(client.database)) !== null) return;
  const [place, local] = [server.placeOf(cursor), await readLocalPartners(client.database)];
  const known = (id: string): number => {
    const rows = outbox.filter((row) => row.recordId === id).map(({ base }) => base ?? 0);
    const held = attention.filter((row) => row.recordId === id);
    const waiting = held.map((row) => (row.why === 'conflict' ? row.conflict.version : (row.mutation.base ?? 0)));
    return Math.max(records.get(id)?.version ?? 0, ...rows, ...waiting);
  };
  // What the server never had stays, pending or parked.
  const here = new Set(
    [...records.values()].flatMap(({ partnerId, version }) => (version === null ? [] : [partnerId])),
  );
  const events = new Map<string, { granted: boolean; place: number }>();
  server.log.forEach((entry, at) => {
    if (at < place && 'event' in entry && entry.userId === client.userId)
      events.set(entry.event.partnerId, { granted: 'granted' in entry.event, place: at });
  });
  for (const [id, event] of events)
    if (!event.granted && here.has(id) && !local.has(id) && server.grantedAt(client.userId, id) < event.place)
      if (!isMade(outbox, attention, id))
        throw new Broken('S12', `${id} has left ${client.userId}, and is still at ${client.name}`);
  const latest = new Map<string, { version: number; isDeleted: boolean; partnerId: string }>();
  server.log.slice(0, place).forEach((entry) => {
    if (!('item' in entry)) return;
    const { id, version, deleted, partnerId } = entry.item;
    latest.set(id, { version, isDeleted: deleted === true, partnerId });
  });
  for (const [id, { version, isDeleted, partnerId }] of latest) {
    if (!server.has(client.userId, partnerId) || server.grantedAt(client.userId, partnerId) >= place) continue;
    const isMadeAgain = isMade(outbox, attention, id);
    if (
      isDeleted
        ? !isMadeAgain && (records.get(id)?.version ?? version) < version
        : isMissing(server, id, version, known(id))
    )
      throw new Broken('S4', `${client.name} has read on to ${cursor} without ${id} version ${version}`);
  }
}

/** It is not here in that version or a newer one, and was not deleted later, perhaps from here, either. */
const isMissing = (server: ModelServer, id: string, version: number, known: number): boolean =>
  known < version &&
  !(server.manners.skipsVersions && version < (server.version(id) ?? 0)) &&
  server.records.get(id)?.versions.slice(version).includes(undefined) !== true;

const isMade = (outbox: readonly OutboxRow[], attention: readonly AttentionRow[], id: string): boolean =>
  outbox.some((row) => row.recordId === id && row.op === 'create') ||
  attention.some((row) => row.recordId === id && row.why === 'parked' && row.mutation.op === 'create');

/** What the history tells last of a record, done here or by others, is what is here (S4.3). */
async function checkTold({ name, database, rewound }: Client, records: ReadonlyMap<string, Placed>): Promise<void> {
  const told = new Map<string, Map<string, unknown> | null>();
  for (const partnerId of new Set([...records.values()].map((placed) => placed.partnerId))) {
    for (const change of (await standingRows(database, partnerId)).flatMap(entriesOf)) {
      if (change.op === 'patch') {
        const fields = told.get(change.recordId) ?? new Map<string, unknown>();
        for (const one of change.fields) fields.set(one.field, Object.hasOwn(one, 'after') ? one.after : ABSENT);
        told.set(change.recordId, fields);
      } else told.set(change.recordId, change.op === 'delete' ? null : new Map(Object.entries(change.record)));
    }
  }
  for (const [id, fields] of told) {
    const record = records.get(id)?.record;
    // Of a partner who came whole no record is told.
    const isAnew = record !== undefined && told.get(String(record.partnerId)) === null;
    if (rewound.has(id) || isAnew) continue;
    const other = [...(fields ?? [])].find(([field, value]) => !sameJson(valueIn(record, field), value));
    if ((fields === null) !== (record === undefined) || other !== undefined)
      throw new Broken('S4', `the history of ${id} at ${name} ends elsewhere: ${other?.[0] ?? 'it is gone'}`);
  }
}

/** Both sides are silent: the same records on the server and at each client (S3). */
export async function checkConverged(clients: readonly Client[]): Promise<void> {
  for (const client of clients) {
    const { server } = client.world;
    const [records, waiting, held] = [
      await client.records(),
      await client.database.outbox.toArray(),
      await client.database.attention.count(),
    ];
    const unsent = waiting.filter(({ partnerId }) => !client.local.has(partnerId));
    if (unsent.length > 0 || held > 0)
      throw new Broken('S3', `${client.name} is not silent: ${unsent.length} to send, ${held} wait`);
    const mine = server.users.get(client.userId) ?? new Set();
    const there = [...server.records].flatMap(([id, { partnerId, versions }]) => {
      const record = versions.at(-1);
      return record === undefined || !mine.has(partnerId) ? [] : [`${id} ${versions.length} ${canonicalJson(record)}`];
    });
    const here = [...records.values()]
      .filter(({ partnerId }) => partnerId !== '' && !client.local.has(partnerId))
      .map(({ key, version, record }) => `${key} ${version} ${canonicalJson(record)}`);
    const [missing, more] = [there.find((one) => !here.includes(one)), here.find((one) => !there.includes(one))];
    if (missing !== undefined || more !== undefined)
      throw new Broken('S3', `${client.name} differs: server ${missing ?? '–'}, client ${more ?? '–'}`);
    await checkTold(client, records);
  }
}
