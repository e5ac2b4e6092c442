import type { Refusal } from '../../shared/records/kinds.ts';

/** Everything that the store refuses or fails at. The message is for people: what happened, what is kept, what next. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** The profile was written by a newer version of the app. It was not touched. */
export class NewerData extends StoreError {
  override readonly name = 'NewerData';
  readonly found: number | null;
  readonly known: number;

  /** @param found the data version of the profile, null where it cannot be told */
  constructor(found: number | null, known: number) {
    super(
      `This profile was written by a newer version of CAM Desk (data version ${found ?? 'unknown'}; this one reads ${known}). ` +
        'Nothing was changed. Update CAM Desk to open it.',
    );
    this.found = found;
    this.known = known;
  }
}

/** The tables on disk are not those of their data version: opened by a build whose version number was not raised. */
export class ForeignTables extends StoreError {
  override readonly name = 'ForeignTables';
  constructor() {
    super(
      'The tables of this profile do not match its data version. Nothing was changed. Reinstall or update CAM Desk.',
    );
  }
}

/** The disk or the browser's quota is full. */
export class OutOfSpace extends StoreError {
  override readonly name = 'OutOfSpace';
  constructor(options?: ErrorOptions) {
    super(
      'There is no space left on this device. The change was not saved; everything before it is kept. Free some space and try again.',
      options,
    );
  }
}

/** This connection is closed: a newer window of the app took the profile over, or the profile was removed. */
export class StoreClosed extends StoreError {
  override readonly name = 'StoreClosed';
  constructor(options?: ErrorOptions) {
    super(
      'This profile is open in a newer window of CAM Desk, or was closed. What was saved is kept; reload this window to go on.',
      options,
    );
  }
}

/** Any other failure. A transaction that was to write was undone as a whole. */
export class StoreFailed extends StoreError {
  override readonly name = 'StoreFailed';
  constructor(reason: string, options?: ErrorOptions) {
    super(`The profile's database failed, and nothing was changed: ${reason}`, options);
  }
}

/** An import ended early. `done` partners are kept; the same import again goes on where it ended. */
export class ImportCutShort extends StoreError {
  override readonly name = 'ImportCutShort';
  readonly done: number;
  readonly total: number;
  constructor(done: number, total: number, cause: StoreError) {
    super(
      `The import ended after ${done} of ${total} partners, which are kept. Import the same file again to go on. ${cause.message}`,
      { cause },
    );
    this.done = done;
    this.total = total;
  }
}

/** The change is stored, but whoever keeps a second copy of it could not say so. */
export class NotAcknowledged extends StoreError {
  override readonly name = 'NotAcknowledged';
  constructor(options?: ErrorOptions) {
    super('The change is saved in this profile, but its second copy on this device could not be written.', options);
  }
}

/** What a step did is no longer there as the step left it. */
export class UndoRefused extends StoreError {
  override readonly name = 'UndoRefused';
  constructor(label: string, why: string) {
    super(`“${label}” cannot be taken back or done again: ${why} Nothing was changed.`);
  }
}

/** A change to a record that is not there. */
export class RecordMissing extends StoreError {
  override readonly name = 'RecordMissing';
  readonly recordId: string;
  constructor(kind: string, recordId: string) {
    super(`This ${kind} is no longer there. Nothing was changed.`);
    this.recordId = recordId;
  }
}

/** A record or a change that breaks the schema. */
export class RecordRefused extends StoreError {
  override readonly name = 'RecordRefused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.kind ?? 'Record'}: ${refusal.field} ${refusal.reason}. Nothing was changed.`);
    this.refusal = refusal;
  }
}

/** A {@link StoreError} of another thread: its name and its message, as they were there. */
export class StoreErrorElsewhere extends StoreError {
  override readonly name: string;
  constructor({ name, message }: { readonly name: string; readonly message: string }) {
    super(message);
    this.name = name;
  }
}

/** Any thrown value as a {@link StoreError}; one stays as it is. */
export function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return new OutOfSpace({ cause: error });
  if (names.includes('DatabaseClosedError')) return new StoreClosed({ cause: error });
  return new StoreFailed(error instanceof Error ? error.message : String(error), { cause: error });
}

/** The error's own name and those that it wraps: Dexie keeps the browser's error in `inner`. */
function namesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { name, inner, cause } = error as { name?: unknown; inner?: unknown; cause?: unknown };
  return [String(name), ...namesOf(inner, depth + 1), ...namesOf(cause, depth + 1)];
}
