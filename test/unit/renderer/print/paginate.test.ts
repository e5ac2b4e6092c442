import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layNotes, type PageRules, type PieceSize, paginate } from '../../../../renderer/print/paginate.ts';

const rules = (more: Partial<PageRules> = {}): PageRules => ({
  height: 100,
  notesFrame: 10,
  noteGap: 2,
  noteHeights: new Map([
    [3, new Map([1, 2, 3, 4, 5, 6, 7, 8].map((note) => [note, 9]))],
    [2, new Map([1, 2, 3, 4, 5, 6, 7, 8].map((note) => [note, 6]))],
  ]),
  headHeights: new Map([['t', 10]]),
  ...more,
});
const piece = (height: number, more: Partial<PieceSize> = {}): PieceSize => ({
  height,
  gap: 0,
  table: null,
  keepWithNext: false,
  cites: [],
  ...more,
});
const pagesOf = (pieces: PieceSize[], more?: Partial<PageRules>) =>
  paginate(pieces, rules(more)).map((page) => page.pieces);

describe('paginate', () => {
  it('fills a page to its last pixel, and no gap begins one', () => {
    expect(pagesOf([piece(50), piece(40, { gap: 10 }), piece(100, { gap: 10 })])).toEqual([[0, 1], [2]]);
    expect(pagesOf([piece(50), piece(41, { gap: 10 })])).toEqual([[0], [1]]);
  });

  it('repeats the head of a table on each page, and counts it', () => {
    const row = piece(45, { table: 't' });
    expect(pagesOf([row, row, row])).toEqual([[0, 1], [2]]);
    expect(pagesOf([piece(1), row, row])).toEqual([[0, 1], [2]]);
  });

  it('keeps a head with what follows it', () => {
    expect(pagesOf([piece(60), piece(20, { keepWithNext: true }), piece(30)])).toEqual([[0], [1, 2]]);
  });

  it('puts a footnote on the page that first cites it, once, and gives it room there', () => {
    const cites = [1];
    const pages = paginate([piece(70, { cites }), piece(20, { cites }), piece(20, { cites })], rules());
    expect(pages.map(({ pieces }) => pieces)).toEqual([[0], [1, 2]]);
    expect(pages.map(({ notes }) => notes.columns)).toEqual([[[1]], []]);
  });

  it('gives what is taller than a page a page of its own', () => {
    expect(pagesOf([piece(10), piece(500), piece(10)])).toEqual([[0], [1], [2]]);
  });

  it('shows every piece and every footnote once, in order, on pages that hold them (property)', () => {
    const size = fc.record({
      height: fc.integer({ min: 1, max: 40 }),
      gap: fc.integer({ min: 0, max: 10 }),
      table: fc.constantFrom(null, 't'),
      keepWithNext: fc.boolean(),
      cites: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 2 }),
    });
    let broken = 0;
    fc.assert(
      fc.property(fc.array(size, { maxLength: 40 }), (sizes) => {
        const pages = paginate(sizes, rules());
        if (pages.length > 1) broken += 1;
        expect(pages.flatMap(({ pieces }) => pieces)).toEqual(sizes.map((_size, index) => index));
        const notes = pages.flatMap((page) => page.notes.columns.flat());
        expect(notes).toEqual([...new Set(sizes.flatMap(({ cites }) => cites))]);
        for (const page of pages) {
          const own = page.pieces.flatMap((at) => sizes[at] ?? []);
          for (const note of page.notes.columns.flat()) expect(own.flatMap(({ cites }) => cites)).toContain(note);
          const height = own.reduce((sum, one, index) => {
            const head = one.table !== null && (index === 0 || own[index - 1]?.table !== one.table) ? 10 : 0;
            return sum + one.height + head + (index > 0 ? one.gap : 0);
          }, 0);
          const notesHeight = page.notes.columns.length > 0 ? 10 + page.notes.height : 0;
          if (own.length > 1) expect(height + notesHeight).toBeLessThanOrEqual(100);
        }
      }),
    );
    expect(broken).toBeGreaterThan(20);
  });
});

describe('layNotes', () => {
  it('stands notes in order, in as little height as they need', () => {
    const noteHeights = new Map([
      [
        3,
        new Map([
          [1, 30],
          [2, 10],
          [3, 10],
          [4, 10],
          [5, 20],
        ]),
      ],
    ]);
    expect(layNotes([1, 2, 3, 4, 5], rules({ noteHeights }))).toMatchObject({
      height: 32,
      columns: [[1], [2, 3], [4, 5]],
    });
  });

  it('takes wider columns where that is lower', () => {
    const noteHeights = new Map([
      [
        3,
        new Map([
          [1, 30],
          [2, 10],
        ]),
      ],
      [
        2,
        new Map([
          [1, 18],
          [2, 7],
        ]),
      ],
    ]);
    expect(layNotes([1, 2], rules({ noteHeights }))).toMatchObject({ height: 18, of: 2 });
  });
});
