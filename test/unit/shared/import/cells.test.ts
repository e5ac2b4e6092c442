import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../../shared/import/amount.ts';
import { mostUsedForm, readDay } from '../../../../shared/import/day-form.ts';
import { eachRow, type Row, withLineFeeds } from '../../../../shared/import/delimited.ts';
import { derivedId } from '../../../../shared/import/derived-id.ts';
import { fold } from '../../../../shared/import/fold.ts';
import { quote, visible } from '../../../../shared/import/quote.ts';

describe('I9: keys are folded', () => {
  it.each([
    ['STRASSE', 'straße'],
    ['STRAẞE', 'strasse'],
    ['ΣΣΣ', 'σσς'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ﬁnance', 'FINANCE'],
    ['Ｎｏｒｄ', 'nord'],
    ['  Ávila ', 'Ávila'],
    ['İstanbul', 'i̇stanbul'],
    ['\u00a0Hōkū\t', 'HŌKŪ'],
  ])('%j and %j are one', (a, b) => expect(fold(a)).toBe(fold(b)));

  it.each([
    ['Işık', 'Isik'],
    ['ırmak', 'irmak'],
    ['A B', 'AB'],
    ['resume', 'résumé'],
  ])('%j and %j are two', (a, b) => expect(fold(a)).not.toBe(fold(b)));

  it('derives the same id from the same key, another from any other split of it', () => {
    expect(derivedId('person', 'a', 'b')).toBe(derivedId('person', 'a', 'b'));
    expect(derivedId('person', 'a', 'b')).toMatch(/^person-[0-9a-f]{16}$/);
    expect(derivedId('person', 'ab', '')).not.toBe(derivedId('person', 'a', 'b'));
    expect(derivedId('award', 'a', 'b').slice(-16)).not.toBe(derivedId('exam', 'a', 'b').slice(-16));
  });
});

describe('I3: days', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['06.10.2026', '2026-10-06'],
    ['6.1.2026', '2026-01-06'],
    ['2/9/2025', '2025-02-09'],
    ['12/31/2025', '2025-12-31'],
    ['29.02.2024', '2024-02-29'],
  ])('%s is %s', (text, day) => expect(readDay(text, null)).toEqual({ day }));

  it.each(['31.02.2026', '2026-02-29', '13/1/2026', '0.1.2026', '29.02.2100'])('%s does not exist', (text) => {
    expect(readDay(text, null)).toEqual({ reason: expect.stringContaining('does not exist') });
  });

  it.each(['', 'soon', '20261120', '1.2.26', '2026-1-2', '2026-11-20T00:00:00Z', '2026-11-20\n'])(
    '%j is none',
    (text) => {
      expect(readDay(text, 'M/D/YYYY')).toEqual({ reason: expect.stringContaining('is no day') });
    },
  );

  it('takes only the form of the file', () => {
    expect(readDay('2026-11-20', 'DD.MM.YYYY')).toEqual({
      reason: '“2026-11-20” is YYYY-MM-DD, but the days of this file are DD.MM.YYYY',
    });
  });

  it('takes the form that most cells have', () => {
    expect(mostUsedForm(['', '1.2.2026', '2026-01-01', '3.4.2026'])).toBe('DD.MM.YYYY');
    expect(mostUsedForm(['', 'x'])).toBeNull();
  });
});

describe('amounts', () => {
  it.each([
    ['USD 12,297.93', 1_229_793],
    ['-USD 1,234.56', -123_456],
    ['USD 0.05', 5],
    ['USD 7', 700],
    ['USD 1234.5', 123_450],
    ['USD 9,007,199,254,740.91', 900_719_925_474_091],
    ['-USD 0.00', 0],
  ])('%s is %i cents', (text, cents) => expect(readAmount(text, 'USD')).toEqual({ cents }));

  it('has no negative zero', () => {
    const read = readAmount('-USD 0.00', 'USD');
    expect(Object.is('cents' in read && read.cents, 0)).toBe(true);
  });

  it('I7: never takes another currency for its own', () => {
    expect(readAmount('EUR 1.00', 'USD')).toEqual({ reason: '“EUR 1.00” is in EUR; the program counts in USD' });
  });

  it.each([
    '',
    '1,234.56',
    '$5',
    'USD 1.234,56',
    'USD 1,23',
    'USD 1,2345.00',
    'USD 1.234',
    'USD 1e5',
    'USD',
    '=1+1',
    'USD 99,999,999,999,999.00',
  ])('%j is none', (text) => expect(readAmount(text, 'USD')).toHaveProperty('reason'));
});

describe('I5: rows and their lines', () => {
  const rows = (text: string): Row[] => {
    const all: Row[] = [];
    eachRow(withLineFeeds(text), ',', (row) => all.push(row) > 0);
    return all;
  };

  it.each(['\n', '\r\n', '\r'])('counts lines that end in %j as an editor shows them', (end) => {
    const text = ['a,b', '"x', 'y",2', '', '"q""z",3'].join(end);
    expect(rows(text).map(({ line, lines, cells }) => ({ line, lines, cells }))).toEqual([
      { line: 1, lines: 1, cells: ['a', 'b'] },
      { line: 2, lines: 2, cells: ['x\ny', '2'] },
      { line: 4, lines: 1, cells: [''] },
      { line: 5, lines: 1, cells: ['q"z', '3'] },
    ]);
  });

  it('has no row after the last line end', () => {
    expect(rows('a\nb\n').map((row) => row.line)).toEqual([1, 2]);
    expect(rows('a\n"b"\n').map((row) => row.line)).toEqual([1, 2]);
  });

  it('takes line ends that differ, and a lone \\r as text', () => {
    expect(rows('a\r\nb\nc\rd\n').map((row) => row.cells)).toEqual([['a'], ['b'], ['c\rd']]);
  });

  it('tells broken and open quotes', () => {
    expect(rows('"a" b,1\nc,2\n"d').map((row) => row.quotes)).toEqual(['open']);
    expect(rows('"a "x" y",1\nc,2\n').map((row) => row.quotes)).toEqual(['broken', 'good']);
    expect(rows('a,"b').map((row) => row.quotes)).toEqual(['open']);
  });
});

describe('messages', () => {
  it('spell out what a terminal would obey, and stay short', () => {
    expect(quote('\u001b[2J\u202egnp\u0000')).toBe('“\\u{1b}[2J\\u{202e}gnp\\u{0}”');
    expect(quote('😀'.repeat(1_000_000))).toBe(`“${'😀'.repeat(40)}…”`);
    expect(visible('a\ud800b')).toBe('a\\u{d800}b');
  });
});
