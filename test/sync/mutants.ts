import { packSection, unpackSection } from '../../renderer/store/sections.ts';
import type { Store } from '../../renderer/store/store.ts';
import { cursorRow, progressRow, readSnapshotProgress } from '../../renderer/store/sync/sync-meta.ts';
import { STEPS, type Steps } from '../../renderer/sync/steps.ts';
import { type Item, isPartnerEvent } from '../../shared/sync/wire.ts';
import type { Mutant } from './world.ts';

/** Deliberate bugs by their names in SPEC.md, each with the rules by which it is caught. */
export const MUTANTS: { readonly [bug: string]: { readonly mutant: Mutant; readonly caughtBy: readonly string[] } } = {
  'acknowledge what was not sent': {
    caughtBy: ['S1', 'S6'],
    mutant: withStep('acknowledge', async (store, results) => {
      const applied = await STEPS.acknowledge(store, results);
      await store.database.outbox.clear();
      return applied;
    }),
  },
  'drop on 500': {
    caughtBy: ['S1', 'S6'],
    mutant: {
      async refused({ database }, trouble) {
        if (trouble.is === 'server-error') await database.outbox.where('sent').equals(1).delete();
      },
    },
  },
  'cursor before data': {
    caughtBy: ['S4'],
    mutant: {
      steps: (client) => ({
        ...STEPS,
        async applyChanges(store, page, lines) {
          await store.database.meta.put(cursorRow(page.cursor));
          if (client.world.chance.is(0.2)) client.fuse = 0;
          await client.at('between cursor and data');
          return STEPS.applyChanges(store, page, lines, page.cursor);
        },
      }),
    },
  },
  'order by clock': {
    caughtBy: ['S4', 'S3'],
    mutant: {
      steps() {
        const newest = new Map<string, string>();
        const isNewer = ({ id, at = '' }: Item) => {
          if (at < (newest.get(id) ?? '')) return false;
          newest.set(id, at);
          return true;
        };
        return {
          ...STEPS,
          applyChanges: (store, page, lines, after) => {
            const changes = page.changes.filter((change) => isPartnerEvent(change) || isNewer(change));
            return STEPS.applyChanges(store, { ...page, changes }, lines, after);
          },
        };
      },
    },
  },
  'replay twice': {
    caughtBy: ['S2', 'S6'],
    mutant: withStep('acknowledge', async (store, results) => {
      const sent = await store.database.outbox.where('sent').equals(1).toArray();
      const applied = await STEPS.acknowledge(store, results);
      const again = sent.flatMap(({ seq: _, sent: __, ...row }) => {
        const version = results.find(({ id, status }) => id === row.id && status === 'applied')?.version;
        return version === undefined || row.op !== 'patch' ? [] : [{ ...row, id: store.uuid(), base: version }];
      });
      for (const row of again)
        if ((await store.database.outbox.where({ partnerId: row.partnerId, recordId: row.recordId }).count()) === 0)
          await store.database.outbox.add(row);
      return applied;
    }),
  },
  'cascade a delete': {
    caughtBy: ['S8', 'S6', 'S4', 'S3'],
    mutant: withStep('applyChanges', async (store, page, lines, after) => {
      const taken = await STEPS.applyChanges(store, page, lines, after);
      const gone = page.changes.flatMap((change) => ('deleted' in change ? [change.id] : []));
      await deleteReferring(store, new Set(gone));
      return taken;
    }),
  },
  'lose a change between two snapshot pages': {
    caughtBy: ['S4', 'S3', 'S12'],
    mutant: withStep('beginSnapshot', async (store, head) => {
      const progress = await STEPS.beginSnapshot(store, head);
      await store.database.meta.put(progressRow({ ...progress, cursor: head.cursor }));
      return (await readSnapshotProgress(store.database)) ?? progress;
    }),
  },
  'ignore a create on a tombstone': {
    caughtBy: ['S1', 'S6'],
    mutant: withStep('acknowledge', async (store, results) => {
      const { outbox } = store.database;
      const ignored = results.filter(({ status, item }) => status === 'conflict' && item?.deleted === true);
      for (const { id } of ignored) await outbox.filter((row) => row.id === id && row.op === 'create').delete();
      return STEPS.acknowledge(store, results);
    }),
  },
};

function withStep<Name extends keyof Steps>(name: Name, step: Steps[Name]): Mutant {
  return { steps: () => ({ ...STEPS, [name]: step }) };
}

/** Takes away what refers to a deleted record, as a database with cascades would. */
async function deleteReferring({ database }: Store, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  for (const row of await database.sections.toArray()) {
    const entries = unpackSection(row);
    const kept = entries.filter(
      ({ record }) => !Object.entries(record).some(([field, value]) => field !== 'id' && ids.has(String(value))),
    );
    if (kept.length < entries.length) await database.sections.put(packSection(row.partnerId, row.section, kept));
  }
}
