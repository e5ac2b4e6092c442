import { type FieldOrigins, fieldOrigins, type OriginAct, type OriginStep } from '../../shared/commands/origins.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { storeError } from './errors.ts';
import type { HistoryEntry } from './history.ts';
import { type ImportSource, sampleRow, sourceRow } from './profile.ts';
import { entriesOf, isPulled, standingRows } from './pulled-history.ts';
import type { HistoryRow, PulledRow } from './tables.ts';

/** Where each value of a partner's records comes from, by what holds of the history. @throws {StoreError} */
export async function readOrigins(database: CamDatabase, partnerId: string): Promise<FieldOrigins> {
  try {
    const { history, pulled, meta } = database;
    return await database.transaction('r', [history, pulled, meta], async () => {
      // What an import did to the profile lies in a row of its own, of no partner.
      const profile = await history.where({ partnerId: ASIDE }).toArray();
      const rows = await standingRows(database, partnerId);
      return fieldOrigins(rows.flatMap((row) => stepsOf(row, profile)));
    });
  } catch (error) {
    throw storeError(error);
  }
}

function stepsOf(row: HistoryRow | PulledRow, profile: readonly HistoryRow[]): OriginStep[] {
  const act = isPulled(row) ? null : actOf(row, profile);
  return entriesOf(row).map((entry) => ({ ...entry, act: act ?? serverAct(entry) }));
}

function serverAct({ commandId, by, at, label, phrase = [label] }: HistoryEntry): OriginAct {
  return { commandId, how: 'server', by, at, label, phrase, files: [] };
}

function actOf(row: HistoryRow, profile: readonly HistoryRow[]): OriginAct {
  const { commandId, by, at, label, phrase = [label] } = row;
  const meta = profile.filter((other) => other.commandId === commandId).flatMap((other) => other.meta ?? []);
  const prefix = sourceRow({ source: '', file: '', asOf: null, importedAt: '' }).key;
  const files = meta.flatMap(({ key, after }) => (key.startsWith(prefix) ? [(after as ImportSource).file] : []));
  const sample = meta.some(({ key }) => key === sampleRow.key);
  // A command has a phrase; an import, also one that was cut short before it told of its files, has only a name.
  const how = sample ? 'sample' : row.phrase === undefined ? 'import' : 'edit';
  return { commandId, how, by, at, label, phrase, files: how === 'import' ? [...new Set(files)] : [] };
}
