import { shallowEqual, useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import {
  Bar,
  BarChart,
  type BarShapeProps,
  DefaultZIndexes,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import { moneyExact, moneyThousands } from '../format.ts';
import styles from './revenue-quarters.module.css';

export interface RevenueQuarter {
  /** `Q1` */
  label: string;
  /** Cents. */
  won: number;
  /** Cents that are weighted to come, without what is won. */
  open: number;
  /** Cents; null without a plan. */
  committed: number | null;
}

export interface RevenueQuartersProps {
  quarters: readonly RevenueQuarter[];
  /** Name of the chart and of the table behind it: `Revenue FY27`. */
  title: string;
  /** Pixels. */
  height?: number;
  /** Leads to what a bar is made of; the quarter counts from 1. Each bar is then a button. */
  onQuarter?: (quarter: number) => void;
  /** The quarter, from 1, that is shown elsewhere on the screen. */
  pressed?: number | undefined;
}

interface Row extends RevenueQuarter {
  name: string;
}

/** Pixels that a figure takes above its bar. */
const FIGURE = 14;

/** The forecast has a figure of its own where something is weighted to come; what is won has one unless there is nothing but that. */
const figuresOf = ({ won, open }: RevenueQuarter) => ({
  forecast: open > 0 ? won + open : null,
  won: won === 0 && open > 0 ? null : won,
});

/**
 * Bars won, dashed forecast, the commitment as a line wider than the bar; in thousands. The figures stand above all of it,
 * the forecast over what is won. A table lies behind it.
 */
export const RevenueQuarters = memo(function RevenueQuarters(props: RevenueQuartersProps) {
  const { quarters, title, height = 150, onQuarter, pressed } = props;
  const { ref, width } = useElementSize<HTMLDivElement>();
  const rows: Row[] = quarters.map((quarter) => ({
    ...quarter,
    name: quarter.committed === null ? quarter.label : `${quarter.label} · ${moneyThousands(quarter.committed)}`,
  }));
  const isStacked = quarters.map(figuresOf).some(({ won, forecast }) => won !== null && forecast !== null);
  const isCommitted = quarters.some(({ committed }) => committed !== null);
  const top = Math.max(1, ...quarters.map((quarter) => Math.max(quarter.won + quarter.open, quarter.committed ?? 0)));
  return (
    <div ref={ref} className={styles.chart} style={{ minHeight: height }}>
      {onQuarter !== undefined && (
        <div className={styles.quarters} style={{ height }}>
          {quarters.map((quarter, index) => (
            <button
              key={quarter.label}
              type="button"
              className={styles.quarter}
              aria-label={buttonName(quarter)}
              aria-pressed={pressed === undefined ? undefined : pressed === index + 1}
              onClick={() => onQuarter(index + 1)}
            />
          ))}
        </div>
      )}
      {width > 0 && (
        <BarChart
          data={rows}
          width={width}
          height={height}
          margin={{ top: isStacked ? 22 + FIGURE : 22, right: 0, bottom: 0, left: 0 }}
          barSize={34}
          // The buttons below the bars are then what one acts on.
          accessibilityLayer={onQuarter === undefined}
          className={onQuarter === undefined ? '' : (styles.through ?? '')}
          title={title}
        >
          <XAxis
            dataKey="name"
            tickLine={false}
            axisLine={{ stroke: 'var(--line-2)' }}
            tick={{ fontSize: 11.5, fill: 'var(--ink-3)' }}
            interval={0}
            height={22}
          />
          <YAxis hide domain={[0, top]} />
          <Bar
            dataKey={(row: Row) => Math.max(0, row.won)}
            name="Won"
            stackId="quarter"
            isAnimationActive={false}
            shape={WonBar}
          />
          <Bar dataKey="open" name="Weighted forecast" stackId="quarter" isAnimationActive={false} shape={OpenBar} />
          <Commitments rows={rows} />
        </BarChart>
      )}
      <p className={styles.legend}>Bold won · pale weighted forecast{isCommitted && ' · line committed'}</p>
      {/* A table cannot be hidden by itself: it would keep its own width. */}
      <div className="visually-hidden">
        <RevenueTable quarters={quarters} title={title} />
      </div>
    </div>
  );
}, isSameChart);

/** A chart takes longer to draw than all else beside it, and few edits change a figure of it. */
function isSameChart(a: RevenueQuartersProps, b: RevenueQuartersProps): boolean {
  const [{ quarters, ...rest }, { quarters: others, ...other }] = [a, b];
  return (
    shallowEqual(rest, other) &&
    quarters.length === others.length &&
    quarters.every((quarter, at) => shallowEqual(quarter, others[at]))
  );
}

function buttonName(quarter: RevenueQuarter): string {
  const { forecast } = figuresOf(quarter);
  const coming = forecast === null ? '' : `, forecast ${moneyExact(forecast)}`;
  return `${quarter.label}, won ${moneyExact(quarter.won)}${coming}: its deals`;
}

function WonBar({ x, y, width, height }: BarShapeProps) {
  return height > 0 ? <rect x={x} y={y} width={width} height={height} rx="1.5" fill="var(--rev-1)" /> : null;
}

function OpenBar({ x, y, width, height }: BarShapeProps) {
  if (height < 2) return null;
  return (
    <rect
      x={x + 0.5}
      y={y + 0.5}
      width={width - 1}
      height={height - 1.5}
      rx="1.5"
      fill="var(--rev-3)"
      stroke="var(--rev-2)"
      strokeDasharray="2.5 2"
    />
  );
}

/** The lines, with a halo where they cross a bar, and above everything the quarter's figures. */
function Commitments({ rows }: { rows: readonly Row[] }) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (x === undefined || y === undefined) return null;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {rows.map((row) => {
        const centre = x(row.name, { position: 'middle' });
        const line = row.committed === null ? undefined : y(row.committed);
        const bar = y(Math.max(0, row.won) + row.open);
        if (centre === undefined || bar === undefined) return null;
        const { won, forecast } = figuresOf(row);
        const base = Math.min(bar, line ?? bar) - 6;
        return (
          <g key={row.label}>
            {line !== undefined && (
              <>
                <rect className={styles.halo} x={centre - 18} y={line - 2.5} width="36" height="5" />
                <rect x={centre - 23} y={line - 1} width="46" height="2" fill="var(--ink-1)" />
              </>
            )}
            {won !== null && (
              <text x={centre} y={base} textAnchor="middle" className={styles.figure} data-figure="won">
                {moneyThousands(won)}
              </text>
            )}
            {forecast !== null && (
              <text
                x={centre}
                y={won === null ? base : base - FIGURE}
                textAnchor="middle"
                className={styles.figure}
                data-figure="forecast"
              >
                {moneyThousands(forecast)}
              </text>
            )}
          </g>
        );
      })}
    </ZIndexLayer>
  );
}

function RevenueTable({ quarters, title }: { quarters: readonly RevenueQuarter[]; title: string }) {
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Quarter</th>
          <th scope="col">Won</th>
          <th scope="col">Weighted forecast</th>
          <th scope="col">Committed</th>
        </tr>
      </thead>
      <tbody>
        {quarters.map((quarter) => (
          <tr key={quarter.label}>
            <th scope="row">{quarter.label}</th>
            <td>{moneyExact(quarter.won)}</td>
            <td>{moneyExact(quarter.won + quarter.open)}</td>
            <td>{quarter.committed === null ? 'no plan' : moneyExact(quarter.committed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
