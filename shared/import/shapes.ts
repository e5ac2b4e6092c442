import type { FileKind } from './report.ts';

export type SheetKind = Exclude<FileKind, 'portfolio'>;

/** One shape of export: its columns by the names that its header gives them. */
export interface Shape {
  readonly kind: SheetKind;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly days: readonly string[];
  /** Columns that a workbook may hold as bare numbers: amounts of the program's currency, and shares of one. */
  readonly amounts: readonly string[];
  readonly shares: readonly string[];
  /** Below a titled report of this shape stands a line `Grand Totals (561 records)`. */
  readonly totals: boolean;
}

// "Expires At" is required: without it every award would seem never to expire.
export const SHAPES: { readonly [K in SheetKind]: Shape } = {
  partners: {
    kind: 'partners',
    required: ['Partner Account', 'Region', 'Track', 'Agreement Signed', 'Status'],
    optional: ['PSP Since', 'Service Offerings', 'Channel Account Manager'],
    days: ['Agreement Signed', 'PSP Since'],
    amounts: [],
    shares: [],
    totals: false,
  },
  badges: {
    kind: 'badges',
    required: ['Email', 'Organization', 'Badge Name', 'Issued At', 'Expires At', 'Badge State'],
    optional: ['First Name', 'Last Name', 'Employment'],
    days: ['Issued At', 'Expires At'],
    amounts: [],
    shares: [],
    totals: false,
  },
  opportunities: {
    kind: 'opportunities',
    required: [
      'Opportunity ID (18)',
      'Opportunity Name',
      'Account Name',
      'Partner Account',
      'Close Date',
      'Stage',
      'Net ARR',
      'Order Type',
      'Sales Qualified Source',
      'Deal Path',
    ],
    optional: ['Probability (%)'],
    days: ['Close Date'],
    amounts: ['Net ARR'],
    shares: ['Probability (%)'],
    totals: true,
  },
};

export const columnsOf = (shape: Shape): readonly string[] => [...shape.required, ...shape.optional];
