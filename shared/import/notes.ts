/** Notes on rows, each text once, with how many rows it is about. */
export class Notes {
  readonly #rows = new Map<string, { line: number; count: number }>();

  add(line: number, text: string): void {
    const known = this.#rows.get(text);
    if (known) known.count += 1;
    else this.#rows.set(text, { line, count: 1 });
  }

  list(): string[] {
    return [...this.#rows].map(([text, { line, count }]) =>
      count === 1 ? `line ${line}: ${text}` : `line ${line} and ${count - 1} more: ${text}`,
    );
  }
}
