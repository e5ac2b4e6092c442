import type { Day } from '../../../shared/lib/day.ts';
import type { Status } from '../../../shared/program/evaluation.ts';
import type { Horizon } from '../../../shared/report/report-schema.ts';
import type { Phase } from '../../ui/timeline/geometry.ts';
import { LaneShape } from '../../ui/timeline/lane-shape.tsx';

const scale = { line: 4, block: 10, dot: 4, hatch: 4 };

/** What the shapes of the lanes mean: only those that are there. */
export function Legend({ horizon, asOf }: { horizon: Horizon; asOf: Day }) {
  const spans = horizon.lanes.flatMap((lane) => lane.spans);
  const has = (status: Status) => spans.some((span) => span.status === status);
  const hasFail = spans.some(({ from, status }) => status === 'fail' && from <= asOf);
  const isForeseen = spans.some(({ from, status }) => status === 'fail' && from > asOf);
  return (
    <p className="legend">
      {has('pass') && <Key word="pass" status="pass" />}
      {hasFail && <Key word="fail" status="fail" />}
      {isForeseen && <Key word="fail, foreseen" status="fail" phase="foreseen" />}
      {has('unknown') && <Key word="unknown" status="unknown" />}
      {has('grandfathered') && <Key word="grandfathered" status="grandfathered" />}
      <span>Pale: before the as-of day</span>
    </p>
  );
}

function Key({ word, status, phase = 'now' }: { word: string; status: Status; phase?: Phase }) {
  return (
    <span className="key">
      <svg width="24" height="12" viewBox="0 0 24 12" aria-hidden="true">
        <LaneShape pieces={[{ x: 0, width: 24, status, phase }]} middle={6} scale={scale} />
      </svg>
      {word}
    </span>
  );
}
