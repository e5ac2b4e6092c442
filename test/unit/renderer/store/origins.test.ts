import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importRecords } from '../../../../renderer/store/import-records.ts';
import { readOrigins } from '../../../../renderer/store/origins.ts';
import { runCommand } from '../../../../renderer/store/run-command.ts';
import { unpackSection } from '../../../../renderer/store/sections.ts';
import type { StoredRecord } from '../../../../renderer/store/tables.ts';
import { redo, undo } from '../../../../renderer/store/undo.ts';
import { sameJson } from '../../../../shared/lib/record-fields.ts';
import { deal, openWorld, partner, person, type World } from '../../../store/store-world.ts';

type Values = Map<string, unknown>;

/** Each field of each record and each part of it, by `record field`. */
async function valuesOf(world: World): Promise<Values> {
  const values: Values = new Map();
  for (const { record } of (await world.database.sections.toArray()).flatMap(unpackSection)) {
    for (const [field, value] of Object.entries(record)) {
      values.set(`${record.id} ${field}`, value);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      for (const [part, inner] of Object.entries(value)) values.set(`${record.id} ${field}.${part}`, inner);
    }
  }
  return values;
}

const id = fc.constantFrom('d1', 'd2');
const day = fc.constantFrom('2026-01-31', '2026-11-30', '2027-02-28');
const act = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), id, day, netArr: fc.constantFrom(1, 2) }),
  fc.record({ do: fc.constant('leave' as const), day }),
  fc.record({ do: fc.constant('hire' as const), from: fc.option(day) }),
  fc.record({ do: fc.constant('tag' as const), add: fc.constantFrom('a', 'b'), off: fc.boolean() }),
  fc.record({ do: fc.constant('delete' as const), id }),
  fc.record({ do: fc.constant('create' as const), id, day }),
  fc.record({ do: fc.constant('import' as const), id, day, sample: fc.boolean() }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('redo' as const) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const START: StoredRecord[] = [
  partner('p1'),
  deal('d1', 'p1'),
  person('x1', 'p1', { employment: { type: 'unknown' } }),
];
const source = { source: 'portfolio', asOf: null, importedAt: '2026-11-22T00:00:00Z' };

/** Does the act; gives how a value that it changes came, or null where it made no step. */
async function perform({ store }: World, act: Act, at: number): Promise<string | null> {
  if (act.do === 'import') {
    const records = [partner('p1', { region: at % 2 ? 'APAC' : 'EMEA' }), deal(act.id, 'p1', { closeOn: act.day })];
    const { commandId } = await importRecords(store, records, {
      label: `Import of ${at}.json`,
      sample: act.sample,
      sources: [{ ...source, file: `${at}.json` }],
    });
    return commandId && (act.sample ? 'sample' : `import ${at}.json`);
  }
  const target = { kind: 'deal', partnerId: 'p1' };
  const employment = { type: 'employee', ...('from' in act && act.from ? { from: act.from } : {}) };
  const command = {
    edit: () => ({
      act: 'set',
      ...target,
      recordId: 'id' in act && act.id,
      set: { ...act, do: undefined, id: undefined },
    }),
    leave: () => ({ act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: 'day' in act && act.day }),
    hire: () => ({ act: 'set', kind: 'person', partnerId: 'p1', recordId: 'x1', set: { employment } }),
    tag: () => {
      const [tags, none] = ['add' in act ? [act.add] : [], [] as string[]];
      return {
        act: 'tag',
        partnerIds: ['p1'],
        ...('off' in act && act.off ? { add: none, remove: tags } : { add: tags, remove: none }),
      };
    },
    delete: () => ({ act: 'delete', ...target, recordId: 'id' in act && act.id }),
    create: () => ({ act: 'create', record: deal('id' in act ? act.id : '', 'p1') }),
    undo: () => null,
    redo: () => null,
  }[act.do]();
  const outcome = await runCommand(store, command);
  return outcome.ok && outcome.commandId !== null ? 'edit ' : null;
}

interface Step {
  readonly how: string;
  readonly before: Values;
  readonly after: Values;
}

/** By what was there before and after each step alone: the last one that made the value another. */
function lastChange(steps: readonly Step[], key: string): Step | undefined {
  const recordKey = `${key.split(' ')[0]} id`;
  return steps.findLast(
    ({ before, after }) =>
      before.has(key) !== after.has(key) ||
      before.has(recordKey) !== after.has(recordKey) ||
      !sameJson(before.get(key), after.get(key)),
  );
}

it('a value comes from the last act that changed it and is in effect, after any commands, undos and imports', async () => {
  const seen = { edit: 0, import: 0, sample: 0, server: 0, created: 0, changed: 0, undone: 0, part: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 20, size: 'max' }), async (acts) => {
      const world = await openWorld();
      let values: Values = new Map();
      const steps: Step[] = [];
      let position = 0;
      const took = async (how: string) => {
        const after = await valuesOf(world);
        steps.splice(position++, steps.length, { how, before: values, after });
      };
      await importRecords(world.store, START, { label: 'Start', sources: [{ ...source, file: 'start.json' }] });
      await took('import start.json');
      values = await valuesOf(world);
      for (const [at, one] of acts.entries()) {
        if (one.do === 'undo') {
          if (position > 1 && (await undo(world.store)) !== null) position -= 1;
          seen.undone += 1;
        } else if (one.do === 'redo') {
          if ((await redo(world.store)) !== null) position += 1;
        } else {
          const how = await perform(world, one, at);
          if (how !== null) await took(how);
        }
        values = await valuesOf(world);
        const origins = await readOrigins(world.database, 'p1');
        for (const key of values.keys()) {
          const [recordId = '', field = ''] = key.split(' ');
          const expected = lastChange(steps.slice(0, position), key) as Step;
          const origin = origins.of(recordId, field);
          expect(`${key}: ${origin?.how} ${origin?.files.join()}`.trim()).toBe(`${key}: ${expected.how}`.trim());
          expect(origin?.created).toBe(!expected.before.has(`${recordId} id`));
          expect(origin?.before).toEqual(expected.before.get(key));
          seen[origin?.how ?? 'edit'] += 1;
          seen[origin?.created ? 'created' : 'changed'] += 1;
          seen.part += Number(field.includes('.') && origin?.how === 'edit');
        }
        expect(origins.of('d9', 'name')).toBeNull();
        expect(origins.of('d1', 'probability')).toBeNull();
      }
      world.close();
    }),
    { numRuns: 40 },
  );
  const { server, ...happened } = seen;
  expect(server).toBe(0);
  for (const [event, count] of Object.entries(happened)) expect([event, count > 5]).toEqual([event, true]);
}, 60_000);
