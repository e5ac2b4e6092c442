/** What is never broken: a block, or one row of a table. */
export interface PieceSize {
  /** Pixels. */
  readonly height: number;
  /** Space above it, in pixels; none at the top of a page. */
  readonly gap: number;
  /** The table it is a row of: the first row on each page brings the table's head. */
  readonly table: string | null;
  /** It never stands last on a page while there is a next piece. */
  readonly keepWithNext: boolean;
  /** Numbers of the footnotes that it cites. */
  readonly cites: readonly number[];
}

export interface PageRules {
  /** Room for pieces and footnotes, in pixels. */
  readonly height: number;
  /** What the area of the footnotes takes beside the notes themselves. */
  readonly notesFrame: number;
  readonly noteGap: number;
  /** Heights of the footnotes by number, for each number of columns that they may stand in. */
  readonly noteHeights: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Heights of the tables' heads. */
  readonly headHeights: ReadonlyMap<string, number>;
}

export interface PageContent {
  /** Indexes of the pieces, in order. */
  readonly pieces: readonly number[];
  /** Footnotes first cited on this page. */
  readonly notes: NoteLayout;
}

/**
 * Lays pieces on pages, in order. A footnote stands on the page that first cites it and takes its room there; pieces
 * that keep with the next move to the next page together. What is taller than a page gets one of its own.
 */
export function paginate(pieces: readonly PieceSize[], rules: PageRules): PageContent[] {
  const pages: PageContent[] = [];
  const seen = new Set<number>();
  let page: number[] = [];
  let notes: number[] = [];
  const close = () => {
    if (page.length > 0) pages.push({ pieces: page, notes: layNotes(notes, rules) });
    for (const note of notes) seen.add(note);
    page = [];
    notes = [];
  };
  for (const chain of chainsOf(pieces)) {
    if (!fits([...page, ...chain], pieces, seen, rules)) close();
    // A chain that is taller than a page is broken where it must be.
    for (const index of chain) {
      if (page.length > 0 && !fits([...page, index], pieces, seen, rules)) close();
      page.push(index);
      for (const note of pieces[index]?.cites ?? []) if (!seen.has(note) && !notes.includes(note)) notes.push(note);
    }
  }
  close();
  return pages;
}

function chainsOf(pieces: readonly PieceSize[]): number[][] {
  const chains: number[][] = [];
  pieces.forEach((_piece, index) => {
    const last = chains.at(-1);
    if (last && pieces[index - 1]?.keepWithNext) last.push(index);
    else chains.push([index]);
  });
  return chains;
}

function fits(
  indexes: readonly number[],
  pieces: readonly PieceSize[],
  seen: ReadonlySet<number>,
  rules: PageRules,
): boolean {
  const notes = new Set(indexes.flatMap((index) => pieces[index]?.cites ?? []).filter((note) => !seen.has(note)));
  return piecesHeight(indexes, pieces, rules) + notesHeight([...notes], rules) <= rules.height;
}

function piecesHeight(indexes: readonly number[], pieces: readonly PieceSize[], rules: PageRules): number {
  let height = 0;
  let table: string | null = null;
  for (const [position, index] of indexes.entries()) {
    const piece = pieces[index];
    if (!piece) continue;
    if (position > 0) height += piece.gap;
    if (piece.table !== null && piece.table !== table) height += rules.headHeights.get(piece.table) ?? 0;
    height += piece.height;
    table = piece.table;
  }
  return height;
}

function notesHeight(notes: readonly number[], rules: PageRules): number {
  return notes.length === 0 ? 0 : rules.notesFrame + layNotes(notes, rules).height;
}

export interface NoteLayout {
  readonly height: number;
  /** Of how many columns they fill the first ones. */
  readonly of: number;
  readonly columns: readonly (readonly number[])[];
}

/** Footnotes in columns, in order, as low as can be; of equals the narrower columns, which read better. */
export function layNotes(notes: readonly number[], rules: PageRules): NoteLayout {
  let best: NoteLayout = { height: 0, of: 1, columns: [] };
  if (notes.length === 0) return best;
  best = { ...best, height: Number.POSITIVE_INFINITY };
  for (const [of, heights] of [...rules.noteHeights].sort(([a], [b]) => b - a)) {
    const columns = columnsOf(notes, of, heights, rules.noteGap);
    const height = Math.max(...columns.map((column) => columnHeight(column, heights, rules.noteGap)));
    if (height < best.height) best = { height, of, columns };
  }
  return best;
}

const columnHeight = (notes: readonly number[], heights: ReadonlyMap<number, number>, gap: number): number =>
  notes.reduce((height, note) => height + (heights.get(note) ?? 0), gap * Math.max(0, notes.length - 1));

/** The lowest height that holds all notes is that of some neighbours: each is tried, the lowest first. */
function columnsOf(
  notes: readonly number[],
  count: number,
  heights: ReadonlyMap<number, number>,
  gap: number,
): number[][] {
  const candidates = notes.flatMap((_note, from) =>
    notes.slice(from).map((__, length) => columnHeight(notes.slice(from, from + length + 1), heights, gap)),
  );
  for (const height of [...new Set(candidates)].sort((a, b) => a - b)) {
    const columns: number[][] = [];
    for (const note of notes) {
      const last = columns.at(-1);
      if (last && columnHeight([...last, note], heights, gap) <= height) last.push(note);
      else columns.push([note]);
    }
    if (columns.length <= count) return columns;
  }
  return [[...notes]];
}
