import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { COLUMN_IDS, type ColumnId, listViewStore } from '../../state/list-view.ts';

/** The measures of the grid, in pixels where they are numbers. */
export interface Columns {
  narrow: boolean;
  /** Beside the name, from left to right. */
  shown: readonly ColumnId[];
  /** `grid-template-columns` of head and rows. */
  template: string;
  timeline: number;
  bar: number;
  /** Below it the grid scrolls sideways: at 200 % zoom nothing is pressed together. */
  minWidth: number;
}

const WIDTHS: { readonly [size in 'wide' | 'narrow']: Readonly<Record<ColumnId, number>> } = {
  wide: {
    track: 104,
    psp: 58,
    region: 64,
    status: 84,
    manager: 110,
    timeline: 178,
    cause: 250,
    deadline: 164,
    revenue: 146,
    data: 40,
  },
  narrow: {
    track: 92,
    psp: 58,
    region: 64,
    status: 84,
    manager: 96,
    timeline: 116,
    cause: 196,
    deadline: 158,
    revenue: 116,
    data: 40,
  },
};

/** The design's own choice. */
const OWN: readonly ColumnId[] = ['track', 'psp', 'timeline', 'cause', 'deadline', 'revenue', 'data'];
const OWN_NARROW = OWN.filter((column) => column !== 'data');

/** What a name has at least. */
const NAME = 104;
const EDGES = 32;

/** The columns that are shown where `chosen` (null: the design's own), from left to right. */
export function columnsOf(chosen: readonly ColumnId[] | null, narrow: boolean): Columns {
  const shown = chosen === null ? (narrow ? OWN_NARROW : OWN) : COLUMN_IDS.filter((column) => chosen.includes(column));
  const widths = shown.map((column) => WIDTHS[narrow ? 'narrow' : 'wide'][column]);
  return {
    narrow,
    shown,
    template: ['minmax(0, 1fr)', ...widths.map((width) => `${width}px`)].join(' '),
    timeline: WIDTHS[narrow ? 'narrow' : 'wide'].timeline,
    bar: narrow ? 44 : 60,
    minWidth: NAME + EDGES + widths.reduce((sum, width) => sum + width + (narrow ? 10 : 12), 0),
  };
}

/** The rail is wide from 1200 on; the wide columns beside it leave room for a name from here. */
const NARROW = '(max-width: 1399px)';

export function useColumns(): Columns {
  const narrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false }) ?? false;
  const chosen = listViewStore((state) => state.columns);
  return useMemo(() => columnsOf(chosen, narrow), [chosen, narrow]);
}
