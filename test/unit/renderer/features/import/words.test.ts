import { beforeAll, describe, expect, it } from 'vitest';
import type { FileOutcome, Written } from '../../../../../renderer/features/import/messages.ts';
import {
  outcomeDetail,
  outcomeTitle,
  recordsSentence,
  short,
  takenFor,
} from '../../../../../renderer/features/import/words.ts';
import { setFormatLocale } from '../../../../../renderer/ui/format.ts';
import { importFiles } from '../../../../../shared/import/import-files.ts';

beforeAll(() => setFormatLocale('en-GB'));

const written = (over: Partial<Written>): Written => ({
  label: null,
  created: 0,
  changed: 0,
  equal: 0,
  refused: [],
  partners: 0,
  kept: [],
  missing: [],
  replacedSample: false,
  ...over,
});
const records = [
  ['partner', 24],
  ['person', 1],
  ['deal', 432],
] as const;

describe('what an import did', () => {
  it.each([
    [
      written({ created: 457, partners: 24 }),
      '457 records came in, of 24 partners.',
      'The files hold 24 partners, 1 person, 432 deals.',
    ],
    [
      written({ changed: 3, equal: 454, partners: 1 }),
      '3 records changed, of 1 partner.',
      'The files hold 24 partners, 1 person, 432 deals. 454 were here already.',
    ],
    [
      written({ created: 1, changed: 2, partners: 3 }),
      '1 record came in and 2 changed, of 3 partners.',
      'The files hold 24 partners, 1 person, 432 deals.',
    ],
    [
      written({ equal: 457 }),
      'Nothing changed.',
      'All 457 records of these files were here already, just as they are.',
    ],
    [
      written({ created: 457, partners: 24, replacedSample: true }),
      '457 records came in, of 24 partners.',
      'The sample portfolio made way. The files hold 24 partners, 1 person, 432 deals.',
    ],
  ])('is said in a sentence and what lies behind it', (what, title, detail) => {
    expect(outcomeTitle(what, records, [])).toBe(title);
    expect(outcomeDetail(what, records)).toBe(detail);
  });

  it('is said where no row gave a record', () => {
    const file = (text: string) => {
      const [report] = importFiles([{ name: 'p.csv', text }], []).files;
      if (report === undefined) throw new Error('no report');
      return { file: 'p.csv', bytes: text.length, report };
    };
    const head = 'Partner Account,Region,Track,Agreement Signed,Status\n';
    const [empty, bad] = [file(head), file(`${head}Acme,Mars,,,Prospect\n`)];
    const title = (...outcomes: FileOutcome[]) => outcomeTitle(written({}), [], outcomes);
    expect(title(empty)).toBe('This file is empty: it holds no rows.');
    expect(title(empty, empty)).toBe('These files are empty: they hold no rows.');
    expect(title(bad)).toBe('No row of this file gave a record.');
    expect(title(empty, bad)).toBe('No row of these files gave a record.');
    expect(outcomeDetail(written({}), [])).toBe('What was here is kept.');
  });

  it('counts kinds that nobody knows together, whatever they are called', () => {
    expect(
      recordsSentence([
        ['partner', 1],
        ['wish', 2],
        ['__proto__', 3],
        ['constructor', 1],
      ]),
    ).toBe('1 partner, 6 of kinds kept as they are');
  });
});

describe('what a file was taken for', () => {
  it('names encoding, delimiter, form of days, header line, columns and as-of', () => {
    const text = [
      'As of 2026-11-20',
      '',
      'Email;Organization;Badge Name;Issued At;Expires At;Badge State',
      'a@x.example;Acme;Verified;06.10.2026;;Accepted',
      '',
    ].join('\n');
    const [report] = importFiles(
      [{ name: 'b.csv', text, encoding: 'windows-1252', modifiedOn: '2026-11-22' }],
      [],
    ).files;
    expect(report && takenFor(report)).toEqual([
      'Windows-1252',
      'semicolons',
      'days as DD.MM.YYYY',
      'header in line 3',
      '6 columns',
      'as of 20 Nov 2026, as the file says',
    ]);
  });

  it('says nothing of what is not known', () => {
    const [report] = importFiles([{ name: 'x.csv', text: 'nothing\n' }], []).files;
    expect(report && takenFor(report)).toEqual([]);
  });
});

it('shows a hostile cell short', () => {
  expect(short('x'.repeat(1_000_000))).toHaveLength(301);
  expect(short('plain')).toBe('plain');
});
