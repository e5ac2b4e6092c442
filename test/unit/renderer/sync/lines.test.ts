import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadLines, parseLine, textLines } from '../../../../renderer/sync/lines.ts';

/** A body that comes in these pieces. */
const bodyOf = (...pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function all(body: ReadableStream<Uint8Array>, longest?: number, values: unknown[] = []): Promise<unknown[]> {
  for await (const line of textLines(body, longest)) values.push(parseLine(line));
  return values;
}

/** The bytes cut at these places. */
function cutAt(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % (whole.length + 1)).sort((a, b) => a - b), whole.length];
  return at.slice(1).map((end, index) => whole.slice(at[index], end));
}

describe('lines of JSON', () => {
  it('S11.1: are the same however the body is cut into pieces, in the middle of a character too', async () => {
    const lines = fc.array(fc.record({ name: fc.string({ unit: 'grapheme' }), count: fc.integer() }), { maxLength: 8 });
    let cutCharacters = 0;
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat(), { maxLength: 12 }), async (values, places) => {
        const whole = bytes(values.map((value) => `${JSON.stringify(value)}\n`).join(''));
        const pieces = cutAt(whole, places);
        if (pieces.some((piece) => ((piece[0] ?? 0) & 0xc0) === 0x80)) cutCharacters += 1;
        expect(await all(bodyOf(...pieces))).toEqual(values);
      }),
    );
    expect(cutCharacters).toBeGreaterThan(0);
  });

  it('S11.1: what follows the last line break is not given', async () => {
    expect(await all(bodyOf(bytes('{"a":1}\n{"a":2}\n{"a":3'), bytes('}')))).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await all(bodyOf())).toEqual([]);
  });

  it('S17.4: wrong UTF-8 and lines that are no JSON are refused, after what came before them', async () => {
    const wrong = Uint8Array.from([...bytes('{"a":1}\n{"a":"'), 0xff, ...bytes('"}\n')]);
    await expect(all(bodyOf(wrong))).rejects.toThrow(BadLines);
    await expect(all(bodyOf(bytes('<!doctype html>\n')))).rejects.toThrow(BadLines);
    const values: unknown[] = [];
    await expect(all(bodyOf(bytes('{"a":1}\nhalf\n')), undefined, values)).rejects.toThrow(BadLines);
    expect(values).toEqual([{ a: 1 }]);
  });

  it('S17.4: a line without an end is given up, and the body with it', async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes('x'.repeat(1000))),
      cancel: () => {
        isCancelled = true;
      },
    });
    await expect(all(endless, 10_000)).rejects.toThrow(BadLines);
    expect(isCancelled).toBe(true);
  });
});
