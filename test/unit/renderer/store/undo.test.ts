import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeRecords, type Mutation } from '../../../../renderer/store/commands.ts';
import type { CamDatabase } from '../../../../renderer/store/database.ts';
import { StoreError } from '../../../../renderer/store/errors.ts';
import { importRecords } from '../../../../renderer/store/import-records.ts';
import { historyOfPartner, readOutbox, readPartner } from '../../../../renderer/store/queries.ts';
import { runCommand } from '../../../../renderer/store/run-command.ts';
import { unpackSection } from '../../../../renderer/store/sections.ts';
import type { OutboxRow, StoredRecord } from '../../../../renderer/store/tables.ts';
import { nextSteps, redo, undo } from '../../../../renderer/store/undo.ts';
import { fieldsOf, sameJson, withFields } from '../../../../shared/lib/record-fields.ts';
import {
  deal,
  freshName,
  openWorld,
  partner,
  person,
  recordsHash,
  type TestSummary,
  type World,
} from '../../../store/store-world.ts';

const PARTNERS = ['p1', 'p2'] as const;
const fields = fc.dictionary(fc.constantFrom('note', 'label', 'ключ', '\u0000', '7'), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 3,
});
const unset = fc.subarray(['note', 'label', 'ключ', 'email', 'region']);
const partnerId = fc.constantFrom(...PARTNERS);
const dealId = fc.constantFrom('d1', 'd2', 'd3', 'd4');
const day = fc.constantFrom('2026-01-31', '2026-11-30', '2027-02-28');
const personId = fc.constantFrom('x1', 'x2');
const at = (of: string, record: string) => `${of}/${record}`;

const REVIEW = { packId: 'seed', state: 'collecting' } as const;

/** Of each further kind that is edited by hand: a record, and a change of it. Not every reference is to be found. */
const FURTHER = {
  plan: [{ fiscalYear: 2028, state: 'draft', quarters: [1, 2, 3, 4] }, { quarters: [1, 2, 300, 4] }],
  objective: [
    { planId: 'j1', area: 'growth', title: 'Grow', unit: '$', targets: [1, 2, 3, 4], weight: 40 },
    { actuals: [null, 2.5, null, null] },
  ],
  registration: [{ customer: 'ACME', registeredOn: '2026-01-01', status: 'pending' }, { proofOn: '2026-03-01' }],
  review: [
    { designationId: 'psp', year: 2027, ...REVIEW },
    { state: 'waived', closedOn: '2026-11-30' },
  ],
  evidence: [
    {
      reviewId: 'r1',
      title: 'Roster',
      type: 'roster',
      capturedOn: '2026-01-01',
      addedAt: '2026-01-01T00:00:00Z',
      addedBy: 'You',
      state: 'draft',
    },
    { state: 'ready', note: 'зачем' },
  ],
  qbr: [{ fiscalYear: 2027, quarter: 2, state: 'preparing' }, { decisions: ['Hire', 'Train'] }],
  interpretation: [
    { phrase: 'one quarter', reading: '90 days', by: 'You', at: '2026-01-01T00:00:00Z' },
    { reason: 'r' },
  ],
} as const;
type Further = keyof typeof FURTHER;
const FURTHER_KINDS = Object.keys(FURTHER) as Further[];

/** The ids in a record are of its partner. */
function further(kind: Further, of: string): object {
  const [fields] = FURTHER[kind];
  const own = Object.entries(fields).map(([field, value]) => [
    field,
    ['planId', 'designationId', 'reviewId'].includes(field) ? at(of, String(value)) : value,
  ]);
  return { kind, id: at(of, `k-${kind}`), partnerId: of, ...Object.fromEntries(own) };
}

/** What a user does, or has done to them: some of it is refused. */
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('edit' as const), of: partnerId, id: dealId, fields, unset, day }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), of: partnerId, id: dealId, fields, day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), of: partnerId, id: dealId }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), of: partnerId, id: personId, day }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('tag' as const), tag: fc.constantFrom('a', 'b'), add: fc.boolean() }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('further' as const),
      of: partnerId,
      kind: fc.constantFrom(...FURTHER_KINDS),
      op: fc.constantFrom('create' as const, 'create' as const, 'set' as const, 'delete' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('import' as const), fields, day }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('several' as const), of: partnerId, fields, unset }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

/** Does the act; gives whether it made a step. */
async function perform({ store }: World, act: Act): Promise<boolean | 'refused'> {
  const target = 'id' in act && 'of' in act ? { partnerId: act.of, recordId: at(act.of, act.id) } : null;
  const command = (): unknown => {
    if (act.do === 'edit')
      return { act: 'set', kind: 'deal', ...target, set: { ...act.fields, closeOn: act.day }, unset: act.unset };
    if (act.do === 'create')
      return { act: 'create', record: deal(at(act.of, act.id), act.of, { ...act.fields, closeOn: act.day }) };
    if (act.do === 'delete') return { act: 'delete', kind: 'deal', ...target };
    if (act.do === 'further') {
      if (act.op === 'create') return { act: 'create', record: further(act.kind, act.of) };
      const own = { kind: act.kind, partnerId: act.of, recordId: at(act.of, `k-${act.kind}`) };
      return act.op === 'delete' ? { act: 'delete', ...own } : { act: 'set', ...own, set: FURTHER[act.kind][1] };
    }
    if (act.do === 'leave')
      return { act: 'person-leaves', partnerId: act.of, personId: target?.recordId, lastDay: act.day };
    if (act.do === 'tag')
      return { act: 'tag', partnerIds: PARTNERS, add: act.add ? [act.tag] : [], remove: act.add ? [] : [act.tag] };
    return null;
  };
  if (act.do === 'import') {
    const records = ['p1', 'p2', 'p3'].flatMap((id) => [
      partner(id, act.fields),
      deal(at(id, 'd9'), id, { closeOn: act.day }),
    ]);
    const asOf = act.day;
    const sources = [{ source: 'portfolio', file: 'a.json', asOf, importedAt: `${asOf}T00:00:00Z` }];
    return (
      (await importRecords(store, [...records, { kind: 'wish', ...act.fields }], { label: 'Import', sources }))
        .commandId !== null
    );
  }
  if (act.do === 'several') {
    const wish = { kind: 'wish-of-2031', recordId: at(act.of, 'w1'), partnerId: act.of };
    const moved: Mutation[] = [
      { op: 'set', ...wish, set: {}, unset: act.unset },
      { op: 'set', ...wish, set: { label: 'last', ...act.fields, note: 'moved' } },
    ];
    return (await changeRecords(store, moved, 'Several')).commandId !== null;
  }
  const outcome = await runCommand(store, command());
  return outcome.ok ? outcome.commandId !== null : 'refused';
}

const exam = (id: string, of: string, state: string): StoredRecord => ({
  kind: 'exam',
  id,
  partnerId: of,
  personId: at(of, 'x1'),
  credential: 'gitlab-ci',
  plannedOn: '2026-12-01',
  state,
});

const START = PARTNERS.flatMap((id) => [
  partner(id, { tags: ['a'] }),
  ...['d1', 'd2'].map((of) => deal(at(id, of), id, { note: 'server', label: 1 })),
  person(at(id, 'x1'), id, { region: 'EMEA', email: 'x@y' }),
  person(at(id, 'x2'), id, { employment: { type: 'employee', from: '2026-06-01' } }),
  exam(at(id, 'e1'), id, 'booked'),
  exam(at(id, 'e2'), id, 'passed'),
  { kind: 'designation', id: at(id, 'psp'), partnerId: id, designation: 'psp', grantedOn: '2020-01-01', offerings: [] },
  { kind: 'plan', id: at(id, 'j1'), partnerId: id, fiscalYear: 2027, state: 'active', quarters: [0, 0, 0, 0] },
  { kind: 'review', id: at(id, 'r1'), partnerId: id, designationId: at(id, 'psp'), year: 2026, ...REVIEW },
  { kind: 'wish-of-2031', id: at(id, 'w1'), partnerId: id, note: 'server', ключ: {}, label: [] },
]);

async function started(name: string): Promise<World> {
  const world = await openWorld({ name });
  await importRecords(world.store, START, { label: 'Start' });
  // As after a sync: the server knows all of it, version 1.
  await world.database.outbox.clear();
  await world.database.sections.toCollection().modify((row) => {
    row.packed = row.packed.replaceAll('[null,', '[1,');
  });
  return world;
}

/** The file byte for byte, and what of the profile belongs to steps. */
async function stateOf(database: CamDatabase): Promise<string> {
  const sources = await database.meta.where('key').startsWith('source:').toArray();
  return JSON.stringify([await database.sections.toArray(), sources]);
}

async function recordsOf(database: CamDatabase): Promise<Map<string, StoredRecord>> {
  return new Map((await database.sections.toArray()).flatMap(unpackSection).map(({ key, record }) => [key, record]));
}

/** Server and outbox give what is stored; each summary is of exactly the records; the history tells each value. */
async function checkWhole(database: CamDatabase, server: ReadonlyMap<string, StoredRecord>): Promise<void> {
  const now = await recordsOf(database);
  const rebased = new Map(server);
  const pending = await readOutbox(database);
  expect(new Set(pending.map(({ recordId }) => recordId)).size).toBe(pending.length);
  for (const row of pending) apply(rebased, row);
  const owned = [...now].filter(([, record]) => record.partnerId !== undefined);
  expect(sameJson(Object.fromEntries(rebased), Object.fromEntries(owned))).toBe(true);
  for (const partnerId of ['p1', 'p2', 'p3']) {
    const file = await readPartner(database, partnerId);
    const summary = (await database.summaries.get(partnerId)) as TestSummary | undefined;
    expect(file && recordsHash(file)).toBe(summary?.recordsHash);
    await checkHistory(database, partnerId, now);
  }
}

/** Played from the beginning, what the history tells of a partner ends at what is stored. */
async function checkHistory(database: CamDatabase, partnerId: string, now: ReadonlyMap<string, StoredRecord>) {
  const told = new Map<string, StoredRecord>();
  for (const change of await historyOfPartner(database, partnerId)) {
    if (change.op === 'patch') {
      const set = change.fields.filter((field) => 'after' in field).map(({ field, after }) => [field, after]);
      const gone = change.fields.filter((field) => !('after' in field)).map(({ field }) => field);
      told.set(change.recordId, withFields(told.get(change.recordId) as StoredRecord, Object.fromEntries(set), gone));
    } else if (change.op === 'create') told.set(change.recordId, change.record);
    else told.delete(change.recordId);
  }
  const stored = [...now].filter(([, record]) => record.partnerId === partnerId);
  expect(sameJson(Object.fromEntries(told), Object.fromEntries(stored))).toBe(true);
}

function apply(records: Map<string, StoredRecord>, row: OutboxRow): void {
  const { kind, recordId, partnerId } = row;
  if (row.op === 'delete') records.delete(recordId);
  else {
    const known = row.op === 'create' ? {} : fieldsOf(records.get(recordId) as StoredRecord);
    const identity = { kind, id: recordId, partnerId };
    records.set(recordId, withFields({ ...identity, ...known }, row.set ?? {}, row.unset ?? []));
  }
}

it('after any commands, undos, redos and restarts the file is that of its step, byte for byte', async () => {
  const seen = { step: 0, nothing: 0, refused: 0, undo: 0, redo: 0, reopen: 0, cleared: 0, import: 0 };
  const seenOf = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 30, size: 'max' }), async (acts) => {
      const name = freshName();
      let world = await started(name);
      const server = await recordsOf(world.database);
      const states = [await stateOf(world.database)];
      let position = 0;
      for (const act of acts) {
        if (act.do === 'reopen') {
          world.close();
          world = await openWorld({ name });
          seen.reopen += 1;
        } else if (act.do === 'undo' && position > 0) {
          expect(await undo(world.store)).not.toBeNull();
          position -= 1;
          seen.undo += 1;
        } else if (act.do === 'redo') {
          const done = await redo(world.store);
          expect(done !== null).toBe(position < states.length - 1);
          if (done !== null) position += 1;
          seen.redo += Number(done !== null);
        } else if (act.do !== 'undo') {
          const made = await perform(world, act).catch((error) => {
            if (error instanceof StoreError) return 'refused' as const;
            throw error;
          });
          seen[made === 'refused' ? 'refused' : made ? 'step' : 'nothing'] += 1;
          if (made === true) {
            seen.cleared += Number(position < states.length - 1);
            seen.import += Number(act.do === 'import');
            if (act.do === 'further') seenOf.set(act.kind, (seenOf.get(act.kind) ?? 0) + 1);
            states.splice(++position, states.length, await stateOf(world.database));
          }
        }
        expect(await stateOf(world.database)).toBe(states[position]);
      }
      await checkWhole(world.database, server);

      for (let back = position; back > 0; back--) {
        expect((await nextSteps(world.database)).undo).toEqual(await undo(world.store));
        expect(await stateOf(world.database)).toBe(states[back - 1]);
      }
      await checkWhole(world.database, server);
      expect(await readOutbox(world.database)).toEqual([]);
      for (const state of states.slice(1)) {
        expect((await nextSteps(world.database)).redo).toEqual(await redo(world.store));
        expect(await stateOf(world.database)).toBe(state);
      }
      expect(await redo(world.store)).toBeNull();
      await checkWhole(world.database, server);
      world.close();
    }),
    { numRuns: 60 },
  );
  for (const [event, count] of Object.entries(seen)) expect([event, count > 5]).toEqual([event, true]);
  for (const kind of FURTHER_KINDS) expect([kind, (seenOf.get(kind) ?? 0) > 5]).toEqual([kind, true]);
}, 60_000);
