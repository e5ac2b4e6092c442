import { describe, expect, it } from 'vitest';
import { importFiles, sheetFiles } from '../../../../shared/import/import-files.ts';
import { headerCells, type Mapping, mappingProblems, readMapping } from '../../../../shared/import/mapping.ts';
import { tableHead } from '../../../../shared/import/table-head.ts';
import { DEALS, ofKind, PARTNERS, sample, table } from './sample.ts';

const GERMAN = ['Firma', 'Gebiet', 'Weg', 'Vertrag vom', 'Stand', 'Betreuerin', 'Notiz'];
const ROWS = ['Kestrel;EMEA;Select;01.05.2022;Authorized;ada;x', 'Weaver;APAC;Open;02.06.2023;Prospect;;y'];
const german = (name = 'firmen.csv', header = GERMAN) => table(name, 'Unsere Firmen', '', header.join(';'), ...ROWS);
const COLUMNS = { 'Partner Account': 0, Region: 1, Track: 2, 'Agreement Signed': 3, Status: 4 };
const mapping = (over: Partial<Mapping> = {}): Mapping => ({
  kind: 'partners',
  header: GERMAN,
  columns: COLUMNS,
  file: 'firmen.csv',
  ...over,
});
const importOne = (file: ReturnType<typeof table>, mappings: readonly Mapping[]) => {
  const { files, records } = importFiles([file], [], mappings);
  return { report: files[0], records };
};

describe('I20: columns mapped by hand', () => {
  it('reads a file in other words by what it was said to be', () => {
    const { report, records } = importOne(german(), [mapping()]);
    expect(report).toMatchObject({
      kind: 'partners',
      delimiter: ';',
      dateForm: 'DD.MM.YYYY',
      headerLine: 3,
      columns: Object.keys(COLUMNS),
      ignoredColumns: ['Betreuerin', 'Notiz'],
      rows: 2,
      taken: 2,
      error: null,
    });
    const bySelf = importOne(
      table('p.csv', PARTNERS, 'Kestrel,EMEA,Select,2022-05-01,,,Authorized', 'Weaver,APAC,Open,2023-06-02,,,Prospect'),
      [],
    );
    expect(records).toEqual(bySelf.records);
  });

  it('uses a column that was ignored, and one in place of a required one that the header lacks', () => {
    const file = table(
      'p.csv',
      `${PARTNERS.replace('Region', 'Theatre')},CAM`,
      'Kestrel,EMEA,Select,2022-05-01,,,Authorized,ada',
    );
    expect(importOne(file, []).report?.error).toMatchObject({ column: 'Region' });
    const head = tableHead(file, []);
    const header = head?.lines[0]?.cells ?? [];
    expect(head?.guess).toMatchObject({ kind: 'partners', header: 0, columns: { 'Partner Account': 0, Status: 6 } });
    const columns = { ...head?.guess.columns, Region: 1, 'Channel Account Manager': 7 };
    const { report, records } = importOne(file, [mapping({ header, columns })]);
    expect(report).toMatchObject({ error: null, ignoredColumns: [] });
    expect(ofKind(records, 'partner')).toMatchObject([{ region: 'EMEA', managerId: 'ada' }]);
  });

  it('refuses rows by the known column’s name, as always', () => {
    const { report } = importOne(table('f.csv', GERMAN.join(';'), 'Kestrel;Mars;Select;01.05.2022;Authorized;;'), [
      mapping(),
    ]);
    expect(report?.refused).toMatchObject([{ line: 2, column: 'Region' }]);
  });

  it('is done with workbooks, too, sheet by sheet', () => {
    const cells = (sheet: string, ...rows: string[]) => ({ sheet, rows: rows.map((row) => row.split(';')) });
    const sheets = [cells('Deckblatt', 'Bericht'), cells('Firmen', GERMAN.join(';'), ...ROWS)];
    expect(sheetFiles('buch.xlsx', sheets).map(({ cells: one }) => one?.sheet)).toEqual(['Firmen']);
    const files = sheetFiles('buch.xlsx', sheets, undefined, [mapping()]);
    expect(importFiles(files, [], [mapping()]).files).toMatchObject([
      { file: 'buch.xlsx', kind: 'partners', taken: 2 },
    ]);
  });
});

describe('I20: the head of a file, by which a person tells', () => {
  it('shows the lines that hold anything under the likely delimiter, and guesses the header', () => {
    const head = tableHead(german(), []);
    expect(head?.lines.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, 'Unsere Firmen'],
      [3, 'Firma'],
      [4, 'Kestrel'],
      [5, 'Weaver'],
    ]);
    expect(head?.guess).toEqual({ kind: null, header: 1, columns: {} });
  });

  it('begins with what a mapping or the names say', () => {
    expect(tableHead(german(), [mapping()])?.guess).toEqual({ kind: 'partners', header: 1, columns: COLUMNS });
    const guesses = sample().map((file) => tableHead(file, [])?.guess);
    expect(guesses.map((guess) => [guess?.kind, guess?.header, Object.keys(guess?.columns ?? {}).length])).toEqual([
      ['partners', 0, 7],
      ['badges', 0, 9],
      ['opportunities', 2, 11],
    ]);
  });

  it('shows a header far below its titles', () => {
    const titles = Array.from({ length: 300 }, (_, at) => `Title ${at}`);
    const head = tableHead(table('d.csv', ...titles, DEALS, 'x'), []);
    expect(head?.lines[0]).toMatchObject({ line: 301, cells: DEALS.split(',') });
    expect(head?.guess).toMatchObject({ kind: 'opportunities', header: 0 });
  });

  it('is none of what is no table, or has too few columns', () => {
    for (const text of ['', '%PDF-1.7\na,b,c,d,e,f', 'name,age\nBob,7\n', 'just text'])
      expect(tableHead({ text }, []), text).toBeNull();
  });

  it('stays small, whatever the file', () => {
    const wide = Array.from({ length: 5000 }, (_, at) => `${at}${'x'.repeat(50)}`).join(',');
    const head = tableHead(table('w.csv', wide, wide), []);
    expect(head?.lines[0]?.cells).toHaveLength(1000);
    const long = tableHead(table('l.csv', `${'y'.repeat(100_000)},b,c,d,e`), []);
    expect(long?.lines[0]?.cells[0]).toHaveLength(200);
  });
});

describe('I21: a mapping that is refused', () => {
  it.each([
    ['Region', '“Region” is needed: say which column it is', { ...COLUMNS, Region: undefined }],
    ['Status', '“Gebiet” is “Region” already: a column is one thing', { ...COLUMNS, Status: 1 }],
    ['PSP Since', '“PSP Since” is to be a column that the file does not have', { ...COLUMNS, 'PSP Since': 7 }],
    ['PSP Since', '“PSP Since” is to be a column that the file does not have', { ...COLUMNS, 'PSP Since': 0.5 }],
    ['Stage', '“Stage” is no column of partners', { ...COLUMNS, Stage: 5 }],
  ])('%s: %s', (column, reason, columns) => {
    expect(mappingProblems(mapping({ columns: columns as Mapping['columns'] }))).toEqual([{ column, reason }]);
  });

  it('names every column at once, and none of a good one', () => {
    expect(mappingProblems(mapping({ columns: {} })).map(({ column }) => column)).toEqual(Object.keys(COLUMNS));
    expect(mappingProblems(mapping())).toEqual([]);
  });

  it('shows hostile names as text', () => {
    const header = ['a\u202eb'.repeat(60), ...GERMAN.slice(1)];
    const [problem] = mappingProblems(mapping({ header, columns: { ...COLUMNS, Status: 0 } }));
    expect(problem?.reason).not.toContain('\u202e');
    expect(problem?.reason.length).toBeLessThan(400);
  });
});

describe('I22: next week’s file', () => {
  it('with the same header is read by itself, whatever its name, its lines above, its delimiter and its case', () => {
    const next = table(
      'neu.csv',
      GERMAN.map((name) => name.toUpperCase()).join('\t'),
      ROWS[0]?.replaceAll(';', '\t') ?? '',
    );
    expect(importOne(next, [mapping()]).report).toMatchObject({ mapping: mapping(), headerLine: 1, taken: 1 });
  });

  it('with another header is not', () => {
    for (const header of [[...GERMAN, 'Neu'], GERMAN.toReversed(), GERMAN.with(1, 'Region')])
      expect(importOne(german('f.csv', header), [mapping()]).report).toMatchObject({ kind: null, columns: [] });
  });

  it('comes before the names, and tells that it did; without one the report has no such field', () => {
    const header = PARTNERS.split(',');
    const swapped = { 'Partner Account': 0, Region: 1, Track: 2, 'Agreement Signed': 4, Status: 6, 'PSP Since': 3 };
    const file = table('p.csv', PARTNERS, 'Kestrel,EMEA,Select,2022-05-01,2023-01-01,,Authorized');
    const { report, records } = importOne(file, [mapping({ header, columns: swapped })]);
    expect(report?.mapping?.columns).toEqual(swapped);
    expect(ofKind(records, 'partner')[0]?.agreement).toEqual({ signedOn: '2023-01-01' });
    expect(importOne(file, []).report).not.toHaveProperty('mapping');
  });

  it('is found by long names and by blank ones', () => {
    const header = ['n'.repeat(200_000), '', 'c', 'd', 'e', 'f'];
    const made = mapping({ header: headerCells(header) });
    const file = table('f.csv', header.join(','), 'Kestrel,EMEA,Select,2022-05-01,Authorized,');
    expect(importOne(file, [made]).report).toMatchObject({ mapping: made, taken: 1 });
  });
});

describe('I24: what was remembered', () => {
  it('comes back as it was', () => {
    expect(readMapping(JSON.parse(JSON.stringify(mapping())))).toEqual(mapping());
  });

  it.each([
    null,
    7,
    [],
    {},
    { ...mapping(), kind: 'portfolio' },
    { ...mapping(), header: 'Firma' },
    { ...mapping(), header: [1] },
    { ...mapping(), columns: [] },
    { ...mapping(), columns: {} },
    { ...mapping(), columns: { ...COLUMNS, Region: 'Gebiet' } },
    { ...mapping(), file: undefined },
  ])('is passed over where it is none: %j', (value) => expect(readMapping(value)).toBeNull());
});
