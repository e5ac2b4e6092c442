import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../../shared/import/decode.ts';
import { asFile, importOne, sampleBytes } from './sample.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))));

describe('decode', () => {
  it.each([
    ['utf-8', bytes('Zażółć 株'), 'Zażółć 株'],
    ['utf-8 with BOM', bytes([0xef, 0xbb, 0xbf], 'Zażółć'), 'Zażółć'],
    ['utf-16le', bytes([0xff, 0xfe, 0x41, 0x00, 0xac, 0x20]), 'A€'],
    ['utf-16be', bytes([0xfe, 0xff, 0x00, 0x41, 0x20, 0xac]), 'A€'],
    ['windows-1252', bytes('Caf', [0xe9], ' ', [0x80]), 'Café €'],
    ['utf-8', bytes(''), ''],
  ])('%s', (encoding, input, text) => expect(decode(input, TextDecoder)).toEqual({ text, encoding, cutShort: false }));

  it('tells a cut UTF-8 character from a windows-1252 letter at the end', () => {
    expect(decode(bytes('ζ caf', [0xc3]), TextDecoder)).toEqual({ text: 'ζ caf', encoding: 'utf-8', cutShort: true });
    expect(decode(bytes('株', [0xe6, 0xa0]), TextDecoder)).toMatchObject({ text: '株', cutShort: true });
    expect(decode(bytes('caf', [0xe9]), TextDecoder)).toEqual({
      text: 'café',
      encoding: 'windows-1252',
      cutShort: false,
    });
    expect(decode(bytes([0xef, 0xbb, 0xbf], 'caf', [0xc3]), TextDecoder)).toMatchObject({
      text: 'caf',
      cutShort: true,
    });
    expect(decode(bytes([0xff, 0xfe, 0x41, 0x00, 0x42]), TextDecoder)).toMatchObject({ text: 'A', cutShort: true });
  });

  it('keeps a file with a BOM UTF-8, whatever is wrong in it', () => {
    expect(decode(bytes([0xef, 0xbb, 0xbf], 'a', [0xff], 'ż'), TextDecoder)).toEqual({
      text: 'a\ufffdż',
      encoding: 'utf-8 with BOM',
      cutShort: false,
    });
  });

  it('never fails, and gives back any text that was encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (any) => typeof decode(any, TextDecoder).text === 'string'),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decode(Buffer.from(text.replace(/^\ufeff+/, ''), 'utf8'), TextDecoder).text).toBe(
          text.replace(/^\ufeff+/, ''),
        );
      }),
    );
  });

  it('the sample means the same in every encoding that can hold it', () => {
    const text = new TextDecoder().decode(sampleBytes('badges.csv'));
    const { records } = importOne(asFile('badges.csv', sampleBytes('badges.csv')));
    const wide = bytes([0xff, 0xfe], [...Buffer.from(text, 'utf16le')]);
    const again = importOne(asFile('wide.csv', wide));
    expect(again.report.encoding).toBe('utf-16le');
    expect(again.records).toEqual(records);
    expect(importOne(asFile('plain.csv', bytes(text))).records).toEqual(records);
  });
});
