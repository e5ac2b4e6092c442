import { memo } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { Span } from '../../../shared/program/evaluation.ts';
import type { FiscalAxis } from './axis.ts';
import { describeLane } from './describe.ts';
import { lanePieces, round, xOf } from './geometry.ts';
import { LaneShape, stripScale } from './lane-shape.tsx';

export interface StripLane {
  /** `Select`, `PSP`: for the text alternative. */
  name: string;
  spans: readonly Span[];
}

export interface TimelineStripProps {
  /** The track, and PSP below it where held. One lane lies in the middle. */
  lanes: readonly StripLane[];
  axis: FiscalAxis;
  asOf: Day;
  /** Pixels; the column's. */
  width: number;
  /** Pixels; the row's without its hairline. */
  height?: number;
  /** Instead of the description made from the spans. */
  label?: string;
}

/** The 24 months of one partner in a row of the grid. */
export const TimelineStrip = memo(function TimelineStrip(props: TimelineStripProps) {
  const { lanes, axis, asOf, width, height = 31, label } = props;
  const text = label ?? lanes.map((lane) => describeLane(lane.name, lane.spans, axis, asOf)).join('. ');
  return (
    <svg
      role="img"
      aria-label={text}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fill="none"
      style={{ display: 'block', overflow: 'visible' }}
    >
      <QuarterLines axis={axis} width={width} height={height} />
      {lanes.map((lane, index) => (
        <LaneShape
          key={lane.name}
          pieces={lanePieces(lane.spans, axis, asOf, width)}
          middle={laneMiddle(index, lanes.length, height)}
          scale={stripScale}
        />
      ))}
      <rect x={asOfX(asOf, axis, width)} width="1.25" height={height} fill="var(--ink-1)" />
    </svg>
  );
});

/** The middles of the lanes: 12 apart around the row's, on half pixels so that 3 and 9 high are sharp. */
function laneMiddle(index: number, count: number, height: number): number {
  return Math.floor(height / 2 - (count - 1) * 6 + index * 12) + 0.5;
}

function asOfX(asOf: Day, axis: FiscalAxis, width: number): number {
  return Math.min(width - 1, Math.round(xOf(asOf, axis, width)));
}

interface QuarterLinesProps {
  axis: FiscalAxis;
  width: number;
  height: number;
  top?: number;
}

/** Hairlines at the quarters, the new fiscal year's a little stronger. */
export const QuarterLines = memo(function QuarterLines({ axis, width, height, top = 0 }: QuarterLinesProps) {
  let quarters = '';
  let years = '';
  for (const { day, quarter } of axis.quarters) {
    if (day === axis.from) continue;
    const line = `M${Math.round(xOf(day, axis, width)) + 0.5} ${top}V${height}`;
    if (quarter === 1) years += line;
    else quarters += line;
  }
  return (
    <>
      <path d={quarters} stroke="var(--line-1)" />
      <path d={years} stroke="var(--line-2)" />
    </>
  );
});

export interface TimelineHeadProps {
  axis: FiscalAxis;
  asOf: Day;
  width: number;
  height?: number;
}

/** The head of the timeline's column: fiscal years, and the as-of day as a pin. */
export function TimelineHead({ axis, asOf, width, height = 28 }: TimelineHeadProps) {
  const years = axis.quarters.filter((mark) => mark.quarter === 1);
  const x = asOfX(asOf, axis, width) + 0.6;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      style={{ display: 'block', overflow: 'visible' }}
    >
      {years.map((mark) => {
        const at = Math.round(xOf(mark.day, axis, width));
        return (
          <g key={mark.day}>
            {at > 0 && <path d={`M${at + 0.5} 8V${height}`} stroke="var(--line-2)" />}
            <text x={round(at + (at > 0 ? 3 : 0))} y={height - 12} fontSize="10" fill="var(--ink-3)">
              {mark.year}
            </text>
          </g>
        );
      })}
      <path d={`M${x} ${height - 6}V${height}`} stroke="var(--ink-1)" strokeWidth="1.25" />
      <circle cx={x} cy={height - 7} r="2.5" fill="var(--ink-1)" />
    </svg>
  );
}
