import type { Phrase } from '../../shared/lib/phrase.ts';

/** A step that is being done: `do` for the first time, taken back or done again. */
export interface UnderWay {
  readonly way: 'do' | 'undo' | 'redo';
  readonly phrase: Phrase;
  readonly partners: number;
}

/** Tells which step is being done. Each step says so when it begins; it is over with the call that asked for it. */
export class StepsUnderWay {
  readonly #listeners = new Set<() => void>();
  #now: UnderWay | null = null;
  #open = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): UnderWay | null => this.#now;

  /** To be called by whoever does the step, once it is known. */
  readonly began = (step: UnderWay): void => {
    if (this.#open > 0) this.#set(step);
  };

  /** Runs what asks for a step. */
  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#open += 1;
    try {
      return await work();
    } finally {
      this.#open -= 1;
      if (this.#open === 0) this.#set(null);
    }
  }

  #set(step: UnderWay | null): void {
    this.#now = step;
    for (const listener of this.#listeners) listener();
  }
}

/** Runs what asks for a step, where the store tells of steps. */
export const underWay = <Value>(
  store: { readonly underWay?: StepsUnderWay },
  work: () => Promise<Value>,
): Promise<Value> => store.underWay?.during(work) ?? work();
