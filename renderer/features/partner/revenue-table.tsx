import type { ReactNode } from 'react';
import type { Cents } from '../../../shared/lib/money.ts';
import type { Deal } from '../../../shared/records/business.ts';
import type { DealRole } from '../../../shared/revenue/revenue.ts';
import { formatFiscalYear, formatShare, moneyExact } from '../../ui/format.ts';
import styles from './revenue.module.css';
import {
  ATTAINED,
  type DealFilter,
  FORECAST,
  filterWords,
  QUARTERS,
  type RevenueView,
  sameFilter,
} from './revenue-model.ts';

export interface RevenueTableProps {
  view: RevenueView;
  filter: DealFilter;
  onFilter: (filter: DealFilter) => void;
}

/** The year's figures by quarter and source. A figure made of deals is a button to them. */
export function RevenueTable({ view, filter, onFilter }: RevenueTableProps) {
  const { revenue, sources } = view;
  const pace = new Map(revenue.pace?.map(({ quarter, cents }) => [quarter, cents]));
  const figure = (
    cents: Cents,
    roles: readonly DealRole[],
    quarter: number | null,
    source: Deal['source'] | null = null,
  ) => {
    const own: DealFilter = { quarter, roles, source };
    return (
      <Figure cents={cents} pressed={sameFilter(filter, own)} label={filterWords(own)} onPress={() => onFilter(own)} />
    );
  };
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">
        {formatFiscalYear(revenue.fiscalYear)}: committed, attained and forecast by quarter and source
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Figure</span>
          </th>
          {QUARTERS.map((quarter) => (
            <th key={quarter} scope="col">{`Q${quarter}`}</th>
          ))}
          <th scope="col">{formatFiscalYear(revenue.fiscalYear)}</th>
        </tr>
      </thead>
      <tbody>
        <Line
          name="Committed"
          quarters={revenue.byQuarter.map(({ committed }) => (committed === null ? 'no plan' : moneyExact(committed)))}
          year={revenue.committed === null ? 'no plan' : moneyExact(revenue.committed)}
        />
        <Line
          name="Attained"
          strong
          quarters={revenue.byQuarter.map(({ attained }, index) => figure(attained, ATTAINED, index + 1))}
          year={figure(revenue.attained, ATTAINED, null)}
        />
        {sources.map(({ source, label, quarters, attained }) => (
          <Line
            key={source}
            name={label}
            inner
            quarters={quarters.map((cents, index) => figure(cents, ATTAINED, index + 1, source))}
            year={figure(attained, ATTAINED, null, source)}
          />
        ))}
        <Line
          name="Of committed"
          quarters={revenue.byQuarter.map(({ attained, committed }) => shareOf(attained, committed))}
          year={shareOf(revenue.attained, revenue.committed)}
        />
        <Line
          name="Forecast"
          quarters={revenue.byQuarter.map(({ forecast }, index) => figure(forecast, FORECAST, index + 1))}
          year={figure(revenue.forecast, FORECAST, null)}
        />
        {revenue.pace !== null && (
          <Line
            name="Still to bring"
            quarters={QUARTERS.map((quarter) => (pace.has(quarter) ? moneyExact(pace.get(quarter) ?? 0) : '–'))}
            year={moneyExact(revenue.shortfall ?? 0)}
          />
        )}
      </tbody>
    </table>
  );
}

const shareOf = (attained: Cents, committed: Cents | null): string =>
  committed === null || committed <= 0 ? '–' : formatShare(attained / committed);

interface LineProps {
  name: string;
  quarters: readonly ReactNode[];
  year: ReactNode;
  strong?: boolean;
  /** Part of the line above. */
  inner?: boolean;
}

function Line({ name, quarters, year, strong = false, inner = false }: LineProps) {
  return (
    <tr data-strong={strong || undefined} data-inner={inner || undefined}>
      <th scope="row">{name}</th>
      {QUARTERS.map((quarter) => (
        <td key={quarter} className="num">
          {quarters[quarter - 1]}
        </td>
      ))}
      <td className="num">{year}</td>
    </tr>
  );
}

interface FigureProps {
  cents: Cents;
  pressed: boolean;
  /** Which deals it is made of. */
  label: string;
  onPress: () => void;
}

function Figure({ cents, pressed, label, onPress }: FigureProps) {
  return (
    <button type="button" className={styles.figure} aria-pressed={pressed} onClick={onPress}>
      {moneyExact(cents)}
      <span className="visually-hidden">, deals: {label}</span>
    </button>
  );
}
