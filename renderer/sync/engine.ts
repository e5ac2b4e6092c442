import { backoff, PATIENT } from '../../shared/sync/retry.ts';
import { AT_FIRST, type EndState, NEEDS_PERSON, type SyncState } from '../../shared/sync/state.ts';
import type { Ports } from './ports.ts';
import { type RoundResult, syncRound } from './round.ts';

/** Milliseconds between two rounds when nothing happens. */
export const EVERY = 60_000;
/** An edit is sent so long after it, with those that follow it. */
const AFTER_EDIT = 1_000;

/** Why the engine is asked to go on: a person ends what waits for one, the rest only shortens a pause. */
export type Nudge = 'person' | 'focus' | 'online' | 'resume' | 'edit';

export interface EnginePorts extends Ports {
  /** Runs the work while no other engine runs on this profile (S14). */
  readonly onlyEngine: (work: () => Promise<void>, signal: AbortSignal) => Promise<void>;
  readonly onState: (state: SyncState) => void;
}

/** Sync as it goes on while the app runs: rounds, pauses between them, and what ends a pause early. */
export class SyncEngine {
  readonly #ports: EnginePorts;
  readonly #stopped = new AbortController();
  #state: SyncState = AT_FIRST;
  #wake: ((nudge: Nudge) => void) | null = null;
  /** An edit that came while a round was under way: the next pause is short. */
  #isEdited = false;
  /** What else came while a round was under way, which may have been past what it told of: it ends the next pause. */
  #missed: Nudge | null = null;

  constructor(ports: EnginePorts) {
    this.#ports = ports;
  }

  /** Runs until it is stopped. Rejects where the profile's disk fails; the state says so before. @throws {StoreError} */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    try {
      await this.#ports.onlyEngine(() => this.#rounds(signal), signal);
    } catch (error) {
      // Given up while it waited for its turn.
      if (!signal.aborted) throw error;
    }
  }

  stop(): void {
    this.#stopped.abort();
    this.#wake?.('person');
  }

  nudge(nudge: Nudge): void {
    if (nudge === 'edit') this.#isEdited = true;
    if (this.#wake !== null) this.#wake(nudge);
    else if (nudge !== 'edit' && this.#missed !== 'person') this.#missed = nudge;
  }

  async #rounds(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      this.#isEdited = false;
      this.#missed = null;
      const result = await this.#round();
      if (signal.aborted) return;
      failures = result.state === 'offline' || result.state === 'server-error' ? failures + 1 : 0;
      await this.#pause(result, failures);
    }
  }

  async #round(): Promise<RoundResult> {
    const result = await syncRound(this.#ports, {
      retryFor: 0,
      backoff: PATIENT,
      onPhase: (phase) => this.#tell({ phase }),
      onProgress: (done, total) => this.#tell({ progress: { done, total } }),
    });
    const upToDateAt = result.state === 'up-to-date' ? this.#ports.clock.now() : this.#state.upToDateAt;
    this.#tell({ phase: 'waiting', last: result.state, progress: null, upToDateAt });
    return result;
  }

  /** Waits as long as the outcome asks for, or until something ends it early. What the server asked for is waited for (S17.1). */
  async #pause(result: RoundResult, failures: number): Promise<void> {
    const { clock, random } = this.#ports;
    const least = result.after ?? 0;
    const whole = pauseAfter(result.state, failures, random());
    const until = clock.elapsed() + Math.max(least, whole);
    const earliest = clock.elapsed() + least;
    for (;;) {
      const left = until - clock.elapsed();
      if (left <= 0) return;
      const afterEdit = this.#isEdited && result.state === 'up-to-date' ? Math.min(left, AFTER_EDIT) : left;
      const nudge = this.#missed ?? (await this.#nudgedWithin(afterEdit));
      this.#missed = null;
      if (this.#stopped.signal.aborted) return;
      if (nudge === null && afterEdit < left) return;
      if (nudge === 'edit' || nudge === null) continue;
      if (NEEDS_PERSON.has(result.state) && nudge !== 'person') continue;
      break;
    }
    while (clock.elapsed() < earliest && !this.#stopped.signal.aborted)
      await this.#nudgedWithin(earliest - clock.elapsed());
  }

  /** The nudge that came within the time, or null once it is over. */
  #nudgedWithin(milliseconds: number): Promise<Nudge | null> {
    return new Promise((resolve) => {
      const end = (nudge: Nudge | null) => {
        this.#wake = null;
        resolve(nudge);
      };
      this.#wake = end;
      void this.#ports.clock.wait(Math.min(milliseconds, LONGEST_TIMER)).then(() => {
        if (this.#wake === end) end(null);
      });
    });
  }

  #tell(change: Partial<SyncState>): void {
    this.#state = { ...this.#state, ...change };
    this.#ports.onState(this.#state);
  }
}

/** Timers beyond this fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Milliseconds until the next round by itself; what waits for a person waits for ever (S17). */
function pauseAfter(state: EndState, failures: number, random: number): number {
  if (NEEDS_PERSON.has(state)) return Number.POSITIVE_INFINITY;
  return state === 'up-to-date' ? EVERY : backoff(PATIENT, failures - 1, random);
}
