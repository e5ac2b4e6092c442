import { deflateRawSync } from 'node:zlib';
import readExcelFile from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { importFiles, sheetFiles } from '../../../../shared/import/import-files.ts';
import {
  bareAmount,
  looksLikeWorkbook,
  numberText,
  percentText,
  type RawCell,
  readWorkbook,
  serialDay,
} from '../../../../shared/import/workbook.ts';
import type { Inflater } from '../../../../shared/import/zip.ts';
import { BADGES, DEALS, ofKind, PARTNERS, PTE } from './sample.ts';

const inflate: Inflater = async (packed, limit) => {
  const stream = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks);
};

const read = (bytes: Uint8Array) =>
  readWorkbook(bytes, inflate, async (archive) => {
    const sheets = await readExcelFile(archive.buffer as ArrayBuffer, { parseNumber: numberText });
    return sheets as unknown as { sheet: string; data: RawCell[][] }[];
  });

type Cell = string | number | Date | null;
const MONEY = '#,##0.00';

const workbook = async (sheets: { sheet: string; rows: Cell[][] }[]): Promise<Uint8Array> =>
  writeExcelFile(
    sheets.map(({ sheet, rows }) => ({
      sheet,
      data: rows.map((row) =>
        row.map((value) => {
          if (value === null) return null;
          if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd' };
          return typeof value === 'number' ? { value, type: Number, format: MONEY } : { value, type: String };
        }),
      ),
    })) as never,
  ).toBuffer();

async function imported(bytes: Uint8Array) {
  const book = await read(bytes);
  if ('error' in book) throw new Error(book.error.reason);
  return importFiles(sheetFiles('book.xlsx', book.sheets, '2026-11-20'), []);
}

const cells = (line: string): string[] => line.split(',');
const deal = (id: string, amount: Cell, closeOn: Cell, share: Cell, stage = '3-Proposal'): Cell[] => [
  id,
  'N',
  'C',
  'Kestrel',
  closeOn,
  stage,
  amount,
  '3. Growth',
  'AE Generated',
  'Channel',
  share,
];

describe('I15: a workbook', () => {
  it('gives the records of its sheets: days, amounts and shares as cells hold them', async () => {
    const { files, records } = await imported(
      await workbook([
        { sheet: 'Cover', rows: [['Made by hand']] },
        {
          sheet: 'Partners',
          rows: [cells(PARTNERS), ['Kestrel', 'EMEA', 'Select', new Date('2022-05-01'), 45000, '', 'Authorized']],
        },
        {
          sheet: 'Deals',
          rows: [
            ['Report'],
            ['As of 2026-11-19'],
            [],
            cells(DEALS),
            deal('1', 1234.56, new Date('2027-02-28'), 0.255),
            deal('2', 'USD 1,000.10', '2/26/2027', 0.1 + 0.2),
            deal('3', -0.5, 46000, 1, 'Closed Won'),
            ['Grand Totals (3 records)'],
            ['Confidential'],
          ],
        },
      ]),
    );
    expect(
      files.map(({ file, sheet, kind, taken, headerLine, asOf, dateForm }) => [
        file,
        sheet,
        kind,
        taken,
        headerLine,
        asOf,
        dateForm,
      ]),
    ).toEqual([
      ['book.xlsx, sheet Partners', 'Partners', 'partners', 1, 1, '2026-11-20', null],
      ['book.xlsx, sheet Deals', 'Deals', 'opportunities', 3, 4, '2026-11-19', null],
    ]);
    expect(files[1]?.notes).toEqual([
      'line 4: amounts without a currency in “Net ARR” are taken as USD',
      'line 4: numbers up to 1 in “Probability (%)” are taken as shares: 0.25 is 25 %',
    ]);
    expect(ofKind(records, 'partner')[0]).toMatchObject({ name: 'Kestrel', agreement: { signedOn: '2022-05-01' } });
    expect(ofKind(records, 'designation')[0]).toMatchObject({ grantedOn: '2023-03-15' });
    expect(ofKind(records, 'deal').map(({ netArr, closeOn, probability }) => [netArr, closeOn, probability])).toEqual([
      [123456, '2027-02-28', 0.255],
      [100010, '2027-02-26', 0.3],
      [-50, '2025-12-09', undefined],
    ]);
  });

  it('gives the same records as the CSV of the same rows', async () => {
    const header = BADGES.replaceAll(';', ',');
    const rows = [['A', 'B', 'a@x', 'Kestrel', PTE, '2025-02-01', '2027-02-01', 'Accepted', 'Employee']];
    const text = `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`;
    const fromText = importFiles([{ name: 'b.csv', text }], []).records;
    expect((await imported(await workbook([{ sheet: 'S', rows: [cells(header), ...rows] }]))).records).toEqual(
      fromText,
    );
  });

  it('refuses rows by the sheet’s own line, and a totals line that disagrees', async () => {
    const rows = (total: number) => [
      ['Report'],
      [],
      cells(DEALS),
      deal('1', 'EUR 5.00', '2027-02-28', null),
      deal('2', 5, '2027-02-30', null),
      [`Grand Totals (${total} records)`],
    ];
    const good = (await imported(await workbook([{ sheet: 'S', rows: rows(2) }]))).files[0];
    expect(good?.refused.map(({ line, column }) => [line, column])).toEqual([
      [4, 'Net ARR'],
      [5, 'Close Date'],
    ]);
    expect((await imported(await workbook([{ sheet: 'S', rows: rows(3) }]))).files[0]?.error?.reason).toMatch(
      /says 3 records/,
    );
  });

  it('says why it is not recognised, naming what it begins with', async () => {
    const { files } = await imported(await workbook([{ sheet: 'S', rows: [['<b>hello</b>', '=1+1']] }]));
    expect(files[0]?.error?.reason).toMatch(/the sheet is not recognised.*It begins “<b>hello<\/b>”/);
    expect(await read(await workbook([{ sheet: 'S', rows: [[' ']] }]))).toMatchObject({
      error: { reason: 'the workbook is empty' },
    });
  });

  it('is told from text by its first bytes', async () => {
    expect(looksLikeWorkbook(await workbook([{ sheet: 'S', rows: [['a']] }]))).toBe(true);
    expect(looksLikeWorkbook(new TextEncoder().encode('PK,is,text'))).toBe(false);
  });
});

describe('I15: a workbook that cannot be read says why', () => {
  const reason = async (bytes: Uint8Array) => {
    const book = await read(bytes);
    return 'error' in book ? book.error.reason : 'none';
  };

  it('damaged, cut short, encrypted, of the old format, another archive', async () => {
    const whole = await workbook([{ sheet: 'S', rows: [['a']] }]);
    expect(await reason(whole.subarray(0, whole.length - 30))).toMatch(/cut short/);
    const damaged = Uint8Array.from(whole).fill(0xff, 60, 200);
    expect(await reason(damaged)).toMatch(/damaged/);
    const locked = Uint8Array.from(whole);
    const at = Buffer.from(locked).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    locked[at + 8] = 1;
    expect(await reason(locked)).toBe('the workbook is encrypted');
    expect(await reason(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).toMatch(/encrypted, or of the old \.xls format/);
    expect(await reason(zip('notes.txt', Buffer.from('hello')))).toMatch(/no workbook that can be read/);
  });

  it('a bomb: what comes out is counted, whatever the archive says', async () => {
    const bomb = zip('xl/worksheets/sheet1.xml', Buffer.alloc(70 * 1024 * 1024), 10);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await reason(bomb)).toMatch(/more than 64 MB when unpacked/);
  });
});

/** An archive of one part, which says of itself to have `claimed` bytes. */
function zip(name: string, data: Buffer, claimed = data.length): Uint8Array {
  const packed = deflateRawSync(data);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(claimed, 18);
  head.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0000\u0000'), head, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), end]);
}

it('numbers come as sheets show them', () => {
  const shown = ['0.30000000000000004', '1E3', '1e21', '4.5E-7', '1234.56', '-0', 'x', '', '12345678901234567890'];
  expect(shown.map(numberText)).toEqual([
    '0.3',
    '1000',
    '1000000000000000000000',
    '0.00000045',
    '1234.56',
    '0',
    'x',
    '',
    '12345678901234600000',
  ]);
  expect(['45000', '45000.75', '60', '61', '2958465', '2958466', 'a', '-1'].map(serialDay)).toEqual([
    '2023-03-15',
    '2023-03-15',
    null,
    '1900-03-01',
    '9999-12-31',
    null,
    null,
    null,
  ]);
  expect(
    ['1234.56', '-0.5', '0.005', '-0.001', '7', '1.999', 'USD 1', '1e3'].map((text) => bareAmount(text, 'USD')),
  ).toEqual(['USD 1234.56', '-USD 0.50', 'USD 0.01', 'USD 0.00', 'USD 7.00', 'USD 2.00', null, null]);
  expect(['0.255', '1', '0', '0.07', 'x'].map(percentText)).toEqual(['25.5', '100', '0', '7', 'x']);
});
