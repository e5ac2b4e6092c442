import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withLock } from '../../../build/lock.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-lock-'));
  file = path.join(folder, 'out.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one at a time in, and leaves nothing behind', async () => {
  const order: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    order.push(`${name} in`);
    await new Promise(setImmediate);
    order.push(`${name} out`);
  };
  await Promise.all([withLock(file, work('a')), withLock(file, work('b'))]);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
  expect(existsSync(file)).toBe(false);
});

it('takes over from a process that is gone', async () => {
  writeFileSync(file, '999999999');
  expect(await withLock(file, async () => 'done')).toBe('done');
});

it('gives the lock back when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});
