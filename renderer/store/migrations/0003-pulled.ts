import type { Migration } from './migration.ts';

/** What others changed on the server, beside what was done here: undo takes back the one and passes by the other. */
export const pulled: Migration = {
  version: 3,
  stores: { pulled: '++seq, partnerId' },
  async upgrade(transaction) {
    // Where a snapshot was before it had rows of its own: one that was under way has begun anew.
    await transaction.table('meta').delete('sync-snapshot');
  },
};
