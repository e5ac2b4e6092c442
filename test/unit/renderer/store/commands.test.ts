import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeRecords, type Mutation } from '../../../../renderer/store/commands.ts';
import { StoreError } from '../../../../renderer/store/errors.ts';
import { historyEntries, type RecordChange } from '../../../../renderer/store/history.ts';
import { readOutbox, readPartner } from '../../../../renderer/store/queries.ts';
import { unpackSection } from '../../../../renderer/store/sections.ts';
import type { HistoryRow, OutboxRow, StoredRecord } from '../../../../renderer/store/tables.ts';
import { fieldsOf, sameJson, withFields } from '../../../../shared/lib/record-fields.ts';
import { deal, openWorld, partner, person, recordsHash, type TestSummary } from '../../../store/store-world.ts';

const IDS = ['d1', 'd2', 'd3', 'x1', 'w1'] as const;
const make = (id: string, partnerId: string, fields: object): StoredRecord =>
  id.startsWith('d')
    ? deal(id, partnerId, { closeOn: '2026-03-01', ...fields })
    : id.startsWith('x')
      ? person(id, partnerId, fields)
      : { kind: 'wish-of-2031', id, partnerId, ...fields };

const extra = fc.dictionary(
  fc.constantFrom('note', 'tags', '__proto__', '\u0000', 'ключ'),
  fc.jsonValue({ maxDepth: 2 }),
);
const mutation = fc.record({
  id: fc.constantFrom(...IDS),
  partnerId: fc.constantFrom('p1', 'p2'),
  op: fc.constantFrom('create', 'create', 'set', 'set', 'set', 'delete'),
  fields: extra,
  year: fc.integer({ min: 2025, max: 2028 }),
  unset: fc.subarray(['note', 'tags', 'ключ']),
});
type Step = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutationOf({ id, partnerId, op, fields, year, unset }: Step): Mutation {
  const recordId = `${partnerId}/${id}`;
  const record = make(id, partnerId, { ...fields, closeOn: `${year}-03-01` });
  const whole = { ...record, id: recordId };
  if (op === 'create') return { op, record: whole };
  const target = { kind: record.kind, recordId, partnerId };
  if (op === 'delete') return { op: 'delete', ...target };
  const set = Object.fromEntries(Object.entries(fields).filter(([field]) => !unset.includes(field)));
  return { op: 'set', ...target, set: record.kind === 'deal' ? { ...set, closeOn: `${year}-03-01` } : set, unset };
}

/** Takes one command's changes back, last first. */
function undone(records: Map<string, StoredRecord>, changes: readonly RecordChange[]): void {
  for (const change of [...changes].reverse()) {
    if (change.op === 'create') records.delete(change.recordId);
    else if (change.op === 'delete') records.set(change.recordId, change.record);
    else if (change.op === 'patch') {
      const now = records.get(change.recordId) as StoredRecord;
      const before = change.fields.filter((field) => 'before' in field).map((field) => [field.field, field.before]);
      const added = change.fields.filter((field) => !('before' in field)).map(({ field }) => field);
      const was = new Map(Object.entries(withFields(now, Object.fromEntries(before), added)));
      const order = change.order ?? [...was.keys()];
      records.set(
        change.recordId,
        Object.fromEntries(order.map((field) => [field, was.get(field)])) as unknown as StoredRecord,
      );
    }
  }
}

it('sync 4: after any commands sections, outbox, history and summaries say the same', async () => {
  const seen = { done: 0, refused: 0, create: 0, patch: 0, delete: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(mutation, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      async (commands) => {
        const world = await openWorld();
        const { store, database } = world;
        const records = async () => {
          const rows = (await database.sections.toArray()).flatMap(unpackSection);
          return new Map(rows.map(({ key, record }) => [key, record]));
        };
        const start = ['p1', 'p2'].flatMap((id) => [
          partner(id),
          ...['d1', 'x1', 'w1'].map((of) => make(of, id, { id: `${id}/${of}`, note: 'from the server' })),
        ]);
        await changeRecords(
          store,
          start.map((record) => ({ op: 'create', record })),
          'Start',
        );
        // As after a sync: the server knows all of it, version 1.
        await database.outbox.clear();
        await database.sections.toCollection().modify((row) => {
          row.packed = row.packed.replaceAll('[null,', '[1,');
        });
        const server = await records();
        const states = [JSON.stringify([...server])];
        for (const steps of commands) {
          try {
            const { commandId } = await changeRecords(store, steps.map(mutationOf), 'Step');
            seen.done += 1;
            if (commandId !== null) states.push(JSON.stringify([...(await records())]));
          } catch (error) {
            if (!(error instanceof StoreError)) throw error;
            seen.refused += 1;
          }
          expect(JSON.stringify([...(await records())])).toBe(states.at(-1));
        }

        // Outbox: what the server has and what is pending give what is stored; one mutation per record.
        const now = await records();
        const pending = await readOutbox(database);
        expect(new Set(pending.map(({ recordId }) => recordId)).size).toBe(pending.length);
        const rebased = new Map(server);
        for (const row of pending) {
          seen[row.op] += 1;
          expect(row.base).toBe(server.has(row.recordId) ? 1 : null);
          apply(rebased, row);
        }
        expect(sameJson(Object.fromEntries(rebased), Object.fromEntries(now))).toBe(true);

        // Summaries: of exactly the records that are stored.
        for (const partnerId of ['p1', 'p2']) {
          const file = await readPartner(database, partnerId);
          const summary = (await database.summaries.get(partnerId)) as TestSummary;
          expect(file && recordsHash(file)).toBe(summary.recordsHash);
        }

        // History: taken back step by step, every state comes back byte for byte.
        const history: HistoryRow[] = await database.history.orderBy('seq').toArray();
        const steps = [...new Set(history.map(({ commandId }) => commandId))].slice(1);
        expect(steps).toHaveLength(states.length - 1);
        for (const [back, commandId] of steps.reverse().entries()) {
          undone(now, history.filter((row) => row.commandId === commandId).flatMap(historyEntries));
          const was = new Map(JSON.parse(states.at(-2 - back) as string) as [string, StoredRecord][]);
          expect(now.size).toBe(was.size);
          for (const [key, record] of was) expect(JSON.stringify(now.get(key))).toBe(JSON.stringify(record));
        }
        world.close();
      },
    ),
    { numRuns: 60 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
}, 60_000);

function apply(records: Map<string, StoredRecord>, row: OutboxRow): void {
  const { kind, recordId, partnerId } = row;
  if (row.op === 'delete') records.delete(recordId);
  else {
    const known = row.op === 'create' ? {} : fieldsOf(records.get(recordId) as StoredRecord);
    const identity = { kind, id: recordId, partnerId };
    records.set(recordId, withFields({ ...identity, ...known }, row.set ?? {}, row.unset ?? []));
  }
}
