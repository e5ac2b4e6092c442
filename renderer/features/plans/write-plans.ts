import type { CamDeskBridge } from '../../../shared/ipc/bridge.ts';
import type { Day } from '../../../shared/lib/day.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { StoreError } from '../../store/errors.ts';
import { planOf } from './make-report.ts';

/** A plan that was not written, and why; for people. */
export interface PlanFailure {
  readonly partnerId: string;
  /** The id where the partner is not there to give its name. */
  readonly name: string;
  readonly reason: string;
}

export interface PlansResult {
  readonly written: number;
  /** The last file written, to be shown. */
  readonly lastFile: string | null;
  readonly failures: readonly PlanFailure[];
  /** Partners whose turn never came. */
  readonly left: readonly string[];
  /** `stopped`: so many files in a row could not be written that the rest would not be either. */
  readonly end: 'all' | 'cancelled' | 'stopped';
}

export interface PlansProgress {
  readonly done: number;
  readonly total: number;
  /** Whose plan is being made. */
  readonly name: string;
}

export interface PlansJob {
  readonly partnerIds: readonly string[];
  readonly edition: Edition;
  readonly asOf: Day;
  readonly batch: string;
  readonly print: Pick<CamDeskBridge['print'], 'intoBatch'>;
  /** Undefined where the partner is gone. */
  readonly read: (partnerId: string) => Promise<PartnerFile | undefined>;
  readonly onProgress: (progress: PlansProgress) => void;
  /** Stops between two documents. */
  readonly signal: AbortSignal;
}

/** After so many files in a row that could not be written, it is the folder: the rest is not tried. */
const WRITE_FAILURES_IN_A_ROW = 3;

/** Writes compliance plans one after the other, each file whole or not at all. What fails is told, and the rest goes on. */
export async function writePlans(job: PlansJob): Promise<PlansResult> {
  const { partnerIds, signal } = job;
  const failures: PlanFailure[] = [];
  let written = 0;
  let lastFile: string | null = null;
  let inARow = 0;
  const result = (end: PlansResult['end'], left: readonly string[]): PlansResult => {
    return { written, lastFile, failures, left, end };
  };
  for (const [index, partnerId] of partnerIds.entries()) {
    if (signal.aborted) return result('cancelled', partnerIds.slice(index));
    const outcome = await writePlan(partnerId, index, job);
    if (outcome.ok) {
      written += 1;
      lastFile = outcome.file;
    } else failures.push({ partnerId, name: outcome.name, reason: outcome.reason });
    inARow = outcome.ok || !outcome.isWrite ? 0 : inARow + 1;
    const left = partnerIds.slice(index + 1);
    if (inARow === WRITE_FAILURES_IN_A_ROW && left.length > 0) return result('stopped', left);
  }
  return result('all', []);
}

type Outcome =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly name: string; readonly reason: string; readonly isWrite: boolean };

async function writePlan(partnerId: string, index: number, job: PlansJob): Promise<Outcome> {
  const { edition, asOf, batch, print, read, onProgress, partnerIds } = job;
  let name = partnerId;
  try {
    const file = await read(partnerId);
    if (file === undefined) {
      return { ok: false, name, reason: 'This partner is no longer in the portfolio.', isWrite: false };
    }
    name = file.partner.name;
    onProgress({ done: index, total: partnerIds.length, name });
    const answer = await print.intoBatch({ batch, ...planOf(file, edition, asOf) });
    if (answer.ok) return { ok: true, file: answer.value.path };
    return { ok: false, name, reason: answer.error.message, isWrite: answer.error.code === 'write-failed' };
  } catch (error) {
    const reason =
      error instanceof StoreError
        ? error.message
        : 'The plan could not be made. No file was written, and nothing was changed.';
    return { ok: false, name, reason, isWrite: false };
  }
}
