import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ImportFile, importFiles } from '../../../../shared/import/import-files.ts';
import { mergeRecords } from '../../../../shared/import/merge.ts';
import type { FileReport } from '../../../../shared/import/report.ts';
import { nameRefusal } from '../../../../shared/lib/name-text.ts';
import { checkRecord } from '../../../../shared/records/kinds.ts';
import { portfolioOf } from '../../../../shared/records/portfolio-file.ts';
import {
  asFile,
  BADGES,
  DEALS,
  importOne,
  ofKind,
  PARTNERS,
  PTE,
  sample,
  sampleBytes,
  sampleFile,
  table,
} from './sample.ts';

const name = fc.constantFrom('Kestrel', 'KESTREL ', 'Weaver & Fox', 'Straße', 'STRASSE', 'Ｗeaver & Fox', '');
const email = fc.constantFrom('a@x.example', 'A@x.example', 'b@x.example', '');
const isoDay = fc.constantFrom('2022-05-01', '2023-06-01', '2023-02-30', '');
const dotDay = fc.constantFrom('01.02.2026', '02.03.2026', '31.04.2026');
const usDay = fc.constantFrom('2/26/2025', '12/1/2026', '2/30/2026');

const partnerRow = fc.tuple(
  name,
  fc.constantFrom('EMEA', 'apac', 'Mars'),
  fc.constantFrom('Select', 'Open', ''),
  isoDay,
  isoDay,
  fc.constantFrom('', 'Migration; Integration'),
  fc.constantFrom('Authorized', 'Prospect'),
);
const badgeRow = fc.tuple(
  fc.constantFrom('A', ''),
  fc.constant('B'),
  email,
  name,
  fc.constantFrom(PTE, 'GitLab Verified Sales Associate', 'Other'),
  dotDay,
  fc.constantFrom('', '01.01.2028'),
  fc.constantFrom('Accepted', 'Pending', 'Revoked'),
  fc.constantFrom('Employee', 'Contractor', ''),
);
const dealRow = fc.tuple(
  fc.constantFrom('006A', '006B', '006C'),
  fc.constantFrom('N', 'M'),
  fc.constant('C'),
  name,
  usDay,
  fc.constantFrom('Closed Won', '1-Discovery', '8-Closed Lost'),
  fc.constantFrom('USD 1.00', '-USD 2.50', 'EUR 1.00'),
  fc.constantFrom('Services', '3. Growth'),
  fc.constantFrom('AE Generated', 'Channel Generated'),
  fc.constantFrom('Direct', 'Channel'),
  fc.constantFrom('', '50'),
);

const fileOf = (header: string, sign: string, row: fc.Arbitrary<string[]>): fc.Arbitrary<ImportFile> =>
  fc
    .record({
      rows: fc.array(row, { maxLength: 8 }),
      asOf: fc.constantFrom('2026-01-01', '2026-01-02'),
      called: fc.constantFrom('a.csv', 'b.csv'),
    })
    .map(({ rows, asOf, called }) => ({
      ...table(called, header, ...rows.map((cells) => cells.join(sign))),
      modifiedOn: asOf,
    }));

const anyFile = fc.oneof(fileOf(PARTNERS, ',', partnerRow), fileOf(BADGES, ';', badgeRow), fileOf(DEALS, ',', dealRow));
const anyFiles = fc.array(anyFile, { minLength: 1, maxLength: 4 });

const sums = ({ rows, taken, merged, leftOut, refused, leftOutWhy }: FileReport) =>
  taken >= 0 &&
  merged >= 0 &&
  taken + merged + leftOut + refused.length === rows &&
  Object.values(leftOutWhy).reduce((sum, count) => sum + count, 0) === leftOut;

describe('any exports', () => {
  it('I8: sum, fit their schemas, name partners that are there, and have ids of their own', () => {
    const seen = { taken: 0, merged: 0, leftOut: 0, refused: 0, created: 0, differing: 0 };
    fc.assert(
      fc.property(anyFiles, (files) => {
        const { files: reports, records } = importFiles(files, []);
        for (const report of reports) {
          // A day that does not exist in every row, or no rows, is no error of the file.
          expect(report.error).toBeNull();
          expect(report).toSatisfy(sums);
          seen.taken += report.taken;
          seen.merged += report.merged;
          seen.leftOut += report.leftOut;
          seen.refused += report.refused.length;
          seen.created += report.createdPartners.length;
          seen.differing += report.differing.length;
        }
        for (const record of records) expect(checkRecord(record.kind, record as never)).toMatchObject({ ok: true });
        expect(portfolioOf(records)).toMatchObject({ refused: [] });
      }),
    );
    expect(Object.entries(seen).filter(([, count]) => count < 20)).toEqual([]);
  });

  it('I1: give the same records and reports in any order of the files', () => {
    let several = 0;
    fc.assert(
      fc.property(
        anyFiles.chain((files) =>
          fc.tuple(fc.constant(files), fc.shuffledSubarray([...files.keys()], { minLength: files.length })),
        ),
        ([files, order]) => {
          if (files.length > 1) several += 1;
          const straight = importFiles(files, []);
          const shuffled = importFiles(
            order.map((at) => files[at] as ImportFile),
            [],
          );
          expect(shuffled.records).toEqual(straight.records);
          const sorted = (reports: readonly FileReport[]) => reports.map((report) => JSON.stringify(report)).sort();
          expect(sorted(shuffled.files)).toEqual(sorted(straight.files));
        },
      ),
    );
    expect(several).toBeGreaterThan(20);
  });

  it('I14: the same files again change nothing', () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const { partners } = mergeRecords([], importFiles(files, []).records);
        const again = mergeRecords(partners, importFiles(files, partners).records).partners;
        for (const [at, file] of again.entries()) expect(file).toBe(partners[at]);
        expect(again).toHaveLength(partners.length);
      }),
    );
  });
});

describe('the sample', () => {
  const whole = importFiles(sample(), []);

  it('I1: gives the same records in any order', () => {
    const files = sample();
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
        expect(
          importFiles(
            order.map((at) => files[at] as ImportFile),
            [],
          ).records,
        ).toEqual(whole.records);
      }),
      { numRuns: 6 },
    );
  });

  it('I14: changes nothing when it comes again', () => {
    const { partners } = mergeRecords([], whole.records);
    const again = mergeRecords(partners, importFiles(sample(), partners).records).partners;
    expect(again.every((file, at) => file === partners[at])).toBe(true);
  });

  it.each(['opportunities.csv', 'badges.csv', 'partners.csv'])(
    'I6: %s, cut anywhere, never loses a row in silence',
    (file) => {
      const bytes = sampleBytes(file);
      const full = importOne(sampleFile(file));
      const ids = new Map(full.records.map((record) => [record.id, record]));
      const outcomes = { refused: 0, taken: 0 };
      const cut = (at: number) => {
        const { report, records } = importOne(asFile(file, bytes.subarray(0, at)));
        if (report.error !== null) {
          outcomes.refused += 1;
          expect(records).toEqual([]);
          return;
        }
        outcomes.taken += 1;
        expect(report).toSatisfy(sums);
        if (file === 'opportunities.csv') {
          expect(report.rows).toBe(full.report.rows);
          expect(records).toEqual(full.records);
          return;
        }
        // Without a totals line: every row begun is there, and only the last one can differ, which is told.
        const begun =
          Buffer.from(bytes.subarray(0, at))
            .toString('utf8')
            .split('\n')
            .filter((line) => line.trim() !== '').length - 1;
        expect(report.rows).toBe(begun);
        const odd = records.filter((record) => JSON.stringify(ids.get(record.id)) !== JSON.stringify(record));
        // A person's last row may tell less than a later one that is cut off: the same record, of the same row.
        if (odd.length > 0 && file === 'partners.csv') expect(report.notes).not.toEqual([]);
        expect(odd.length).toBeLessThanOrEqual(1);
      };
      fc.assert(fc.property(fc.nat({ max: bytes.length - 1 }), cut), { numRuns: 60 });
      for (let at = bytes.length - 150; at <= bytes.length; at++) cut(at);
      expect(outcomes.refused).toBeGreaterThan(20);
      expect(outcomes.taken).toBeGreaterThan(2);
    },
  );
});

describe('hostile cells', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '=cmd()|A1',
      '<img src=x onerror=alert(1)>',
      '\u202eevil\u202c',
      'a\u0000b',
      '__proto__',
      'constructor',
      "'; DROP TABLE",
      '"',
      'a\nb',
      'a;b,c\td',
      '\u{1f600}',
      'x'.repeat(1_000_000),
    ),
    fc.string({ unit: 'binary', minLength: 1 }),
  );
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('pass as plain text', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (account, customer, deal) => {
        fc.pre(
          [account, customer, deal].every((text) => !text.includes('\r') && text.trim() !== '' && text.trim() === text),
        );
        fc.pre(nameRefusal(account) === null);
        const row = [
          '006A',
          cell(deal),
          cell(customer),
          cell(account),
          '2/26/2025',
          'Closed Won',
          'USD 1.00',
          'Services',
          'AE Generated',
          'Channel',
          '',
        ];
        const { report, records } = importOne(table('o.csv', DEALS, row.join(',')));
        expect(report).toMatchObject({ rows: 1, taken: 1, error: null });
        expect(ofKind(records, 'deal')[0]).toMatchObject({ name: deal, customer });
        expect(ofKind(records, 'partner')[0]?.name).toBe(account);
      }),
      { numRuns: 60 },
    );
  });

  it('in any place give a report that sums, and messages without control characters', () => {
    const cells = fc.array(hostile.map(cell), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 3 }), (rows) => {
        const { report } = importOne(table('p.csv', PARTNERS, ...rows.map((row) => row.join(','))));
        expect(report).toSatisfy(sums);
        for (const { reason } of report.refused) {
          expect(reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          expect(reason.length).toBeLessThan(1000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('any text at all is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => sums(importOne({ name: 'x', text }).report)),
    );
    const pieces = fc.array(
      fc.constantFrom(
        PARTNERS,
        DEALS,
        BADGES,
        '"',
        ',',
        ';',
        '\n',
        '\r\n',
        'Grand Totals (1 records)',
        '{',
        'K',
        '2022-05-01',
      ),
      { maxLength: 20 },
    );
    fc.assert(fc.property(pieces, (parts) => sums(importOne({ name: 'x', text: parts.join('') }).report)));
  });
});
