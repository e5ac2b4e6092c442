import type { CommandRefusal } from '../../shared/commands/command.ts';
import type { Phrase } from '../../shared/lib/phrase.ts';

/** How a command ended. `commandId` is null where nothing was different afterwards, and there is no step to undo. */
export type Outcome =
  | { readonly ok: true; readonly commandId: string | null; readonly label: string; readonly phrase: Phrase }
  | ({ readonly ok: false } & CommandRefusal);

/** A step by its label: what undo would take back, or redo do again. */
export interface StepLabel {
  readonly label: string;
  readonly phrase: Phrase;
}

/** Does steps elsewhere: in a worker, over a connection of its own. Each as the store's function of that name does. */
export interface Elsewhere {
  runCommand(command: unknown): Promise<Outcome>;
  undo(): Promise<StepLabel | null>;
  redo(): Promise<StepLabel | null>;
}
