import { chooseBatch } from '../../../shared/sync/batch.ts';
import type { Counts } from '../../../shared/sync/state.ts';
import type { CamDatabase } from '../database.ts';
import { storeError } from '../errors.ts';
import { heldBack } from './push.ts';
import { readLocalPartners } from './sync-meta.ts';

/**
 * What waits for a person, and what is still to be sent (S18). What waits under a parked create or under a conflict of its group
 * waits for the same person; what stays on this device waits for nothing.
 * @throws {StoreError}
 */
export async function countPending(database: CamDatabase): Promise<Counts> {
  try {
    return await database.transaction('r', ['outbox', 'attention', 'meta'], async () => {
      const held = await database.attention.toArray();
      const conflicts = held.filter(({ why }) => why === 'conflict').length;
      const back = heldBack(held);
      const local = await readLocalPartners(database);
      if (back.parked.size + back.groups.size + local.size === 0)
        return { conflicts, parked: held.length - conflicts, waiting: await database.outbox.count() };
      const rows = (await database.outbox.toArray()).filter(({ partnerId }) => !local.has(partnerId));
      const { under } = chooseBatch(rows, { ...back, mustWait: () => false });
      return { conflicts, parked: held.length - conflicts + under.length, waiting: rows.length - under.length };
    });
  } catch (error) {
    throw storeError(error);
  }
}
