import type { Day } from '../../../shared/lib/day.ts';
import type { Horizon } from '../../../shared/report/report-schema.ts';
import { lanePieces, placePins, round, xOf } from '../../ui/timeline/geometry.ts';
import { type LaneScale, LaneShape } from '../../ui/timeline/lane-shape.tsx';
import { letterOf, paperDay } from '../paper-format.ts';

/** Pixels. The page is 170 mm between its margins. */
const WIDTH = 642.5;
const LABELS = 100;
const AXIS = WIDTH - LABELS;
const PINS = 25;
const FIRST_LANE = 47;
const LANE = 22;
const scale: LaneScale = { line: 5, block: 17, dot: 5, hatch: 5 };

export interface HorizonChartProps {
  horizon: Horizon;
  asOf: Day;
}

/** The lanes of the 24 months, drawn as vectors; the words are in its name and in the events below it. */
export function HorizonChart({ horizon, asOf }: HorizonChartProps) {
  const { lanes, quarters, events } = horizon;
  const height = FIRST_LANE + lanes.length * LANE - 6;
  const pins = placePins(
    events.map(({ day }) => round(xOf(day, horizon, AXIS))),
    AXIS - 7,
    17,
  );
  const today = round(xOf(asOf, horizon, AXIS));
  return (
    <figure>
      <svg
        width={WIDTH}
        height={height}
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-label={describe(horizon, asOf)}
      >
        {lanes.map(({ label, isPlan }, index) => (
          <text key={label} x={0} y={laneMiddle(index) + 4} className={isPlan ? 'lane plan' : 'lane'}>
            {label}
          </text>
        ))}
        <g transform={`translate(${LABELS} 0)`}>
          {quarters.map(({ day, label }) => {
            const x = round(xOf(day, horizon, AXIS));
            return (
              <g key={day}>
                <line x1={x} x2={x} y1={2} y2={height} className="quarter" />
                <text x={x + 4} y={10.5} className="axis">
                  {label}
                </text>
              </g>
            );
          })}
          {lanes.map(({ label, spans }, index) => (
            <LaneShape
              key={label}
              pieces={lanePieces(spans, horizon, asOf, AXIS)}
              middle={laneMiddle(index)}
              scale={scale}
            />
          ))}
          <line x1={today} x2={today} y1={16} y2={height} className="today" />
          <circle cx={today} cy={16} r={2.5} className="today-dot" />
          {events.map(({ day }, index) => (
            <g key={day} transform={`translate(${pins[index] ?? 0} ${PINS})`}>
              <circle r={7} className="pin" />
              <text y={3.1} className="pin-letter">
                {letterOf(index)}
              </text>
            </g>
          ))}
        </g>
      </svg>
    </figure>
  );
}

const laneMiddle = (index: number): number => FIRST_LANE + index * LANE;

/** What the lanes show, in words. */
function describe({ lanes }: Horizon, asOf: Day): string {
  const described = lanes.map(({ label, spans }) => {
    const parts = spans.map(({ to, status }, index) =>
      index === spans.length - 1 ? status : `${status} to ${paperDay(to, 'long')}`,
    );
    return `${label}: ${parts.join(', then ')}`;
  });
  return `Standing over this fiscal year and the next, as of ${paperDay(asOf, 'long')}. ${described.join('. ')}.`;
}
