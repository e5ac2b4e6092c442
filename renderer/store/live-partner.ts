import type { PartnerFile } from '../../shared/records/partner-file.ts';
import type { Change } from './changes.ts';
import { fileOf } from './draft.ts';
import { type StoreError, storeError } from './errors.ts';
import { entriesAfter, fileAfter, type Made } from './file-after.ts';
import { readPartner, readSections, readSomeSections } from './queries.ts';
import { type Sections, unpackSection, unpackSections } from './sections.ts';
import type { Store } from './store.ts';

export type PartnerFileState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly file: PartnerFile }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly error: StoreError };

const LOADING: PartnerFileState = { state: 'loading' };

/** In place of a section's name: all of them. */
const ALL = '';

interface Watched {
  value: PartnerFileState;
  readonly listeners: Set<() => void>;
  /** As they were read last. */
  sections: Sections;
  /** Sections that were written since, or {@link ALL}. */
  readonly due: Set<string>;
  reading: Promise<void> | null;
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
      watched = { value: LOADING, listeners: new Set(), sections: new Map(), due: new Set([ALL]), reading: null };
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

  /** The file with all that was committed before this call. @throws {StoreError} */
  async current(partnerId: string): Promise<PartnerFile | undefined> {
    const watched = this.#watched.get(partnerId);
    if (watched === undefined) return readPartner(this.#store.database, partnerId);
    if (watched.value.state === 'failed') watched.due.add(ALL);
    do await this.#read(partnerId, watched);
    while (watched.due.size > 0);
    const { value } = watched;
    if (value.state === 'failed') throw value.error;
    return value.state === 'ready' ? value.file : undefined;
  }

  #changed(change: Change): void {
    const ids = 'everything' in change ? this.#watched.keys() : change.partners;
    for (const partnerId of ids) {
      const watched = this.#watched.get(partnerId);
      if (watched === undefined) continue;
      // What could not be read is read as a whole.
      if (watched.value.state === 'failed') watched.due.add(ALL);
      const sections = 'everything' in change ? [ALL] : (change.sections ?? [ALL]);
      for (const section of sections) watched.due.add(section);
      void this.#read(partnerId, watched);
    }
  }

  /** Keeps showing the file that there is until the new one is read; a change meanwhile is read by the same reading. */
  #read(partnerId: string, watched: Watched): Promise<void> {
    watched.reading ??= this.#readDue(partnerId, watched).finally(() => {
      watched.reading = null;
      if (watched.due.size > 0) void this.#read(partnerId, watched);
      for (const listener of watched.listeners) listener();
    });
    return watched.reading;
  }

  async #readDue(partnerId: string, watched: Watched): Promise<void> {
    while (watched.due.size > 0) {
      const due = [...watched.due];
      watched.due.clear();
      const { value, sections } = watched;
      try {
        watched.sections = await this.#sectionsAfter(partnerId, sections, due);
        const was = value.state === 'ready' && !due.includes(ALL) ? { file: value.file, sections } : null;
        watched.value = stateOf(partnerId, watched.sections, was);
      } catch (error) {
        watched.due.clear();
        watched.sections = new Map();
        watched.value = { state: 'failed', error: storeError(error) };
      }
    }
  }

  /** What is not due stays as it was read. Sorted by name, as they lie on the disk. */
  async #sectionsAfter(partnerId: string, known: Sections, due: readonly string[]): Promise<Sections> {
    const { database } = this.#store;
    if (due.includes(ALL)) return unpackSections(await readSections(database, partnerId));
    const sections = new Map(known);
    for (const [name, row] of await readSomeSections(database, partnerId, due))
      if (row === undefined) sections.delete(name);
      else sections.set(name, entriesAfter(known.get(name) ?? [], unpackSection(row)));
    return new Map([...sections].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function stateOf(partnerId: string, sections: Sections, was: Made | null): PartnerFileState {
  const file = was === null ? fileOf(partnerId, [...sections.values()].flat()) : fileAfter(was, sections);
  return file === undefined ? { state: 'missing' } : { state: 'ready', file };
}
