/** Pixels at 96 per inch: the sheet of `print.css`, and the gap that `shadow-paper.css` leaves between two. */
const MM = 96 / 25.4;
export const SHEET = { width: 210 * MM, height: 296.9 * MM } as const;
const GAP = 44;

/** Around the pages, in pixels of the screen. */
export const MARGIN = 20;

export const ZOOMS = ['page', 'width', 'full'] as const;
/** How large pages are shown: whole, as wide as the window, or at their size on paper. */
export type Zoom = (typeof ZOOMS)[number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The factor that pages are drawn with. */
export function scaleOf(zoom: Zoom, { width, height }: Size): number {
  const wide = (width - 2 * MARGIN) / SHEET.width;
  const high = (height - 2 * MARGIN) / SHEET.height;
  const scale = { page: Math.min(wide, high), width: wide, full: 1 }[zoom];
  return Math.max(0.1, scale);
}

/** The size of all pages below each other. */
export function sizeOf(pages: number, scale: number): Size {
  return { width: SHEET.width * scale, height: (pages * (SHEET.height + GAP) - GAP) * scale };
}

/** Where to scroll to for a page (from 1) to stand at the top. */
export const topOf = (page: number, scale: number): number => (page - 1) * (SHEET.height + GAP) * scale;

/** The page (from 1) in the middle of what is seen. */
export function pageAt(scrollTop: number, height: number, scale: number, pages: number): number {
  const middle = scrollTop + height / 2 - MARGIN;
  const page = Math.floor(middle / ((SHEET.height + GAP) * scale)) + 1;
  return Math.min(Math.max(1, page), Math.max(1, pages));
}
