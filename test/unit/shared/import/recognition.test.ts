import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../../shared/import/import-files.ts';
import { BADGES, DEALS, importOne, ofKind, PARTNERS, PTE, sample, sampleFile, table } from './sample.ts';

const ROW = 'Kestrel,EMEA,Select,2022-05-01,,,Authorized';

describe('I1: recognition', () => {
  it('tells what it took each file of the sample for', () => {
    const { files } = importFiles(sample(), []);
    expect(files).toMatchObject([
      { kind: 'partners', encoding: 'utf-8', delimiter: ',', dateForm: 'YYYY-MM-DD', headerLine: 1, asOf: null },
      { kind: 'badges', encoding: 'utf-8 with BOM', delimiter: ';', dateForm: 'DD.MM.YYYY', headerLine: 1 },
      {
        kind: 'opportunities',
        delimiter: ',',
        dateForm: 'M/D/YYYY',
        headerLine: 4,
        asOf: '2026-11-20',
        asOfFrom: 'line',
      },
    ]);
    expect(files.map((file) => file.columns.length)).toEqual([7, 9, 11]);
  });

  it.each([',', ';', '\t'])('takes %j, columns in any order and case, and ignores unknown ones', (sign) => {
    const header = ['status', 'TRACK', 'Favourite Colour', 'Region', ' Agreement  Signed ', 'Partner Account'].join(
      sign,
    );
    const row = ['Authorized', 'Select', 'teal', 'EMEA', '01.05.2022', 'Kestrel'].join(sign);
    const { report, records } = importOne(table('p.csv', header, row));
    expect(report).toMatchObject({ kind: 'partners', delimiter: sign, ignoredColumns: ['Favourite Colour'], taken: 1 });
    expect(ofKind(records, 'partner')).toMatchObject([{ name: 'Kestrel', agreement: { signedOn: '2022-05-01' } }]);
  });

  it('skips titles, and counts their lines', () => {
    const { report } = importOne(
      table('p.csv', '"Partners,', 'of ours"', '', PARTNERS, 'X,Mars,Select,2022-05-01,,,Authorized'),
    );
    expect(report).toMatchObject({ headerLine: 4, refused: [{ line: 5, column: 'Region' }] });
  });

  it('reads the sample the same with every delimiter', () => {
    const { records } = importOne(sampleFile('partners.csv'));
    const text = sampleFile('partners.csv').text.replace(/("(?:[^"]|"")*")|,/g, (_, cell) => cell ?? '\t');
    const again = importOne({ name: 'tabs.csv', text });
    expect(again.report.delimiter).toBe('\t');
    expect(again.records).toEqual(records);
  });
});

describe('I4: as-of', () => {
  const file = (title: string) => ({
    ...table('d.csv', title, DEALS, 'Grand Totals (0 records)'),
    modifiedOn: '2026-12-01',
  });

  it.each(['As of 2026-11-20 06:00:00 Pacific Standard Time', 'as of 11/20/2026', 'As of 20.11.2026'])(
    '%s',
    (title) => {
      expect(importOne(file(title)).report).toMatchObject({ asOf: '2026-11-20', asOfFrom: 'line', error: null });
    },
  );

  it('is the file’s own day without such a line, or with one that does not exist', () => {
    expect(importOne(file('Bookings')).report).toMatchObject({ asOf: '2026-12-01', asOfFrom: 'file', notes: [] });
    const { report } = importOne(file('As of 2026-02-30'));
    expect(report).toMatchObject({ asOf: '2026-12-01', asOfFrom: 'file' });
    expect(report.notes[0]).toContain('“As of 2026-02-30”');
  });
});

describe('I6: files of which nothing is taken', () => {
  const error = (name: string, text: string, cutShort = false) => {
    const { report, records } = importOne({ name, text, cutShort });
    expect(records).toEqual([]);
    expect(report).toMatchObject({ rows: 0, taken: 0 });
    return report.error;
  };

  it.each([
    ['', 'the file is empty'],
    [' \r\n\t\n', 'the file is empty'],
    ['PK\u0003\u0004xl/worksheets', 'a workbook'],
    ['%PDF-1.7', 'a PDF'],
    ['name,age\nBob,7\n', 'not recognised'],
    ['\u0000\u0001\u0002', 'holds no text'],
    ['\u2030PNG\r\n\u001a\n', 'an image (PNG)'],
    ['\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF', 'an image (JPEG)'],
    ['GIF89a\u0001', 'an image (GIF)'],
    ['<!DOCTYPE html>\n<html lang="en">', 'a web page'],
    ['\n<table><tr><td>Partner Account</td></tr></table>', 'a web page'],
  ])('%j', (text, reason) => expect(error('x.csv', text)?.reason).toContain(reason));

  it('a delimiter that is none, named with its line', () => {
    const text = sampleFile('badges.csv').text.replaceAll(';', '|');
    expect(error('b.csv', text)).toEqual({
      line: 1,
      column: null,
      reason: expect.stringContaining('there is “|” between them: wrong delimiter'),
    });
  });

  it('rows under another delimiter than the header', () => {
    const [header = '', ...rows] = sampleFile('badges.csv').text.split('\n');
    const text = [header, ...rows.map((row) => row.replaceAll(';', ','))].join('\n');
    expect(error('b.csv', text)).toMatchObject({ line: 2, reason: expect.stringContaining('wrong delimiter') });
  });

  it('I2: a column that must be there', () => {
    const text = `${BADGES.replace(';Expires At', '')}\n`;
    expect(error('b.csv', text)).toEqual({
      line: 1,
      column: 'Expires At',
      reason: expect.stringContaining('looks like an export of badges'),
    });
  });

  it('a column twice', () => {
    expect(error('p.csv', `${PARTNERS},Region\n`)).toMatchObject({ line: 1, column: 'Region' });
  });

  it('a totals line that disagrees with the rows', () => {
    const text = sampleFile('opportunities.csv').text;
    const lines = text.split('\r\n');
    lines.splice(100, 1);
    expect(error('o.csv', lines.join('\r\n'))).toEqual({
      line: 566,
      column: 'Grand Totals',
      reason: expect.stringContaining('says 561 records, but there are 560 rows'),
    });
  });

  it('a titled report without its totals, but not a plain table', () => {
    const lines = sampleFile('opportunities.csv').text.split('\r\n');
    expect(error('o.csv', `${lines.slice(0, 300).join('\r\n')}\r\n`)).toMatchObject({
      column: 'Grand Totals',
      reason: expect.stringContaining('296 rows'),
    });
    expect(importOne({ name: 'o.csv', text: `${lines.slice(3, 300).join('\r\n')}\r\n` }).report).toMatchObject({
      error: null,
      rows: 296,
    });
  });

  it('rows below the totals line', () => {
    const text = sampleFile('opportunities.csv').text;
    expect(error('o.csv', text + text)?.reason).toContain('there are rows after the totals line (line 567)');
  });

  it('a cut inside a quoted cell, a character, or the last row', () => {
    expect(error('p.csv', `${PARTNERS}\n${ROW}\n"Blue Her`)).toEqual({
      line: 3,
      column: 'Partner Account',
      reason: expect.stringContaining('never ends'),
    });
    expect(error('p.csv', `${PARTNERS}\n${ROW}\nBlue`, true)).toMatchObject({
      line: 3,
      reason: expect.stringContaining('inside a character'),
    });
    expect(error('p.csv', `${PARTNERS}\n${ROW}\nBlue,EMEA,Sel`)).toEqual({
      line: 3,
      column: 'Agreement Signed',
      reason: expect.stringContaining('3 of 7 cells'),
    });
  });

  it('broken quotes that swallow lines', () => {
    const text = `${PARTNERS}\n"Blue" Heron,EMEA,Select,2022-05-01,,,Authorized\n${ROW}\n"Last",EMEA,Select,2022-05-01,,,Authorized\n`;
    expect(error('p.csv', text)).toMatchObject({
      line: 2,
      column: 'Partner Account',
      reason: expect.stringContaining('runs on for'),
    });
  });

  it('leaves the other files alone', () => {
    const { files, records } = importFiles([table('bad.csv', 'x'), table('p.csv', PARTNERS, ROW)], []);
    expect(files[0]?.error).not.toBeNull();
    expect(records.map((record) => record.kind)).toEqual(['partner', 'enrollment']);
  });

  it('says that a file without a last line end may be cut', () => {
    const text = `${BADGES}\nA;B;a@b.example;Kestrel;${PTE};01.02.2026;;Accepted;`;
    expect(importOne({ name: 'b.csv', text }).report.notes).toEqual([
      expect.stringContaining('line 2: the file ends here without a line end'),
    ]);
  });
});
