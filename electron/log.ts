import { appendFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

const MAX_BYTES = 256 * 1024;

/** Where the log lies: beside the data it speaks of. */
export function logFile(): string {
  return path.join(app.getPath('userData'), 'errors.log');
}

/**
 * Adds one line, after the time. It must name no person, partner, path, address or secret. Never throws. At most two
 * files of 256 KiB are kept.
 */
export function logLine(words: string): void {
  const line = `${new Date().toISOString()} ${words}\n`;
  try {
    const file = logFile();
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
      renameSync(file, `${file}.1`);
    }
    appendFileSync(file, line, { mode: 0o600 });
  } catch {
    // A log that cannot be written must not stop what went well so far.
  }
}

/**
 * Adds one line on an error: when, where, its kind and code, and the places in our own code. Messages are left out,
 * because they may name partners, people or paths. Never throws.
 */
export function logError(where: string, error: unknown): void {
  logLine(`${where} ${describe(error)}`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return 'not an Error';
  }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const places = [...(error.stack ?? '').matchAll(/([\w.-]+\.(?:js|cjs|ts)):(\d+):(\d+)/g)].map((match) => match[0]);
  return `${error.name}${code} at ${places.slice(0, 6).join(' < ')}`;
}
