import { type FieldOrigins, fieldOrigins, type OriginAct, type OriginStep } from '../../shared/commands/origins.ts';
import type { CamDatabase } from './database.ts';
import { ASIDE } from './draft.ts';
import { storeError } from './errors.ts';
import type { RecordChange } from './history.ts';
import { type ImportSource, sampleRow, sourceRow } from './profile.ts';
import type { HistoryRow } from './tables.ts';
import { undoneFrom } from './undone.ts';

/** Where each value of a partner's records comes from, by what holds of the history. @throws {StoreError} */
export async function readOrigins(database: CamDatabase, partnerId: string): Promise<FieldOrigins> {
  try {
    return await database.transaction('r', [database.history, database.meta], async () => {
      const end = await undoneFrom(database);
      // What an import did to the profile lies in a row of its own, of no partner.
      const profile = await database.history.where({ partnerId: ASIDE }).toArray();
      const rows = await database.history.where({ partnerId }).sortBy('seq');
      const steps = rows.filter(({ seq }) => seq < end).flatMap((row) => stepsOf(row, profile));
      return fieldOrigins(steps);
    });
  } catch (error) {
    throw storeError(error);
  }
}

function stepsOf(row: HistoryRow, profile: readonly HistoryRow[]): OriginStep[] {
  const act = actOf(row, profile);
  return (JSON.parse(row.packed) as RecordChange[]).map((change) => ({ ...change, act }));
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
