import { useElementSize } from '@mantine/hooks';
import { type Day, yearOf } from '../../../shared/lib/day.ts';
import { formatDay, formatDayInYear, yearIsObvious } from '../format.ts';
import { dayNumber, placePins } from '../timeline/geometry.ts';
import styles from './review-range.module.css';

export interface ReviewRangeProps {
  /** Left end: the as-of day. */
  asOf: Day;
  evidenceDueOn: Day;
  dueOn: Day;
  /** The range of days that the due day may turn out to be; null where the vendor named the day. */
  earliest: Day | null;
  latest: Day | null;
}

interface Stop {
  day: Day;
  kind: 'now' | 'due' | 'window';
  name?: string;
}

/** Pixels that days at least lie apart, so that the words at them never touch. */
const APART = { three: 90, four: 71 };
/** Where the line's first and last day lie, in percent. */
const LEFT = 2;
const RIGHT = 92;

/** A review's days on a line: now, evidence, due, and dashed the window that the vendor may choose from. */
export function ReviewRange({ asOf, evidenceDueOn, dueOn, earliest, latest }: ReviewRangeProps) {
  const open = earliest !== null && latest !== null && earliest < latest;
  const stops: Stop[] = [
    { day: asOf, kind: 'now' },
    { day: evidenceDueOn, kind: 'due', name: 'Evidence' },
    { day: dueOn, kind: 'due', name: open ? 'Due, earliest' : 'Due' },
    ...(open ? [{ day: latest, kind: 'window' as const }] : []),
  ];
  const { ref, width } = useElementSize<HTMLDivElement>();
  const placed = width > 0 ? placeStops(stops, width) : [];
  const dueAt = placed.find((stop) => stop.day === dueOn && stop.kind === 'due')?.at ?? LEFT;
  const windowTo = placed.find((stop) => stop.kind === 'window');
  return (
    <div
      ref={ref}
      className={styles.range}
      role="img"
      aria-label={describe(asOf, evidenceDueOn, dueOn, earliest, latest)}
    >
      <div className={styles.line} />
      {windowTo !== undefined && (
        <div className={styles.window} style={{ left: `${dueAt}%`, width: `${Math.max(0, windowTo.at - dueAt)}%` }} />
      )}
      {placed.map((stop, index) => (
        <div key={`${stop.kind} ${stop.name ?? ''}`}>
          {stop.kind === 'now' && <div className={styles.now} style={{ left: `${stop.at}%` }} />}
          {stop.kind === 'due' && <div className={styles.tick} style={{ left: `${stop.at}%` }} />}
          {stop.name !== undefined && (
            <div className={styles.name} {...placeOf(stop.at)} data-over={(open && stop.day === dueOn) || undefined}>
              {stop.name}
            </div>
          )}
          <div className={styles.day} {...placeOf(stop.at)}>
            {dayWords(stop, placed[index + 1], asOf)}
          </div>
        </div>
      ))}
    </div>
  );
}

/** In the order of their days and to scale, as far as the words leave room. */
function placeStops(stops: readonly Stop[], width: number): (Stop & { at: number })[] {
  const ordered = stops.toSorted((a, b) => dayNumber(a.day) - dayNumber(b.day));
  const start = dayNumber(ordered[0]?.day ?? '1970-01-01');
  const length = Math.max(1, dayNumber(ordered.at(-1)?.day ?? '1970-01-01') - start);
  const scaled = ordered.map((stop) => ((dayNumber(stop.day) - start) / length) * (RIGHT - LEFT));
  const apart = ((ordered.length > 3 ? APART.four : APART.three) / width) * 100;
  const places = placePins(scaled, RIGHT - LEFT, Math.min(apart, (RIGHT - LEFT) / (ordered.length - 1)));
  return ordered.map((stop, index) => ({ ...stop, at: LEFT + (places[index] ?? 0) }));
}

/** A year that the next day says again is said there only. */
function dayWords(stop: Stop, next: Stop | undefined, asOf: Day): string {
  const yearFollows = next !== undefined && yearOf(next.day) === yearOf(stop.day) && !yearIsObvious(next.day, asOf);
  return yearFollows || yearIsObvious(stop.day, asOf) ? formatDayInYear(stop.day) : formatDay(stop.day);
}

/** Where the words of a stop stand: centred on it, bar at the ends of the line. */
function placeOf(percent: number) {
  if (percent > 90) return { 'data-edge': 'end' };
  return { style: { left: `${percent}%` }, ...(percent < 10 && { 'data-edge': 'start' }) };
}

function describe(asOf: Day, evidence: Day, due: Day, earliest: Day | null, latest: Day | null): string {
  const named = `Evidence due ${formatDay(evidence, { today: asOf })}, review due ${formatDay(due, { today: asOf })}`;
  if (earliest === null || latest === null || earliest >= latest) return named;
  return `${named} at the earliest; the window is ${formatDay(earliest, { today: asOf })} to ${formatDay(latest, { today: asOf })}`;
}
