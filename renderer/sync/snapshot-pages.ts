import type { PartnerLine } from '../../shared/sync/wire.ts';
import type { Store } from '../store/store.ts';
import { ReadyPage } from '../store/sync/ready-page.ts';
import { SNAPSHOT_PAGE } from '../store/sync/snapshot.ts';
import type { Steps } from './steps.ts';

/**
 * The pages of a snapshot on their way to the disk: while it writes one, the next one comes and is made ready. Never more than
 * these two are held, and never two written at once: what failed must not be passed by.
 */
export class SnapshotPages {
  readonly #store: Store;
  readonly #steps: Steps;
  readonly #onStored: (partners: number, items: number) => void;
  #lines: (() => PartnerLine)[] = [];
  #ready: ReadyPage | null = null;
  #writing: Promise<void> = Promise.resolve();
  /** Nothing is here of the partners to come, as far as is known: pages can be made ready before they are written. */
  isFresh = false;

  constructor(store: Store, steps: Steps, onStored: (partners: number, items: number) => void) {
    this.#store = store;
    this.#steps = steps;
    this.#onStored = onStored;
  }

  /**
   * Done once there is time for the next line.
   *
   * @param again as the stream's sink has it
   * @throws {StoreError} of this page or of the one before
   */
  async add(line: PartnerLine, again: () => PartnerLine = () => line): Promise<void> {
    if (this.isFresh) {
      this.#ready ??= new ReadyPage(this.#store);
      this.#ready.add(line);
    }
    this.#lines.push(this.isFresh ? again : () => line);
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
    const [lines, ready] = [this.#lines, this.#ready];
    this.#lines = [];
    this.#ready = null;
    await this.#writing;
    await new Promise<void>((onHandedOver) => {
      this.#writing = this.#write(lines, ready, onHandedOver);
      // What failed is thrown where it is waited for.
      this.#writing.catch(() => undefined).finally(onHandedOver);
    });
  }

  async #write(
    lines: readonly (() => PartnerLine)[],
    ready: ReadyPage | null,
    onHandedOver: () => void,
  ): Promise<void> {
    const { applyReadyPage, applySnapshotPage } = this.#steps;
    const readily = ready && (await applyReadyPage(this.#store, ready, onHandedOver));
    const taken =
      readily ??
      (await applySnapshotPage(
        this.#store,
        lines.map((line) => line()),
      ));
    this.#onStored(lines.length, taken);
  }
}
