import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { DealsChange, Remade, StoredRows } from '../../shared/summary/with-deals.ts';
import type { ChangeBus } from './changes.ts';
import type { CamDatabase } from './database.ts';
import type { Act } from './history.ts';
import type { Elsewhere } from './outcome.ts';
import type { DetailsRow, SummaryRow } from './tables.ts';
import type { StepsUnderWay } from './under-way.ts';

export interface Summarised {
  readonly summary: SummaryRow;
  readonly details: DetailsRow;
}

/** An edition at work: what turns a partner file into the rows that lists and search read. */
export interface Evaluator {
  readonly editionHash: string;
  readonly evaluatorVersion: number;
  /** First month of the fiscal year, 1–12. */
  readonly fiscalStartMonth: number;
  /** Pure, and synchronous: it runs inside the transaction. */
  readonly summarise: (file: PartnerFile) => Summarised;
  /** The row with other tags, as {@link summarise} would give it; null where only the whole file tells. */
  readonly retagged?: (row: SummaryRow, tags: readonly string[]) => SummaryRow | null;
  /** The rows after a change of deals alone, as {@link summarise} would give them; null where only the whole file tells. */
  readonly withDeals?: (stored: StoredRows, change: DealsChange) => Remade | null;
}

/** All that a command needs. The store has no clock, no randomness and no user of its own. */
export interface Store {
  readonly database: CamDatabase;
  readonly changes: ChangeBus;
  /** The edition may be changed while the app runs, so it is asked for each time. */
  readonly evaluator: () => Evaluator;
  /** The present UTC instant. */
  readonly now: () => string;
  /** A random UUID. */
  readonly uuid: () => string;
  /** Who is working, as the history should name them. */
  readonly user: () => string;
  /**
   * Ends a command: it counts as done once this is kept. Called after the commit, with the command's id; where there is
   * no port the commit is enough.
   */
  readonly acknowledge?: (commandId: string) => Promise<void>;
  /** Where steps are done; here, where it is missing. */
  readonly elsewhere?: Elsewhere;
  /** Told of each step that is being done. */
  readonly underWay?: StepsUnderWay;
}

/** A new step of the history. */
export const newAct = (store: Store, label: string): Act => ({
  commandId: store.uuid(),
  label,
  by: store.user(),
  at: store.now(),
});
