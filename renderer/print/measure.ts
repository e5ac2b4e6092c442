import { type PageContent, paginate } from './paginate.ts';
import type { Piece } from './piece.ts';

/** Pixels at 96 per inch, as in `print.css`: the page between header and footer, and the frame of the footnotes. */
const MM = 96 / 25.4;
const CONTENT_HEIGHT = 240 * MM;
const NOTES_FRAME = 26;
const NOTE_GAP = 6;

/** In how many columns footnotes may stand. */
export const NOTE_COLUMNS = [3, 2];

/** Reads the sizes of a laid-out draft and deals its pieces to pages. */
export function measure(draft: HTMLElement, pieces: readonly Piece[]): PageContent[] {
  const heights = new Map<number, number>();
  const headHeights = new Map<string, number>();
  for (const element of draft.querySelectorAll<HTMLElement>('[data-piece]')) {
    heights.set(Number(element.dataset.piece), heightOf(element));
  }
  for (const element of draft.querySelectorAll<HTMLElement>('[data-row]')) {
    heights.set(Number(element.dataset.row), heightOf(element.querySelector('tbody')));
    headHeights.set(element.dataset.table ?? '', heightOf(element.querySelector('thead')));
  }
  const noteHeights = new Map(NOTE_COLUMNS.map((of) => [of, new Map<number, number>()]));
  for (const element of draft.querySelectorAll<HTMLElement>('[data-note]')) {
    noteHeights.get(Number(element.dataset.of))?.set(Number(element.dataset.note), heightOf(element));
  }
  return paginate(
    pieces.map(({ table, gap, keepWithNext, cites }, index) => ({
      height: heights.get(index) ?? 0,
      gap,
      table: table?.id ?? null,
      keepWithNext,
      cites,
    })),
    { height: CONTENT_HEIGHT, notesFrame: NOTES_FRAME, noteGap: NOTE_GAP, noteHeights, headHeights },
  );
}

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0;
