import type { AttentionRow } from '../../renderer/store/tables.ts';
import { WHOLE } from '../../shared/sync/merge.ts';
import { togetherWith } from '../../shared/sync/together.ts';
import type { Tally } from './chance.ts';
import type { World } from './world.ts';

/** Counts what waits for people. */
export function countAttention(tally: Tally, rows: readonly AttentionRow[]): void {
  for (const row of rows) {
    if (row.why === 'parked') {
      tally.add(`parked ${row.reason.code}`);
      continue;
    }
    const { fields, mine, theirs } = row.conflict;
    for (const field of fields) {
      if (field === WHOLE) tally.add(mine === null ? 'my delete against an edit' : 'my edit against a delete');
      else tally.add(`conflict ${mine?.kind}: ${togetherWith(mine?.kind ?? '', field).join(' ')}`);
    }
    if (theirs === null && row.conflict.known === null) tally.add('create against a tombstone');
  }
}

/** Counts what the server saw. */
export function countFeatures({ server, tally }: World): void {
  for (const entry of server.log) {
    if (!('item' in entry) || entry.mutation === null) continue;
    const { op, base, group, kind } = entry.mutation;
    if (op === 'create' && base !== null) tally.add('create on a tombstone');
    if (group !== undefined) tally.add('group applied');
    if (kind === 'wish-of-2031') tally.add('unknown kind sent');
  }
}
