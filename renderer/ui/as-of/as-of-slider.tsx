import { memo } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { formatDay } from '../format.ts';
import type { FiscalAxis } from '../timeline/axis.ts';
import { dayAt, dayNumber } from '../timeline/geometry.ts';
import styles from './as-of-control.module.css';

export interface AsOfSliderProps {
  axis: FiscalAxis;
  asOf: Day;
  lapses: readonly Day[];
  onChange: (day: Day) => void;
}

/** In days since 1970, both shown. */
const endsOf = ({ from, to }: FiscalAxis) => ({ first: dayNumber(from), last: dayNumber(to) - 1 });

function percentOf(day: Day, axis: FiscalAxis): string {
  const { first, last } = endsOf(axis);
  return `${((dayNumber(day) - first) / (last - first)) * 100}%`;
}

/** A native range over its own drawing: everything a slider must do for keyboard and readers comes with it. */
export function AsOfSlider({ axis, asOf, lapses, onChange }: AsOfSliderProps) {
  const { first, last } = endsOf(axis);
  return (
    <div className={styles.slider}>
      <div className={styles.scale} aria-hidden="true">
        <div className={styles.track} />
        <div className={styles.past} style={{ width: percentOf(asOf, axis) }} />
        <Scale axis={axis} lapses={lapses} />
      </div>
      <input
        type="range"
        className={styles.range}
        aria-label="As-of day"
        aria-valuetext={formatDay(asOf, { weekday: true })}
        min={first}
        max={last}
        value={dayNumber(asOf)}
        onChange={(event) => onChange(dayAt(event.currentTarget.valueAsNumber))}
      />
    </div>
  );
}

type ScaleProps = Pick<AsOfSliderProps, 'axis' | 'lapses'>;

/** Quarters, years and lapses: the same whichever day is looked at and after most edits, and there may be hundreds. */
const Scale = memo(function Scale({ axis, lapses }: ScaleProps) {
  const marks = [...new Set(lapses)].filter((day) => day >= axis.from && day < axis.to);
  return (
    <>
      {axis.quarters.slice(1).map((mark) => (
        <div
          key={mark.day}
          className={styles.tick}
          data-year={mark.quarter === 1 || undefined}
          style={{ left: percentOf(mark.day, axis) }}
        />
      ))}
      {axis.quarters
        .filter((mark) => mark.quarter === 1)
        .map((mark) => (
          <div key={mark.day} className={styles.year} style={{ left: percentOf(mark.day, axis) }}>
            {mark.year}
          </div>
        ))}
      {marks.map((day) => (
        <div key={day} className={styles.lapse} style={{ left: percentOf(day, axis) }} />
      ))}
    </>
  );
}, isSameScale);

function isSameScale(a: ScaleProps, b: ScaleProps): boolean {
  if (a.axis !== b.axis || a.lapses.length !== b.lapses.length) return false;
  return a.lapses === b.lapses || a.lapses.every((day, at) => day === b.lapses[at]);
}
