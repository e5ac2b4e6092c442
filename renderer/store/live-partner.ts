import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { Change } from './changes.ts';
import { type StoreError, storeError } from './errors.ts';
import { readPartner } from './queries.ts';
import type { Store } from './store.ts';

export type PartnerFileState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly file: PartnerFile }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly error: StoreError };

const LOADING: PartnerFileState = { state: 'loading' };

interface Watched {
  value: PartnerFileState;
  readonly listeners: Set<() => void>;
  reading: boolean;
  again: boolean;
}

/** The partner files that screens are showing: each is read when first asked for, and again when it was written. */
export class LivePartners {
  readonly #store: Store;
  readonly #watched = new Map<string, Watched>();
  #stop: (() => void) | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  start(): void {
    this.#stop ??= this.#store.changes.subscribe((change) => this.#changed(change));
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Listens to one partner, and reads its file if nobody did yet. The last one to leave lets it go from memory. */
  subscribe(partnerId: string, listener: () => void): () => void {
    let watched = this.#watched.get(partnerId);
    if (watched === undefined) {
      watched = { value: LOADING, listeners: new Set(), reading: false, again: false };
      this.#watched.set(partnerId, watched);
      void this.#read(partnerId, watched);
    }
    const { listeners } = watched;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#watched.get(partnerId)?.listeners === listeners)
        this.#watched.delete(partnerId);
    };
  }

  getSnapshot(partnerId: string): PartnerFileState {
    return this.#watched.get(partnerId)?.value ?? LOADING;
  }

  #changed(change: Change): void {
    const ids = 'everything' in change ? this.#watched.keys() : change.partners;
    for (const partnerId of ids) {
      const watched = this.#watched.get(partnerId);
      if (watched !== undefined) void this.#read(partnerId, watched);
    }
  }

  /** Keeps showing the file that there is until the new one is read; a change meanwhile reads once more. */
  async #read(partnerId: string, watched: Watched): Promise<void> {
    if (watched.reading) {
      watched.again = true;
      return;
    }
    watched.reading = true;
    do {
      watched.again = false;
      try {
        const file = await readPartner(this.#store.database, partnerId);
        watched.value = file === undefined ? { state: 'missing' } : { state: 'ready', file };
      } catch (error) {
        watched.value = { state: 'failed', error: storeError(error) };
      }
    } while (watched.again);
    watched.reading = false;
    for (const listener of watched.listeners) listener();
  }
}
