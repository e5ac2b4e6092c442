import { changeRecords } from '../../renderer/store/commands.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { discardParked, resolveConflict, retryParked } from '../../renderer/store/sync/attention.ts';
import type { AttentionRow } from '../../renderer/store/tables.ts';
import { redo, undo } from '../../renderer/store/undo.ts';
import { isKind } from '../../shared/records/kinds.ts';
import type { Client, Placed } from './client.ts';
import { editOf, FAMILIES, HUGE, INVALID, newRecord, textFieldOf } from './records.ts';

const ACTS = {
  edit: 12,
  create: 4,
  delete: 3,
  undo: 3,
  redo: 1,
  import: 1,
  'new partner': 1,
  'person leaves': 1,
  tag: 1,
  group: 1,
};

/** Something that the client's person does. */
export async function actAt(client: Client): Promise<void> {
  const { world } = client;
  const what = world.chance.weighted(ACTS);
  const records = [...(await client.records()).values()].filter(({ partnerId }) => partnerId !== '');
  world.note(`${client.name} ${what}`);
  await client.act(what, () => deed(client, what, records));
}

async function deed(client: Client, what: keyof typeof ACTS, records: readonly Placed[]): Promise<void> {
  const { store, world } = client;
  const { chance, tally } = world;
  const partners = records.filter(({ record }) => record.kind === 'partner').map(({ key }) => key);
  if (what === 'undo') return count(tally, 'step undone', await undo(store));
  if (what === 'redo') return count(tally, 'step done again', await redo(store));
  if (what === 'new partner') {
    const id = `n${chance.below(2)}-${client.userId}`;
    const fields = chance.is(0.2) ? { website: INVALID } : {};
    await runCommand(store, { act: 'create', record: { ...newRecord('partner', id, id), ...fields } });
    return;
  }
  if (records.length === 0 || partners.length === 0) return;
  const chosen = world.favourite(records);
  const partnerId = partners.includes(chosen.partnerId) ? chosen.partnerId : chance.pick(partners);
  const target = { kind: chosen.record.kind, partnerId: chosen.partnerId, recordId: chosen.key };
  switch (what) {
    case 'edit':
      return edit(client, target);
    case 'create': {
      const kind = chance.pick(chance.pick(FAMILIES));
      const record = newRecord(kind, `${partnerId}/${kind}-${1 + chance.below(3)}`, partnerId);
      const field = textFieldOf(kind);
      const bad = field !== null && chance.is(0.15) ? { [field]: chance.is(0.7) ? INVALID : HUGE } : {};
      return command(client, { op: 'create', record: { ...record, ...editOf(kind, chance).set, ...bad } });
    }
    case 'delete':
      // A partner's own record seldom: with it the partner's records cannot be edited.
      if (target.kind === 'partner' && chance.is(0.8)) return;
      return command(client, { op: 'delete', ...target });
    case 'import': {
      const values = records
        .filter((record) => record.partnerId === partnerId)
        .map(({ record }) => ({ ...record, ...(chance.is(0.5) ? editOf(record.kind, chance).set : {}) }));
      await importRecords(store, values, { label: 'Import of all.json' });
      return;
    }
    case 'person leaves':
      await runCommand(store, {
        act: 'person-leaves',
        partnerId,
        personId: `${partnerId}/person-1`,
        lastDay: '2026-05-05',
      });
      return;
    case 'tag':
      await runCommand(store, { act: 'tag', partnerIds: partners, add: [chance.pick(['a', 'b'])], remove: ['c'] });
      return;
    case 'group':
      return group(client, records);
  }
}

interface Target {
  readonly kind: string;
  readonly partnerId: string;
  readonly recordId: string;
}

async function edit(client: Client, target: Target): Promise<void> {
  const { chance } = client.world;
  const field = textFieldOf(target.kind);
  const change =
    field !== null && chance.is(0.08)
      ? { set: { [field]: chance.is(0.7) ? INVALID : HUGE }, unset: [] }
      : editOf(target.kind, chance);
  await command(client, { op: 'set', ...target, ...change });
}

type Mutation = Parameters<typeof changeRecords>[1][number];

/** By the vocabulary where it knows the kind. */
async function command(client: Client, mutation: Mutation): Promise<void> {
  const kind = mutation.op === 'create' ? mutation.record.kind : mutation.kind;
  if (isKind(kind)) {
    const { op, ...rest } = mutation;
    const outcome = await runCommand(client.store, { act: op, ...rest });
    client.world.tally.add(outcome.ok ? `done ${op}` : `refused ${op}`);
  } else await changeRecords(client.store, [mutation], `Change of a ${kind}`);
}

/** Two changes that would be wrong apart. */
async function group(client: Client, records: readonly Placed[]): Promise<void> {
  const { chance, tally } = client.world;
  const { outbox, attention } = client.database;
  const free: Placed[] = [];
  for (const one of records) {
    if (one.unread === true || one.record.kind === 'partner') continue;
    if ((await outbox.where({ partnerId: one.partnerId, recordId: one.key }).count()) > 0) continue;
    if ((await attention.where({ partnerId: one.partnerId, recordId: one.key }).count()) === 0) free.push(one);
  }
  if (free.length < 2) return;
  const first = chance.below(free.length);
  const two = [free[first], free[(first + 1) % free.length]] as Placed[];
  const changes = two.map(
    ({ key, partnerId, record }): Mutation => ({
      op: 'set',
      kind: record.kind,
      recordId: key,
      partnerId,
      ...editOf(record.kind, chance),
      ...(textFieldOf(record.kind) !== null && chance.is(0.3)
        ? { set: { [textFieldOf(record.kind) as string]: INVALID } }
        : {}),
    }),
  );
  await changeRecords(client.store, changes, 'Two as one');
  const name = chance.uuid();
  const keys = new Set(two.map(({ key }) => key));
  await outbox.toCollection().modify((row) => {
    if (keys.has(row.recordId)) row.group = name;
  });
  tally.add('group made');
}

const count = (tally: { add(event: string): void }, event: string, step: unknown) => {
  if (step !== null) tally.add(event);
};

/** The person decides one thing that waits. */
export async function decideAt(client: Client, row: AttentionRow, isLast = false): Promise<void> {
  const { store, world } = client;
  const { chance, tally } = world;
  if (row.why === 'conflict') {
    const choice = chance.pick(['mine', 'theirs'] as const);
    const some = isLast ? row.conflict.fields : row.conflict.fields.filter(() => chance.is(0.7));
    world.note(`${client.name} takes ${choice} of ${row.recordId} ${some}`);
    tally.add(`chose ${choice}`);
    const decide = () => resolveConflict(store, row.seq, (field) => (some.includes(field) ? choice : undefined));
    await client.act('choice', decide, choice === 'theirs' ? row.recordId : undefined);
    return;
  }
  const isRetry = !isLast && chance.is(0.5);
  world.note(`${client.name} ${isRetry ? 'retries' : 'discards'} ${row.recordId} (${row.reason.code})`);
  if (isRetry) await client.act('retry', () => retryParked(store, row.seq));
  else await client.act('discard', () => discardParked(store, row.seq), row.recordId);
}
