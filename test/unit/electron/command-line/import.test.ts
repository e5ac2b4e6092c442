import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCommand, parseImportArguments } from '../../../../electron/command-line/import.ts';
import { InputFailure, readInputFile, readInputText } from '../../../../electron/command-line/input-file.ts';
import { UsageError } from '../../../../electron/command-line/outcome.ts';
import { readPortfolio } from '../../../../shared/records/portfolio-file.ts';
import { BADGES, DEALS, PARTNERS, sampleBytes } from '../../shared/import/sample.ts';

let folder = '';
const at = (name: string): string => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cam-import-'));
  for (const name of ['partners.csv', 'badges.csv', 'opportunities.csv']) await writeFile(at(name), sampleBytes(name));
});
afterEach(() => rm(folder, { recursive: true }));

const all = () => [at('partners.csv'), at('badges.csv'), at('opportunities.csv')];

/** Runs an import that must leave what was there, and nothing else beside it. */
async function refused(...files: string[]): Promise<string> {
  await writeFile(at('out.json'), 'what was there');
  const before = await readdir(folder);
  const outcome = await importCommand([...files, '--out', at('out.json')]);
  expect(outcome.exitCode).toBe(1);
  expect(outcome).not.toHaveProperty('answer');
  expect(await readFile(at('out.json'), 'utf8')).toBe('what was there');
  expect(await readdir(folder)).toEqual(before);
  expect(outcome.messages.at(-1)).toContain('out.json is as it was');
  return outcome.messages[0] ?? '';
}

describe('import --out', () => {
  it('writes a portfolio that loads whole, and answers file by file', async () => {
    const { exitCode, answer, messages } = await importCommand([...all(), '--out', at('out.json')]);
    expect({ exitCode, messages }).toEqual({ exitCode: 0, messages: [] });
    const { files, records } = answer as { files: { [key: string]: unknown }[]; records: unknown };
    expect(Object.keys(files[0] ?? {}).slice(0, 7)).toEqual([
      'file',
      'kind',
      'rows',
      'taken',
      'merged',
      'leftOut',
      'refused',
    ]);
    expect(files).toMatchObject([
      { file: at('partners.csv'), kind: 'partners', rows: 24, taken: 24, merged: 0, leftOut: 0, refused: [] },
      { file: at('badges.csv'), kind: 'badges', rows: 333, taken: 320, merged: 13, leftOut: 0, refused: [] },
      {
        file: at('opportunities.csv'),
        kind: 'opportunities',
        rows: 561,
        taken: 432,
        merged: 0,
        leftOut: 129,
        refused: [],
      },
    ]);
    expect(records).toEqual({
      partner: 24,
      enrollment: 24,
      designation: 9,
      person: 162,
      award: 278,
      exam: 42,
      deal: 432,
    });
    const portfolio = readPortfolio(await readFile(at('out.json'), 'utf8'));
    expect(portfolio).toMatchObject({ refused: [], stray: [], unknownKinds: {} });
    expect(portfolio.partners).toHaveLength(24);
  });

  it('gives the same bytes whatever the order, and when its own answer is imported with the files again', async () => {
    await importCommand([...all(), '--out', at('one.json')]);
    await importCommand([...all().reverse(), '--out', at('two.json')]);
    await importCommand([...all(), at('one.json'), '--out', at('one.json')]);
    const one = await readFile(at('one.json'));
    expect(one.equals(await readFile(at('two.json')))).toBe(true);
  });

  it('names every refused row on standard error, and in the answer', async () => {
    await writeFile(
      at('o.csv'),
      `${DEALS}\n006A,N,C,Kestrel,2/30/2026,Won,EUR 1.00,Services,,Channel,\n006B,N,C,Kestrel,2/3/2026,Won,USD 1.00,Services,,Channel,\n`,
    );
    const { exitCode, answer, messages } = await importCommand([at('o.csv'), '--out', at('out.json')]);
    expect(exitCode).toBe(0);
    expect(messages).toEqual([
      `${at('o.csv')}, line 2, Net ARR: “EUR 1.00” is in EUR; the program counts in USD`,
      `${at('o.csv')}, line 3: Kestrel is in no partners file: created as authorized, without agreement, region AMER assumed`,
    ]);
    expect(answer).toMatchObject({
      files: [{ rows: 2, taken: 1, refused: [{ line: 2, column: 'Net ARR' }], createdPartners: [{ name: 'Kestrel' }] }],
      records: { partner: 1, deal: 1 },
    });
  });

  it('keeps records of unknown kinds', async () => {
    const strange = { kind: 'mood', id: 'm', partnerId: 'nobody' };
    await writeFile(at('in.json'), JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records: [strange] }));
    expect(await importCommand([at('in.json'), '--out', at('out.json')])).toMatchObject({
      exitCode: 0,
      answer: { records: { mood: 1 } },
    });
    expect(readPortfolio(await readFile(at('out.json'), 'utf8')).stray).toEqual([strange]);
  });
});

describe('an import that cannot be done', () => {
  it('names a file that is not there, and a folder', async () => {
    expect(await refused(at('partners.csv'), at('none.csv'))).toBe(
      `${at('none.csv')} was not read: there is no such file.`,
    );
    expect(await refused(folder)).toContain('is a folder');
  });

  it('takes nothing where one file is truncated, whatever the others', async () => {
    await writeFile(at('opportunities.csv'), sampleBytes('opportunities.csv').subarray(0, 50_000));
    expect(await refused(...all())).toMatch(
      /opportunities\.csv, line \d+, .+: a quoted cell begins in this row and never ends/,
    );
  });

  it('names the line of a wrong delimiter and of a portfolio cut short', async () => {
    await writeFile(at('b.csv'), `Title\n${BADGES.replaceAll(';', '|')}\n`);
    expect(await refused(at('b.csv'))).toMatch(/b\.csv, line 2: .*wrong delimiter/);
    await writeFile(at('p.json'), '{"format":"cam-desk/portfolio","version":1,\n"records":[\n');
    expect(await refused(at('p.json'))).toMatch(/p\.json, line 3: The file is not JSON, or it was cut short/);
  });

  it('says so when no row gives a record', async () => {
    await writeFile(at('p.csv'), `${PARTNERS}\nK,Mars,Select,2022-05-01,,,Authorized\n`);
    expect(await refused(at('p.csv'))).toMatch(/p\.csv, line 2, Region: “Mars”/);
    await writeFile(at('p.csv'), `${PARTNERS}\n`);
    expect(await refused(at('p.csv'))).toContain('gives a record');
  });

  it('refuses 200 MB at once, by name and size', async () => {
    await writeFile(at('big.csv'), '');
    await truncate(at('big.csv'), 200 * 1024 * 1024);
    expect(await refused(at('big.csv'))).toBe(
      `${at('big.csv')} has 200 MB; files of up to 128 MB are read. Export fewer rows, or split the file.`,
    );
  });

  it('leaves no part of a file where the target cannot be written', async () => {
    const missing = await importCommand([...all(), '--out', at('no/folder/out.json')]);
    expect(missing).toMatchObject({ exitCode: 1, messages: [expect.stringContaining('out.json was not written')] });
    await mkdir(at('dir'));
    await writeFile(at('dir/kept'), '');
    const before = await readdir(folder);
    expect((await importCommand([...all(), '--out', at('dir')])).exitCode).toBe(1);
    expect(await readdir(folder)).toEqual(before);
    expect(await readdir(at('dir'))).toEqual(['kept']);
  });
});

describe('usage', () => {
  it('takes files with --out or --profile', async () => {
    expect(parseImportArguments(['a', '--out', 'b', 'c'])).toEqual({ files: ['a', 'c'], target: { out: 'b' } });
    expect(parseImportArguments(['a', '--profile', 'd'])).toEqual({ files: ['a'], target: { profile: 'd' } });
  });

  it('into a profile is asked of the app, with absolute paths, and answered with its reports', async () => {
    await writeFile(at('a.csv'), 'x');
    const asked: unknown[] = [];
    const report = { file: 'a.csv', kind: 'partners', refused: [], createdPartners: [], notes: ['read'], error: null };
    const answer = { files: [report], records: { partner: 1 } };
    const outcome = await importCommand([at('a.csv'), '--profile', 'd'], async (profile, request) => {
      asked.push(profile, request);
      return { outcome: 'done', answer };
    });
    expect(asked).toEqual(['d', { command: 'import', files: [{ path: at('a.csv'), name: at('a.csv') }] }]);
    expect(outcome).toEqual({ exitCode: 0, answer, messages: ['a.csv: read'] });
  });

  it('into a profile says what is missing before the app is started', async () => {
    await expect(importCommand([at('none.csv'), '--profile', 'd'])).rejects.toThrow(/none\.csv.*Nothing was imported/);
  });

  it.each([[['--out', 'b']], [['a']], [[]], [['a', '--out', 'b', '--profile', 'c']], [['a', '--out', '']]])(
    '%j is none',
    (args) => {
      expect(() => parseImportArguments(args)).toThrow(UsageError);
    },
  );

  it('knows no other option', () => expect(() => parseImportArguments(['a', '--ou', 'b'])).toThrow(/--ou/));
});

describe('reading a file', () => {
  it('stops at the limit, and takes exactly as much', async () => {
    await writeFile(at('ten'), '0123456789');
    expect((await readInputFile(at('ten'), 10)).bytes).toHaveLength(10);
    await expect(readInputFile(at('ten'), 9)).rejects.toThrow(InputFailure);
  });

  it('tells text, encoding and the day of the last change', async () => {
    await writeFile(at('w'), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a]));
    const read = await readInputText(at('w'));
    expect(read).toMatchObject({ text: 'café\n', encoding: 'windows-1252', cutShort: false });
    const { mtime } = await stat(at('w'));
    expect(read.modifiedOn).toBe(mtime.toLocaleDateString('sv-SE'));
  });
});
