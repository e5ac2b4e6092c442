import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { logError } from '../../../electron/log.ts';

const { place } = vi.hoisted(() => ({ place: { folder: '' } }));
vi.mock('electron', () => ({ app: { getPath: () => place.folder } }));

let scratch = '';
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'cam-desk-log-'));
  place.folder = scratch;
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

it('writes when, where, kind, code and our own places, and no words that may name anybody', () => {
  logError('print.report', Object.assign(new TypeError('Zöhre A.Ş. in /home/me/plan.pdf'), { code: 'ENOSPC' }));
  logError('odd', 'a text about a partner');
  const text = readFileSync(path.join(place.folder, 'errors.log'), 'utf8');
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z print\.report TypeError ENOSPC at log\.test\.ts:\d+:\d+/),
    expect.stringMatching(/ odd not an Error$/),
    '',
  ]);
  expect(text).not.toMatch(/Zöhre|home|partner|tmp/);
});

it('keeps two files at most, each bounded', () => {
  const file = path.join(place.folder, 'errors.log');
  writeFileSync(file, 'x'.repeat(300 * 1024));
  logError('after', new Error());
  expect(statSync(`${file}.1`).size).toBe(300 * 1024);
  expect(statSync(file).size).toBeLessThan(2_000);
});

it('never throws, wherever the profile is', () => {
  place.folder = '/nowhere/at/all';
  expect(() => logError('x', new Error())).not.toThrow();
});
