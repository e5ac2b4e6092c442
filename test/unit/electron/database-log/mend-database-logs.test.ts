import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mendDatabaseLogs } from '../../../../electron/database-log/mend-database-logs.ts';
import { leveldbLog, physical } from '../../../support/leveldb-log.ts';

let folder = '';
vi.mock('electron', () => ({ app: { getPath: () => folder } }));

const data = new Uint8Array(300).fill(7);
const whole = leveldbLog([data, data]);
const torn = Buffer.concat([whole, physical(1, data).subarray(0, 7)]);
const damaged = Buffer.concat([torn, leveldbLog([data, data])]);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files of a database, mends them, and gives what each is then. */
function mended(files: Record<string, Uint8Array>): Record<string, Buffer> {
  const database = path.join(folder, 'IndexedDB', 'app_cam-desk_0.indexeddb.leveldb');
  mkdirSync(database, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(database, name), bytes);
  mendDatabaseLogs(folder);
  return Object.fromEntries(readdirSync(database).map((name) => [name, readFileSync(path.join(database, name))]));
}

const errorLog = () => readFileSync(path.join(folder, 'errors.log'), 'utf8');

it('cuts a torn end, of the log and of the manifest, and says so in the log', () => {
  expect(mended({ '000003.log': torn, 'MANIFEST-000001': torn })).toEqual({
    '000003.log': Buffer.from(whole),
    'MANIFEST-000001': Buffer.from(whole),
  });
  expect(errorLog()).toContain(`database-log torn 000003.log cut from ${torn.length} to ${whole.length} bytes`);
});

it('cuts a damaged end of a log and keeps a copy of it, but leaves a damaged manifest', () => {
  expect(mended({ '000003.log': damaged, 'MANIFEST-000001': damaged })).toEqual({
    '000003.log': Buffer.from(whole),
    '000003.log.damaged': damaged,
    'MANIFEST-000001': damaged,
  });
});

it('leaves whole logs and every other file as they are', () => {
  const files = { '000003.log': whole, LOG: torn, CURRENT: torn, '000005.ldb': torn, '000003.log.damaged': torn };
  expect(mended(files)).toEqual(Object.fromEntries(Object.entries(files).map(([name, it]) => [name, Buffer.from(it)])));
  expect(readdirSync(folder)).toEqual(['IndexedDB']);
});

it('does nothing where there is no database, and goes on after a file that cannot be read', () => {
  mendDatabaseLogs(path.join(folder, 'nowhere'));
  const database = path.join(folder, 'IndexedDB', 'a.indexeddb.leveldb');
  mkdirSync(path.join(database, '000002.log'), { recursive: true });
  expect(mended({ '000003.log': torn })['000003.log']).toEqual(Buffer.from(whole));
  expect(errorLog()).toContain('EISDIR');
});
