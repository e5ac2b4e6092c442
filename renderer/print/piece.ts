import type { ReactNode } from 'react';

/** A table that rows may carry over pages; each page repeats its head. */
export interface TableForm {
  readonly id: string;
  /** Its name for a screen reader. */
  readonly name: string;
  /** Widths in per cent of the page. */
  readonly columns: readonly { readonly head: string; readonly width: number }[];
}

/** A part of the document that no page breaks. */
export interface Piece {
  readonly key: string;
  /** A block, or with `table` one row (`tr`) of it. */
  readonly node: ReactNode;
  readonly table: TableForm | null;
  /** Space above, in pixels, unless it begins a page. */
  readonly gap: number;
  readonly keepWithNext: boolean;
  readonly cites: readonly number[];
}

export const block = (key: string, node: ReactNode, more: Partial<Piece> = {}): Piece => ({
  key,
  node,
  table: null,
  gap: 0,
  keepWithNext: false,
  cites: [],
  ...more,
});
