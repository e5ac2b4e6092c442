import { useMediaQuery } from '@mantine/hooks';

/** The measures of the grid, in pixels where they are numbers. */
export interface Columns {
  narrow: boolean;
  /** `grid-template-columns` of head and rows. */
  template: string;
  timeline: number;
  bar: number;
  /** Below it the grid scrolls sideways: at 200 % zoom nothing is pressed together. */
  minWidth: number;
}

const wide: Columns = {
  narrow: false,
  template: 'minmax(0, 1fr) 104px 58px 178px 250px 164px 146px 40px',
  timeline: 178,
  bar: 60,
  minWidth: 1160,
};

const narrow: Columns = {
  narrow: true,
  template: 'minmax(0, 1fr) 92px 58px 116px 196px 158px 116px',
  timeline: 116,
  bar: 44,
  minWidth: 944,
};

/** The rail is wide from 1200 on; the wide columns beside it leave room for a name from here. */
const NARROW = '(max-width: 1399px)';

export function useColumns(): Columns {
  return useMediaQuery(NARROW, false, { getInitialValueInEffect: false }) ? narrow : wide;
}
