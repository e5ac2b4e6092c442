import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deleteRecord, setFields } from '../../../../../renderer/store/commands.ts';
import { readHistory } from '../../../../../renderer/store/history-lines.ts';
import { readOrigins } from '../../../../../renderer/store/origins.ts';
import { runCommand } from '../../../../../renderer/store/run-command.ts';
import { acknowledge } from '../../../../../renderer/store/sync/push.ts';
import { redo, undo } from '../../../../../renderer/store/undo.ts';
import { plain } from '../../../../../shared/lib/phrase.ts';
import type { Item } from '../../../../../shared/sync/wire.ts';
import { deal, partner, type World } from '../../../../store/store-world.ts';
import { item, outboxOf, pull, readPage, recordOf, sent, syncedStore } from './synced-store.ts';

const DEAL = deal('d1', 'p1');
const TARGET = { kind: 'deal', recordId: 'd1', partnerId: 'p1' };
const AT = '2026-11-20T08:00:00Z';
const KIM = { id: 'u3', name: 'Kim' };

/** The deal as somebody left it on the server. */
const byKim = (version: number, fields: object | null): Item => ({ ...item(DEAL, version, fields), by: KIM, at: AT });

const told = async ({ database }: World) =>
  (await readHistory(database, { partnerId: 'p1' })).map(
    ({ sentence, by, at }) => `${plain(sentence)} · ${by} · ${at}`,
  );

describe('what others changed', () => {
  it('S4.3: is told in the history with who did it, when and from what', async () => {
    const world = await syncedStore(DEAL);
    expect(await told(world)).toEqual([]);
    await pull(world, byKim(2, { name: 'Northern' }));
    expect(await told(world)).toEqual([`Name of the deal Northern: from ${DEAL.name} to Northern · Kim · ${AT}`]);
    const origin = (await readOrigins(world.database, 'p1')).of('d1', 'name');
    expect(origin).toMatchObject({ how: 'server', by: 'Kim', at: AT, before: DEAL.name, created: false });
  });

  it('S4.3: is passed by when an edit is undone and done again, and stays where a new one ends what was undone', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    await pull(world, byKim(2, { customer: 'Theirs' }));
    expect((await undo(world.store))?.label).toContain('deal');
    expect(await recordOf(world, 'd1')).toMatchObject({ name: DEAL.name, customer: 'Theirs' });
    expect(await told(world)).toEqual([expect.stringContaining('to Theirs · Kim')]);
    await redo(world.store);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: 'Mine', customer: 'Theirs' });
    await undo(world.store);
    expect(await undo(world.store)).toBeNull();
    await setFields(world.store, TARGET, { name: 'Mine again' });
    expect(await told(world)).toEqual([
      expect.stringContaining('to Mine again'),
      expect.stringContaining('to Theirs · Kim'),
    ]);
  });

  it('S4.3: a record that somebody deleted can be brought back', async () => {
    const world = await syncedStore(DEAL);
    await pull(world, byKim(2, null));
    const [line] = await readHistory(world.database, { partnerId: 'p1' });
    expect(line).toMatchObject({ op: 'delete', by: 'Kim' });
    await runCommand(world.store, line?.restore);
    expect(await recordOf(world, 'd1')).toMatchObject({ name: DEAL.name });
  });

  it('S4.3: an answer that has another version tells it, one that only acknowledges does not', async () => {
    const world = await syncedStore(DEAL);
    await setFields(world.store, TARGET, { name: 'Mine' });
    const [row] = (await sent(world)).rows;
    await acknowledge(world.store, [
      { id: String(row?.id), status: 'conflict', item: byKim(2, { customer: 'Theirs' }) },
    ]);
    expect(await told(world)).toEqual([
      expect.stringContaining('to Theirs · Kim'),
      expect.stringContaining('to Mine ·'),
    ]);
    const [merged] = (await sent(world)).rows;
    await acknowledge(world.store, [{ id: String(merged?.id), status: 'applied', version: 3 }]);
    expect(await told(world)).toHaveLength(2);
  });

  it('S4.3: without who and when it is somebody else’s, when it was read', async () => {
    const world = await syncedStore(DEAL);
    const { by: _, ...anonymous } = item(DEAL, 2, { name: 'Northern' });
    await pull(world, anonymous);
    expect(await told(world)).toEqual([expect.stringMatching(/ · Somebody else · 2026-11-22T\S+Z$/)]);
  });

  it('S4.3: stays in its order where the last steps here have left with another partner', async () => {
    const world = await syncedStore(DEAL, partner('p2'));
    await setFields(world.store, { kind: 'partner', recordId: 'p2', partnerId: 'p2' }, { website: 'p2.example' });
    await pull(world, byKim(2, { name: 'First' }));
    await world.database.history.clear();
    await pull(world, byKim(3, { name: 'Second' }));
    expect(await told(world)).toEqual([
      expect.stringContaining('from First to Second'),
      expect.stringContaining('to First'),
    ]);
  });

  it('S12: leaves this device with its partner', async () => {
    const world = await syncedStore(DEAL);
    await pull(world, byKim(2, { name: 'Northern' }));
    await readPage(world, { changes: [{ partnerId: 'p1', revoked: true }], cursor: 'c9', more: false });
    expect(await world.database.pulled.count()).toBe(0);
  });
});

const value = fc.constantFrom('a', 'b', 'c');
const field = fc.constantFrom('name' as const, 'customer' as const);
const step = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), field, value }),
  fc.record({ do: fc.constant('pull' as const), field, value }),
  fc.record({ do: fc.constant('pull' as const), field, value }),
  fc.record({ do: fc.constant('undo' as const) }),
  fc.record({ do: fc.constant('delete' as const) }),
);

it('S4.3: a value that the server gave is never said to come from here, whatever was done and undone', async () => {
  const seen = { server: 0, edit: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = await syncedStore(DEAL);
      /** Who gave each field the value that it has. */
      const from = new Map<string, 'server' | 'edit' | undefined>();
      let theirs: object = {};
      let version = 1;
      for (const one of steps) {
        const before = await recordOf(world, 'd1');
        // An undo takes values back to what they were: who had given them then is for the order of the history to tell.
        if (one.do === 'undo') await undo(world.store).catch(() => null);
        else if (one.do === 'delete') {
          if (before === undefined) continue;
          await deleteRecord(world.store, TARGET);
          await undo(world.store);
        } else if (one.do === 'edit') await setFields(world.store, TARGET, { [one.field]: one.value });
        else {
          theirs = { ...theirs, [one.field]: one.value };
          version += 1;
          await pull(world, byKim(version, theirs));
        }
        const after = await recordOf(world, 'd1');
        const origins = await readOrigins(world.database, 'p1');
        for (const name of ['name', 'customer']) {
          if (before?.[name] !== after?.[name]) {
            if (one.do === 'undo') from.delete(name);
            else from.set(name, one.do === 'pull' ? 'server' : 'edit');
          }
          const who = from.get(name);
          if (who === undefined) continue;
          expect(origins.of('d1', name)?.how).toBe(who);
          seen[who] += 1;
        }
        // Nothing is sent here: what waits is merged with each item.
        expect((await outboxOf(world)).length).toBeLessThanOrEqual(1);
      }
      world.close();
    }),
    { numRuns: 60 },
  );
  expect(Math.min(seen.server, seen.edit)).toBeGreaterThan(50);
}, 60_000);
