import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, dialog: {} }));
const { BatchFolder } = await import('../../../../electron/files/batch-folder.ts');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-batch-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const named = (...names: string[]): string[] => {
  const batch = new BatchFolder(folder);
  return names.map((name) => path.relative(folder, batch.take(name, 'pdf')));
};

describe('names in a batch’s folder', () => {
  it('are each given once, whatever their case or the way their letters are put together', () => {
    expect(named('Plan', 'Plan.pdf', 'PLAN', 'Zaz\u0307', 'Za\u017C', 'Other')).toEqual([
      'Plan.pdf',
      'Plan (2).pdf',
      'PLAN (3).pdf',
      'Za\u017C.pdf',
      'Za\u017C (2).pdf',
      'Other.pdf',
    ]);
  });

  it('are never those of a file that is there', () => {
    writeFileSync(path.join(folder, 'Plan.pdf'), 'old');
    writeFileSync(path.join(folder, 'Plan (2).pdf'), 'old');
    expect(named('Plan')).toEqual(['Plan (3).pdf']);
  });

  it('are free again where nothing was written', () => {
    const batch = new BatchFolder(folder);
    const file = batch.take('Plan', 'pdf');
    batch.giveBack(file);
    expect(batch.take('Plan', 'pdf')).toBe(file);
  });

  it('stay in the folder and within what file systems take, whatever the partner is called', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '../../etc/passwd',
        'C:\\Windows\\x',
        'CON',
        'nul.pdf',
        'com1',
        '..',
        '.',
        '',
        ' ',
        'a\u0000b',
        '~',
      ),
      fc.constantFrom('名'.repeat(300), '👩‍🔬'.repeat(80), '\u202Efdp.exe'),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (names) => {
        const files = named(...names);
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
        for (const file of files) {
          expect(path.basename(file)).toBe(file);
          expect(file).toMatch(/^[^<>:"/\\|?*\p{Cc}\p{Cf}]+\.pdf$/u);
          expect(file).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
          expect(file).not.toMatch(/^[.\s]/);
          expect(Buffer.byteLength(file)).toBeLessThanOrEqual(220);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
