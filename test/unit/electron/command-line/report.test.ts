import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Printer, reportCommand } from '../../../../electron/command-line/report.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

let folder: string;
let portfolio: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-report-'));
  portfolio = path.join(folder, 'portfolio.json');
  out = path.join(folder, 'plan.pdf');
  const { records } = meetOpen(new FileBuilder());
  writeFileSync(portfolio, JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records }));
});

afterEach(() => rmSync(folder, { recursive: true }));

const printed: Printer = () => Promise.resolve({ bytes: Buffer.from('%PDF'), pages: 2 });

function command(
  change: { [option: string]: string | undefined } = {},
  kind: string[] = ['compliance-plan'],
  print = printed,
) {
  const options = { portfolio, partner: 'p1', 'as-of': '2026-11-22', out, ...change };
  const args = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  return reportCommand([...kind, ...args], print);
}

describe('report portfolio', () => {
  it('is of all partners, with the figures of the day', async () => {
    const print = vi.fn(printed);
    const { exitCode } = await command({ partner: undefined }, ['portfolio'], print);
    expect(exitCode).toBe(0);
    expect(print).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ kind: 'portfolio', partners: 1, asOf: '2026-11-22' }),
    );
  });

  it('does not take a partner', async () => {
    await expect(command({}, ['portfolio'])).rejects.toMatchObject({
      name: 'UsageError',
      message: '--partner: report portfolio is of all partners; leave it out.',
    });
  });
});

describe('report', () => {
  it('writes the PDF and answers with its hashes', async () => {
    const { exitCode, answer } = await command();
    expect(exitCode).toBe(0);
    expect(answer).toEqual({
      file: out,
      pages: 2,
      bytes: 4,
      sha256: '315d429b7714cedb6ad04ac31240145257692630457f3c88253c5beceac76027',
      dataHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(readFileSync(out, 'utf8')).toBe('%PDF');
    expect(readdirSync(folder).sort()).toEqual(['plan.pdf', 'portfolio.json']);
  });

  it.each([
    [{ portfolio: undefined }, '--portfolio is needed (or --profile).'],
    [{ partner: undefined }, '--partner is needed.'],
    [{ out: undefined }, '--out is needed.'],
    [{ 'as-of': undefined }, '--as-of is needed: a day as YYYY-MM-DD.'],
    [{ 'as-of': '2027-02-29' }, '--as-of 2027-02-29: there is no such day; write it as YYYY-MM-DD.'],
    [{ 'as-of': '9998-01-01' }, '--as-of 9998-01-01: a report looks two years ahead; its last day is 9997-12-31.'],
  ])('is a matter of usage: %j', async (change, message) => {
    await expect(command(change)).rejects.toMatchObject({ name: 'UsageError', message });
  });

  it.each([
    [[], 'report needs a kind: compliance-plan, portfolio.'],
    [['poem'], 'There is no report "poem". There are: compliance-plan, portfolio.'],
    [['toString'], 'There is no report "toString". There are: compliance-plan, portfolio.'],
    [['compliance-plan', 'x'], 'report takes one kind; "x" is too much.'],
  ])('is a matter of usage: %j', async (kind, message) => {
    await expect(command({}, kind)).rejects.toMatchObject({ name: 'UsageError', message });
  });

  it('says by name what cannot be done, before anything is printed', async () => {
    const print = vi.fn(printed);
    const failing = async (change: { [option: string]: string }) => {
      const outcome = await command(change, ['compliance-plan'], print).catch((error: unknown) => error);
      expect(outcome).toMatchObject({ name: 'CommandFailure' });
      return (outcome as Error).message.replaceAll(folder, '');
    };
    expect(await failing({ partner: 'p9' })).toBe('/portfolio.json: there is no partner "p9".');
    expect(await failing({ pack: '1999' })).toMatch(/^There is no edition "1999"\. There are: seed, /);
    expect(await failing({ portfolio: `${folder}/none.json` })).toMatch(/none\.json/);
    expect(await failing({ out: `${folder}/none/plan.pdf` })).toBe(
      '/none/plan.pdf was not written: its folder does not exist.',
    );
    mkdirSync(path.join(folder, 'taken.pdf'));
    expect(await failing({ out: `${folder}/taken.pdf` })).toBe('/taken.pdf was not written: a folder has this name.');
    writeFileSync(portfolio, '{"format":"cam-desk/portfolio","version":1,"records":[');
    expect(await failing({})).toMatch(/^\/portfolio\.json, line 1: /);
    expect(print).not.toHaveBeenCalled();
  });

  it('keeps the file of that name where the PDF cannot be made', async () => {
    writeFileSync(out, 'old');
    const broken: Printer = () => Promise.reject(new Error('no'));
    await expect(command({}, ['compliance-plan'], broken)).rejects.toThrow('no');
    expect(readFileSync(out, 'utf8')).toBe('old');
  });

  if (process.platform !== 'win32') {
    it('keeps what was there where the disk is full, says so by name, and leaves no half-written file', () => {
      writeFileSync(out, 'old');
      const command = path.resolve(import.meta.dirname, '../../../../electron/command-line/report.ts');
      const script = `
        const { reportCommand } = await import(${JSON.stringify(command)});
        const print = async () => ({ bytes: new Uint8Array(500_000), pages: 1 });
        const args = ['compliance-plan', ...process.argv.slice(1)];
        await reportCommand(args, print).catch((error) => process.stdout.write(error.name + ': ' + error.message));
      `;
      const options = ['--portfolio', portfolio, '--partner', 'p1', '--as-of', '2026-11-22', '--out', out];
      // The kernel stops the process at a size, in the middle of a write, just as a full disk does.
      const answer = spawnSync(
        'sh',
        [
          '-c',
          'trap "" XFSZ; ulimit -f 64; exec "$@"',
          'sh',
          process.execPath,
          '--input-type=module',
          '--eval',
          script,
          '--',
          ...options,
        ],
        { encoding: 'utf8' },
      );
      expect(answer.stdout).toMatch(/^CommandFailure: plan\.pdf was not written: /);
      expect(readFileSync(out, 'utf8')).toBe('old');
      expect(readdirSync(folder).sort()).toEqual(['plan.pdf', 'portfolio.json']);
    });
  }
});
