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

/** A native range over its own drawing: everything a slider must do for keyboard and readers comes with it. */
export function AsOfSlider({ axis, asOf, lapses, onChange }: AsOfSliderProps) {
  const first = dayNumber(axis.from);
  const last = dayNumber(axis.to) - 1;
  const percent = (day: Day) => `${((dayNumber(day) - first) / (last - first)) * 100}%`;
  const marks = [...new Set(lapses)].filter((day) => day >= axis.from && day < axis.to);
  return (
    <div className={styles.slider}>
      <div className={styles.scale} aria-hidden="true">
        <div className={styles.track} />
        <div className={styles.past} style={{ width: percent(asOf) }} />
        {axis.quarters.slice(1).map((mark) => (
          <div
            key={mark.day}
            className={styles.tick}
            data-year={mark.quarter === 1 || undefined}
            style={{ left: percent(mark.day) }}
          />
        ))}
        {axis.quarters
          .filter((mark) => mark.quarter === 1)
          .map((mark) => (
            <div key={mark.day} className={styles.year} style={{ left: percent(mark.day) }}>
              {mark.year}
            </div>
          ))}
        {marks.map((day) => (
          <div key={day} className={styles.lapse} style={{ left: percent(day) }} />
        ))}
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
