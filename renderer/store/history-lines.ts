import type { Command } from '../../shared/commands/command.ts';
import { type Line, patchLines, wholeLine } from '../../shared/commands/describe.ts';
import { known, type SomeRecord, type Source } from '../../shared/commands/source.ts';
import type { Phrase } from '../../shared/lib/phrase.ts';
import { isKind } from '../../shared/records/kinds.ts';
import type { CamDatabase } from './database.ts';
import { storeError } from './errors.ts';
import type { FieldChange, HistoryEntry } from './history.ts';
import { entriesOf, isPulled, standingRows } from './pulled-history.ts';
import { storedEntries } from './read-drafts.ts';

/** One readable line of the history: one field of one record, or a record that came or went. */
export interface HistoryLine extends Line {
  /** Unique within a partner's history, and the same as long as the line stands. */
  readonly key: string;
  readonly commandId: string;
  readonly partnerId: string;
  readonly kind: string;
  readonly recordId: string;
  readonly op: HistoryEntry['op'];
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
  /** The step that it was part of, as undo names it. */
  readonly label: string;
  readonly phrase: Phrase;
  /**
   * Brings back what was there before: the whole field, also where the line tells of a part of it, or the deleted record.
   * Null where there is nothing to bring back: a record was added, or is of a kind that this version does not know.
   */
  readonly restore: Command | null;
}

export interface HistoryOf {
  readonly partnerId: string;
  /** Of this record only. */
  readonly recordId?: string | undefined;
}

/** What was done to a partner, or to one of its records, and still stands: newest first. @throws {StoreError} */
export async function readHistory(database: CamDatabase, { partnerId, recordId }: HistoryOf): Promise<HistoryLine[]> {
  try {
    const { history, pulled, meta, sections } = database;
    return await database.transaction('r', [history, pulled, meta, sections], async () => {
      const rows = await standingRows(database, partnerId);
      const source = new Known(await storedEntries(database, partnerId));
      const entries = rows.flatMap((row) => {
        const place = isPulled(row) ? `pulled ${row.seq}` : `${row.seq}`;
        return entriesOf(row).map((entry) => ({ place, entry }));
      });
      // A record that is gone is still called by its name.
      for (const { entry } of entries) if (entry.op !== 'patch') source.remember(entry.recordId, entry.record);
      const wanted = entries.filter(({ entry }) => recordId === undefined || entry.recordId === recordId);
      return wanted.flatMap(({ place, entry }) => linesOf(place, entry, source)).reverse();
    });
  } catch (error) {
    throw storeError(error);
  }
}

function restoring({ kind, partnerId, recordId }: HistoryEntry, change: FieldChange): Command | null {
  if (!isKind(kind)) return null;
  const target = { act: 'set', kind, partnerId, recordId } as const;
  // fromEntries and never a literal: a field may be called `__proto__`.
  if (Object.hasOwn(change, 'before')) return { ...target, set: Object.fromEntries([[change.field, change.before]]) };
  return { ...target, unset: [change.field] };
}

function linesOf(place: string, entry: HistoryEntry, source: Known): HistoryLine[] {
  const { commandId, partnerId, kind, recordId, op, by, at, label } = entry;
  const common = { commandId, partnerId, kind, recordId, op, by, at, label, phrase: entry.phrase ?? [label] };
  if (entry.op !== 'patch') {
    const record = known(entry.record);
    const restore: Command | null = entry.op === 'delete' && record !== undefined ? { act: 'create', record } : null;
    const line = wholeLine(entry.op, entry.record, source);
    return [{ ...common, ...line, key: JSON.stringify([place, recordId, null]), restore }];
  }
  const record = source.get(recordId) ?? { kind, id: recordId, partnerId };
  return entry.fields.flatMap((change) =>
    patchLines(record, [change], source).map((line) => ({
      ...common,
      ...line,
      key: JSON.stringify([place, recordId, line.field]),
      restore: restoring(entry, change),
    })),
  );
}

/** A partner's records as they are, and those that are gone as they were last. */
class Known implements Source {
  readonly #records = new Map<string, SomeRecord>();
  readonly #gone = new Map<string, SomeRecord>();

  constructor(entries: readonly { readonly key: string; readonly record: SomeRecord }[]) {
    for (const { key, record } of entries) this.#records.set(key, record);
  }

  remember(id: string, record: SomeRecord): void {
    this.#gone.set(id, record);
  }

  get(id: string): SomeRecord | undefined {
    return this.#records.get(id) ?? this.#gone.get(id);
  }

  all(): Iterable<SomeRecord> {
    return this.#records.values();
  }
}
