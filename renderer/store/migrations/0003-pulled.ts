import type { Migration } from './migration.ts';

/** What others changed on the server, beside what was done here: undo takes back the one and passes by the other. */
export const pulled: Migration = {
  version: 3,
  stores: { pulled: '++seq, partnerId' },
};
