import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedCrc32c } from '../../../../electron/database-log/crc32c.ts';
import { wholeLog } from '../../../../electron/database-log/whole-log.ts';
import { leveldbLog, physical } from '../../../support/leveldb-log.ts';

const BLOCK = 32_768;
const filled = (length: number, byte = 7) => new Uint8Array(length).fill(byte);
const joined = (...parts: Uint8Array[]) => Buffer.concat(parts);

/** Lengths that end in, at and over the borders of blocks. */
const anyLength = fc.oneof(
  fc.nat(200),
  fc.integer({ min: BLOCK - 30, max: BLOCK + 30 }),
  fc.integer({ min: 2 * BLOCK - 30, max: 2 * BLOCK + 30 }),
);
const anyRecords = fc.array(
  anyLength.map((length) => filled(length)),
  { maxLength: 5 },
);

describe('checksums', () => {
  it('are those of CRC-32C, masked', () => {
    const unmasked = (masked: number) => {
      const turned = (masked - 0xa282ead8) >>> 0;
      return ((turned >>> 17) | (turned << 15)) >>> 0;
    };
    // Published test vectors: RFC 3720, B.4.
    expect(unmasked(maskedCrc32c(new Uint8Array(32), 0, 32))).toBe(0x8a9136aa);
    expect(unmasked(maskedCrc32c(filled(32, 0xff), 0, 32))).toBe(0x62a8ab43);
    expect(unmasked(maskedCrc32c(Buffer.from('..123456789'), 2, 11))).toBe(0xe3069283);
  });
});

describe('a log of the database', () => {
  it('is whole as it was written', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const bytes = leveldbLog(records);
        expect(wholeLog(bytes)).toEqual({ end: bytes.length, rest: 'none' });
      }),
    );
  });

  it('cut at any byte, is kept up to the last record that came whole', () => {
    fc.assert(
      fc.property(anyRecords, fc.nat(), (records, cut) => {
        const bytes = leveldbLog(records);
        const torn = bytes.subarray(0, cut % (bytes.length + 1));
        const ends = records.map((_, count) => leveldbLog(records.slice(0, count + 1)).length);
        const whole = Math.max(0, ...ends.filter((end) => end <= torn.length));
        const { end, rest } = wholeLog(torn);
        // Padding before the next header may stay: the writer goes on behind it.
        const isPadding = torn.length - whole < 7 && BLOCK - (whole % BLOCK) < 7;
        expect({ end, rest }).toEqual(
          torn.length === whole || isPadding ? { end: torn.length, rest: 'none' } : { end: whole, rest: 'torn' },
        );
      }),
      { numRuns: 500 },
    );
  });

  it('with zeros behind its last record is cut there, for what is written behind zeros is never read', () => {
    const bytes = leveldbLog([filled(100), filled(50)]);
    for (const zeros of [7, 500, BLOCK]) {
      expect(wholeLog(joined(bytes, new Uint8Array(zeros)))).toEqual({ end: bytes.length, rest: 'torn' });
    }
  });

  it('keeps a block that was set aside before more records', () => {
    const bytes = joined(new Uint8Array(BLOCK), leveldbLog([filled(10)]));
    expect(wholeLog(bytes)).toEqual({ end: bytes.length, rest: 'none' });
  });

  it('that cannot be read in its middle is damaged from there on', () => {
    const [one, two] = [leveldbLog([filled(100)]), leveldbLog([filled(60)])];
    const behindTorn = joined(one, physical(1, filled(300)).subarray(0, 20), two, filled(400));
    expect(wholeLog(behindTorn)).toEqual({ end: one.length, rest: 'damaged' });
    const flipped = joined(one, two, one);
    flipped[one.length + 20] = 99;
    expect(wholeLog(flipped)).toEqual({ end: one.length, rest: 'damaged' });
    const tooLong = joined(leveldbLog([filled(BLOCK - 107)]), physical(1, filled(200)), filled(BLOCK, 1));
    expect(wholeLog(tooLong)).toEqual({ end: BLOCK - 100, rest: 'damaged' });
  });

  it.each([
    ['the middle of a record without its beginning', [physical(3, filled(5)), physical(4, filled(5))], 0],
    ['a record inside another', [physical(2, filled(5)), physical(1, filled(5))], 0],
    ['a type that is none', [physical(1, filled(5)), physical(9, filled(5))], 12],
  ])('refuses %s', (_, parts, end) => {
    expect(wholeLog(joined(...parts))).toEqual({ end, rest: 'damaged' });
  });

  it('of nothing is whole', () => {
    expect(wholeLog(new Uint8Array(0))).toEqual({ end: 0, rest: 'none' });
  });
});
