const written = new Set<string>();

/** Remembers, until the app ends, that it wrote this file. */
export function noteWritten(file: string): void {
  written.add(file);
}

/** Whether the app wrote exactly this path since it was started. */
export function wasWrittenHere(file: string): boolean {
  return written.has(file);
}
