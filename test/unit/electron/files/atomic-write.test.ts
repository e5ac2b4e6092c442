import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atomicWrite, WriteFailure } from '../../../../electron/files/atomic-write.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-write-'));
  file = path.join(folder, 'plan.pdf');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function failureOf(work: Promise<unknown>): Promise<WriteFailure> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(WriteFailure);
  return error as WriteFailure;
}

describe('atomicWrite', () => {
  it('writes a new file, and replaces an old one, leaving nothing else', async () => {
    await atomicWrite(file, new Uint8Array([1, 2, 3]));
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    await atomicWrite(file, 'text é');
    expect(readFileSync(file, 'utf8')).toBe('text é');
    expect(readdirSync(folder)).toEqual(['plan.pdf']);
  });

  it('replaces what a link points at, and keeps the link', async () => {
    const target = path.join(folder, 'target.pdf');
    writeFileSync(target, 'old');
    symlinkSync(target, file);
    await atomicWrite(file, 'new');
    expect(readFileSync(target, 'utf8')).toBe('new');
  });

  it('takes names as long as the file system does, in any script', async () => {
    const long = path.join(folder, `${'計'.repeat(83)}.pdf`);
    await atomicWrite(long, 'x');
    expect(readdirSync(folder)).toEqual([path.basename(long)]);
  });

  it('says that a folder does not exist', async () => {
    const error = await failureOf(atomicWrite(path.join(folder, 'gone', 'plan.pdf'), 'x'));
    expect(error.code).toBe('ENOENT');
    expect(error.message).toBe(
      'plan.pdf was not written: the folder does not exist (any more). Choose another place, or try again.',
    );
  });

  it('says that a folder has the name, and leaves it', async () => {
    mkdirSync(file);
    writeFileSync(path.join(file, 'inside'), 'kept');
    const error = await failureOf(atomicWrite(file, 'x'));
    expect(error.message).toContain('plan.pdf was not written');
    expect(readdirSync(folder)).toEqual(['plan.pdf']);
    expect(readFileSync(path.join(file, 'inside'), 'utf8')).toBe('kept');
  });

  if (process.platform !== 'win32') {
    /** The kernel stops a process at a size, in the middle of a write, just as a full disk does. */
    const script = (size: number): string => `
      const { atomicWrite } = await import(${JSON.stringify(pathToFileURL(path.resolve('electron/files/atomic-write.ts')).href)});
      await atomicWrite(process.argv[1], Buffer.alloc(${size}, 'n')).then(() => console.log('done'), (error) => console.log(error.message));`;
    const writeBounded = (size: number): string =>
      spawnSync(
        'bash',
        [
          '-c',
          'trap "" XFSZ; ulimit -f 64; exec "$@"',
          '-',
          process.execPath,
          '--input-type=module',
          '-e',
          script(size),
          file,
        ],
        { encoding: 'utf8' },
      ).stdout.trim();

    it('keeps the old file whole when only a part of the new one finds room, and leaves no part of it', () => {
      writeFileSync(file, 'the old plan');
      expect(writeBounded(1_000_000)).toMatch(/^plan\.pdf was not written: the file is larger than this disk allows\./);
      expect(readFileSync(file, 'utf8')).toBe('the old plan');
      expect(readdirSync(folder)).toEqual(['plan.pdf']);
      expect(writeBounded(1_000)).toBe('done');
      expect(readFileSync(file).byteLength).toBe(1_000);
    });

    if (process.getuid?.() !== 0) {
      it('says that a folder may not be written', async () => {
        chmodSync(folder, 0o500);
        const error = await failureOf(atomicWrite(file, 'x'));
        expect(error.message).toContain('may not be written by you');
        chmodSync(folder, 0o700);
      });
    }
  }
});
