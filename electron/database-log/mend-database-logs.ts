import { closeSync, copyFileSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { logError, logLine } from '../log.ts';
import { wholeLog } from './whole-log.ts';

/** Where Chromium keeps the databases of its origins. */
const FOLDER = 'IndexedDB';

/**
 * Cuts what a killed process or a power cut left half-written off the end of the database's logs. LevelDB passes over such an
 * end once, writes on behind it, and takes the file for corrupt at the start after that; Chromium then deletes the whole
 * database. A damaged end of a log is cut too, because its beginning is worth more than nothing; a copy of it stays. Only while
 * no browser has the profile open. Never throws.
 *
 * @param sessionData the folder of the browser's data
 */
export function mendDatabaseLogs(sessionData: string): void {
  for (const file of logsIn(path.join(sessionData, FOLDER))) {
    try {
      mend(file);
    } catch (error) {
      logError('database-log', error);
    }
  }
}

function mend(file: string): void {
  const bytes = readFileSync(file);
  const { end, rest } = wholeLog(bytes);
  const name = path.basename(file);
  // A manifest that lost more than a torn end would name files that are gone: no better than what is there.
  if (rest === 'none' || (rest === 'damaged' && !name.endsWith('.log'))) return;
  if (rest === 'damaged') copyFileSync(file, `${file}.damaged`);
  const handle = openSync(file, 'r+');
  try {
    ftruncateSync(handle, end);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  logLine(`database-log ${rest} ${name} cut from ${bytes.length} to ${end} bytes`);
}

function logsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => path.dirname(name).endsWith('.leveldb') && /^(\d+\.log|MANIFEST-\d+)$/.test(path.basename(name)),
      )
      .map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}
