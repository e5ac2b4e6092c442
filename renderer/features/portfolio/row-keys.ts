/**
 * A key for each row that is drawn: a row that comes takes over the key, and with it the elements, of one that goes. To fill
 * elements anew is faster than removing and making them. Those of the row at the cursor are never taken over: the
 * focus may lie in them, and goes when the row goes.
 */
export class RowKeys {
  #keys: ReadonlyMap<string, number> = new Map();
  #atCursor: string | null = null;
  #next = 0;

  /** The keys of rows in the order in which they stand; the same ones for the same rows, however often asked. */
  of(ids: readonly string[], atCursor: string | null): ReadonlyMap<string, number> {
    const here = new Set(ids);
    const left = [...this.#keys].filter(([id]) => !here.has(id) && id !== this.#atCursor).map(([, key]) => key);
    const keys = new Map<string, number>();
    for (const id of ids) keys.set(id, this.#keys.get(id) ?? left.shift() ?? this.#next++);
    this.#keys = keys;
    this.#atCursor = atCursor;
    return keys;
  }
}
