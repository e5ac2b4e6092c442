import { addDays, type Day } from '../../../shared/lib/day.ts';
import { formatDay } from '../format.ts';
import { Icon } from '../icon/icon.tsx';
import type { FiscalAxis } from '../timeline/axis.ts';
import styles from './as-of-control.module.css';
import { AsOfSlider } from './as-of-slider.tsx';
import { DayPicker } from './day-picker.tsx';

export interface AsOfControlProps {
  axis: FiscalAxis;
  today: Day;
  asOf: Day;
  /** Days on which a standing lapses, marked above the slider. */
  lapses: readonly Day[];
  /** The day chosen: on the axis by the slider, any by step and field. */
  onChange: (day: Day) => void;
}

/** The day that every figure is of: a slider over the 24 months, and the day itself with a step back and forth. */
export function AsOfControl({ axis, today, asOf, lapses, onChange }: AsOfControlProps) {
  const step = (days: number) => onChange(addDays(asOf, days));
  return (
    <div className={styles.control}>
      <AsOfSlider axis={axis} asOf={asOf} lapses={lapses} onChange={onChange} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset belongs in a form; these are the buttons of one control */}
      <div className={styles.stepper} role="group" aria-label="As-of day" data-other-day={asOf !== today || undefined}>
        <button
          type="button"
          className={styles.step}
          aria-label="One day earlier"
          aria-keyshortcuts="["
          onClick={() => step(-1)}
        >
          <Icon name="chevron-left" size={14} />
        </button>
        <DayPicker today={today} day={asOf} onChange={onChange} className={styles.value}>
          <span className={styles.lead}>As of</span>{' '}
          <span className={`${styles.day} num`}>{formatDay(asOf, { weekday: true })}</span>
        </DayPicker>
        <button
          type="button"
          className={styles.step}
          aria-label="One day later"
          aria-keyshortcuts="]"
          onClick={() => step(1)}
        >
          <Icon name="chevron-right" size={14} />
        </button>
      </div>
    </div>
  );
}
