import type { PartnerLine } from '../../shared/sync/wire.ts';
import type { Store } from '../store/store.ts';
import { readyPage } from '../store/sync/ready-page.ts';
import { SNAPSHOT_PAGE } from '../store/sync/snapshot.ts';
import type { Steps } from './steps.ts';

/**
 * The pages of a snapshot on their way to the disk: while it writes one, the next one comes and is made ready. Never more than
 * these two are held, and never two written at once: what failed must not be passed by.
 */
export class SnapshotPages {
  readonly #store: Store;
  readonly #apply: Steps['applySnapshotPage'];
  readonly #onStored: (partners: number, items: number) => void;
  #lines: PartnerLine[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** Nothing is here of the partners to come, as far as is known: pages can be made ready before they are written. */
  isFresh = false;

  constructor(store: Store, apply: Steps['applySnapshotPage'], onStored: (partners: number, items: number) => void) {
    this.#store = store;
    this.#apply = apply;
    this.#onStored = onStored;
  }

  /** Done once there is time for the next line. @throws {StoreError} of this page or of the one before */
  async add(line: PartnerLine): Promise<void> {
    this.#lines.push(line);
    if (this.#lines.length >= SNAPSHOT_PAGE) await this.#next();
  }

  /** All that was added is written. @throws {StoreError} */
  async end(): Promise<void> {
    await this.#next();
    await this.#writing;
  }

  /** What is being written is over, whether it failed or not. */
  async settled(): Promise<void> {
    await this.#writing.catch(() => undefined);
  }

  async #next(): Promise<void> {
    if (this.#lines.length === 0) return;
    const lines = this.#lines;
    this.#lines = [];
    const ready = this.isFresh ? readyPage(this.#store, lines) : null;
    await this.#writing;
    await new Promise<void>((onHandedOver) => {
      this.#writing = this.#write(lines, ready && { ready, onHandedOver });
      // What failed is thrown where it is waited for.
      this.#writing.catch(() => undefined).finally(onHandedOver);
    });
  }

  async #write(lines: readonly PartnerLine[], prepared: Parameters<Steps['applySnapshotPage']>[2]): Promise<void> {
    this.#onStored(lines.length, await this.#apply(this.#store, lines, prepared));
  }
}
