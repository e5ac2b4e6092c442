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
  readonly noteColumns: number;
  /** Heights of the footnotes by number. */
  readonly noteHeights: ReadonlyMap<number, number>;
  /** Heights of the tables' heads. */
  readonly headHeights: ReadonlyMap<string, number>;
}

export interface PageContent {
  /** Indexes of the pieces, in order. */
  readonly pieces: readonly number[];
  /** Footnotes first cited on this page, by column. */
  readonly notes: readonly (readonly number[])[];
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
    if (page.length > 0) pages.push({ pieces: page, notes: noteColumns(notes, rules) });
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
  if (notes.length === 0) return 0;
  return rules.notesFrame + Math.max(...noteColumns(notes, rules).map((column) => columnHeight(column, rules)));
}

const columnHeight = (notes: readonly number[], { noteHeights, noteGap }: PageRules): number =>
  notes.reduce((height, note) => height + (noteHeights.get(note) ?? 0), noteGap * Math.max(0, notes.length - 1));

/**
 * Footnotes in columns, in order, as low as can be. The least height that does is the sum of some neighbours: each is
 * tried, the lowest first.
 */
export function noteColumns(notes: readonly number[], rules: PageRules): number[][] {
  if (notes.length <= rules.noteColumns) return notes.map((note) => [note]);
  const heights = notes.flatMap((_note, from) => notes.map((__, to) => columnHeight(notes.slice(from, to + 1), rules)));
  for (const height of [...new Set(heights)].sort((a, b) => a - b)) {
    const columns = filled(notes, height, rules);
    if (columns.length <= rules.noteColumns) return columns;
  }
  return [[...notes]];
}

function filled(notes: readonly number[], height: number, rules: PageRules): number[][] {
  const columns: number[][] = [];
  for (const note of notes) {
    const last = columns.at(-1);
    if (last && columnHeight([...last, note], rules) <= height) last.push(note);
    else columns.push([note]);
  }
  return columns;
}
