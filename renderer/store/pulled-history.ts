import { phrase, plain } from '../../shared/lib/phrase.ts';
import type { Author } from '../../shared/sync/conflict.ts';
import type { CamDatabase } from './database.ts';
import { type Done, type HistoryEntry, historyEntries, type RecordChange, recordChange } from './history.ts';
import type { HistoryRow, PulledRow } from './tables.ts';
import { undoneFrom } from './undone.ts';

/** What the server's item did to one record that was here. */
export interface PulledEffect extends Done {
  readonly partnerId: string;
  readonly author: Author;
}

type PulledChange = RecordChange & Author;

/** Adds what one page of the server's, or one answer, changed: a row per partner. Inside its transaction (S4.3). */
export async function addPulled({ history, pulled }: CamDatabase, at: string, effects: readonly PulledEffect[]) {
  if (effects.length === 0) return;
  const after = (await history.orderBy('seq').lastKey()) ?? 0;
  const rows = [...Map.groupBy(effects, ({ partnerId }) => partnerId)].map(([partnerId, own]) => ({
    partnerId,
    after: Number(after),
    at,
    packed: JSON.stringify(own.map((effect): PulledChange => ({ ...recordChange(effect), ...effect.author }))),
  }));
  await pulled.bulkAdd(rows);
}

/** Rows of what was done to a partner and stands, here and on the server, oldest first. Inside a transaction. */
export async function standingRows(database: CamDatabase, partnerId: string): Promise<(HistoryRow | PulledRow)[]> {
  const end = await undoneFrom(database);
  const own = (await database.history.where({ partnerId }).sortBy('seq')).filter(({ seq }) => seq < end);
  const rows: (HistoryRow | PulledRow)[] = [];
  let at = 0;
  // Local order and no clock (S10): what was pulled stands behind what had been done here by then, and behind what was pulled
  // before, also where the history has lost its last rows since.
  for (const pulled of await database.pulled.where({ partnerId }).sortBy('seq')) {
    for (let row = own[at]; row !== undefined && row.seq <= pulled.after; row = own[++at]) rows.push(row);
    rows.push(pulled);
  }
  return [...rows, ...own.slice(at)];
}

export const isPulled = (row: HistoryRow | PulledRow): row is PulledRow => 'after' in row;

const LABEL = phrase`Changed on the server`;

/** What a row tells, change by change; of what was pulled, with who did it and when as the server says. */
export function entriesOf(row: HistoryRow | PulledRow): HistoryEntry[] {
  if (!isPulled(row)) return historyEntries(row);
  const changes = JSON.parse(row.packed) as PulledChange[];
  return changes.map(({ by, at = row.at, ...change }) => {
    const commandId = JSON.stringify(['pulled', row.seq, by?.id, at]);
    const who = by?.name ?? 'Somebody else';
    return { ...change, commandId, label: plain(LABEL), phrase: LABEL, by: who, at, partnerId: row.partnerId };
  });
}
