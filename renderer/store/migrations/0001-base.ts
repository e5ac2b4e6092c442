import type { Migration } from './migration.ts';

/** The first tables. An index costs as much as a row, so there are only those that a command or the sync looks up by. */
export const base: Migration = {
  version: 1,
  stores: {
    sections: '[partnerId+section]',
    summaries: 'partnerId',
    details: 'partnerId',
    // `sent` is absent from nearly all rows, and an absent key is in no index.
    outbox: '++seq, [partnerId+recordId], sent',
    history: '++seq, commandId, partnerId',
    attention: '++seq, [partnerId+recordId]',
    packs: 'id',
    meta: 'key',
  },
};
