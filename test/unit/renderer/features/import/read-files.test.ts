import { describe, expect, it } from 'vitest';
import {
  MAX_IMPORT_BYTES,
  megabytes,
  readFiles,
  tablesOf,
  tooLarge,
} from '../../../../../renderer/features/import/read-files.ts';

const MB = 1024 * 1024;

/** A file of a size that it only claims: none of its bytes may be touched. */
function claimed(name: string, size: number): File {
  const file = new File([], name);
  Object.defineProperty(file, 'size', { value: size });
  file.stream = () => {
    throw new Error(`${name} was read`);
  };
  return file;
}

/** A file that the system does not let be read. */
function unreadable(name: string, error: Error): File {
  const file = new File(['x'], name);
  file.stream = () =>
    new ReadableStream({
      pull: (controller) => controller.error(error),
    }) as ReturnType<File['stream']>;
  return file;
}

describe('the size of an import', () => {
  it('is known before anything is read: a file alone, or the one that makes it too much', () => {
    const [small, large, half, other] = [
      claimed('small.csv', MB),
      claimed('large.csv', 200 * MB),
      claimed('half.csv', 100 * MB),
      claimed('other.csv', 30 * MB),
    ] as const;
    const errors = tooLarge([small, large, half, other]);
    expect([...errors.keys()]).toEqual([large, other]);
    expect(errors.get(large)?.reason).toBe(
      'the file has 200 MB; files of up to 128 MB are read. Export fewer rows, or split the file',
    );
    expect(errors.get(other)?.reason).toBe(
      'this file would make the import larger than 128 MB. Import fewer files at a time',
    );
  });

  it('just at the limit is taken', () => {
    expect(tooLarge([claimed('a.csv', MAX_IMPORT_BYTES)]).size).toBe(0);
    expect(tooLarge([claimed('a.csv', MAX_IMPORT_BYTES + 1)]).size).toBe(1);
  });

  it('is said in whole megabytes, never as none', () => {
    expect([0, 1, MB, MB + 1, 128 * MB].map(megabytes)).toEqual(['1 MB', '1 MB', '1 MB', '2 MB', '128 MB']);
  });
});

describe('reading files', () => {
  it('decodes each by its own bytes, and tells how far it is', async () => {
    const heard: [string, number, number][] = [];
    const files = [
      new File(['Zażółć\n'], 'utf8.csv', { lastModified: Date.UTC(2026, 10, 20, 12) }),
      new File([new Uint8Array([0xef, 0xbb, 0xbf, 0x61])], 'bom.csv'),
      new File([new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x21])], 'old.csv'),
    ];
    const read = await readFiles(files, (...progress) => heard.push(progress));
    expect(read.flatMap((one) => tablesOf(one, [])).map(({ name, text, encoding }) => [name, text, encoding])).toEqual([
      ['utf8.csv', 'Zażółć\n', 'utf-8'],
      ['bom.csv', 'a', 'utf-8 with BOM'],
      ['old.csv', 'café!', 'windows-1252'],
    ]);
    expect(read[0]?.content).toMatchObject({ modifiedOn: '2026-11-20' });
    expect(heard).toEqual([
      ['utf8.csv', 11, 11],
      ['bom.csv', 4, 4],
      ['old.csv', 5, 5],
    ]);
  });

  it('says why one cannot be read, and goes on with the others', async () => {
    const read = await readFiles(
      [
        unreadable('exports', new DOMException('gone', 'NotFoundError')),
        unreadable('locked.csv', new DOMException('no', 'NotReadableError')),
        unreadable('odd.csv', new Error('odd \u202e thing')),
        claimed('huge.csv', 200 * MB),
        new File(['ok'], 'good.csv'),
      ],
      () => undefined,
    );
    expect(read.map((one) => one.unread?.reason ?? tablesOf(one, [])[0]?.text)).toEqual([
      'it is a folder, or was moved or changed since it was chosen. Choose the file itself',
      'the system does not let it be read: it is a folder, or another program holds it. Choose the file itself',
      'it could not be read (odd \\u{202e} thing)',
      'the file has 200 MB; files of up to 128 MB are read. Export fewer rows, or split the file',
      'ok',
    ]);
  });
});
