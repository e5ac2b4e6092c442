/**
 * Ends a transfer that makes no progress: within each span at least so many bytes have to pass. A drip of single bytes
 * is no progress. Time that we ourselves let the other side wait does not count.
 */
export class StallWatch {
  readonly #span: number;
  readonly #bytes: number;
  readonly #stalled: () => void;
  #timer: NodeJS.Timeout | null = null;
  #passed = 0;
  #isWaiting = false;

  constructor(span: number, bytes: number, stalled: () => void) {
    this.#span = span;
    this.#bytes = bytes;
    this.#stalled = stalled;
  }

  /** It is the other side's turn. */
  wait(): void {
    this.#isWaiting = true;
    this.#timer ??= setTimeout(() => this.#look(), this.#span);
  }

  /** So many bytes passed; it is our turn. */
  passed(bytes: number): void {
    this.#isWaiting = false;
    this.#passed += bytes;
    if (this.#passed >= this.#bytes) this.stop();
  }

  stop(): void {
    clearTimeout(this.#timer ?? undefined);
    this.#timer = null;
    this.#passed = 0;
  }

  #look(): void {
    const isWaiting = this.#isWaiting;
    this.stop();
    if (isWaiting) this.#stalled();
  }
}
