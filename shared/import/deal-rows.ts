import type { Day } from '../lib/day.ts';
import type { Cents } from '../lib/money.ts';
import type { Deal } from '../records/business.ts';
import { readAmount } from './amount.ts';
import { BadCell, type Cells, present } from './cells.ts';
import { fold } from './fold.ts';
import { quote } from './quote.ts';
import type { RowReader } from './row-reading.ts';

export interface DealRow {
  readonly opportunityId: string;
  readonly account: string;
  readonly partnerKey: string;
  readonly name: string;
  readonly customer: string;
  readonly closeOn: Day;
  readonly stage: Deal['stage'];
  readonly probability: number | undefined;
  readonly source: Deal['source'];
  readonly order: Deal['order'];
  readonly netArr: Cents;
}

/** The currency that the program counts in. */
export const PROGRAM_CURRENCY = 'USD';

const STAGES = new Map<string, Deal['stage']>([
  ['closed won', 'won'],
  ['8-closed lost', 'lost'],
]);
const ORDERS = new Map<string, Deal['order']>([
  ['1. new - first order', 'new'],
  ['2. new - connected', 'new'],
  ['3. growth', 'growth'],
  ['7. renewal', 'renewal'],
  ['services', 'services'],
]);

export const readDealRow: RowReader<DealRow> = (cells) => {
  const opportunityId = cells.required('Opportunity ID (18)');
  const account = cells.name('Partner Account');
  const stage = STAGES.get(fold(cells.text('Stage'))) ?? 'open';
  const probability = percentage(cells);
  const amount = readAmount(cells.required('Net ARR'), PROGRAM_CURRENCY);
  if ('reason' in amount) throw new BadCell('Net ARR', amount.reason);
  const closeOn = present('Close Date', cells.day('Close Date'));
  const order = present('Order Type', cells.choice('Order Type', ORDERS));
  // A direct deal is judged last: a row that cannot be read might not be one.
  const source = sourceOf(cells);
  if (source === null) return { leftOut: 'direct deal', key: [opportunityId] };
  const row: DealRow = {
    opportunityId,
    account,
    partnerKey: fold(account),
    name: cells.text('Opportunity Name'),
    customer: cells.text('Account Name'),
    closeOn,
    stage,
    probability: stage === 'open' ? probability : undefined,
    source,
    order,
    netArr: amount.cents,
  };
  const facets = {
    'Partner Account': row.partnerKey,
    'Opportunity Name': row.name,
    'Account Name': row.customer,
    'Close Date': row.closeOn,
    Stage: row.stage,
    'Net ARR': String(row.netArr),
    'Order Type': row.order,
    'Sales Qualified Source': row.source,
    'Probability (%)': row.probability === undefined ? '' : String(row.probability),
  };
  return { values: row, facets };
};

function sourceOf(cells: Cells): Deal['source'] | null {
  if (fold(cells.text('Sales Qualified Source')) === 'channel generated') return 'partner-sourced';
  return fold(cells.text('Deal Path')) === 'channel' ? 'co-sell' : null;
}

function percentage(cells: Cells): number | undefined {
  const text = cells.text('Probability (%)');
  if (text === '') return undefined;
  const digits = /^(\d{1,3}(?:\.\d{1,6})?)\s*%?$/.exec(text)?.[1];
  // Shifted as a decimal: 33.3 / 100 would be 0.33299999999999996.
  const share = digits === undefined ? Number.NaN : Number(`${digits}e-2`);
  if (!(share <= 1)) throw new BadCell('Probability (%)', `${quote(text)} is no percentage from 0 to 100`);
  return share;
}
