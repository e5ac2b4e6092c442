import type { ReactNode } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { formatDay } from '../format.ts';
import styles from './timeline-large.module.css';

export interface TimelineEvent {
  /** Unique on the page. */
  id: string;
  day: Day;
  /** What happens, and to what: `M. Okafor has left: PSP has 2 of 3 engineers`. */
  text: ReactNode;
}

export interface TimelineEventsProps {
  events: readonly TimelineEvent[];
  activeEvent: number | null;
}

/** The pins' numbers explained, in two columns. */
export function TimelineEvents({ events, activeEvent }: TimelineEventsProps) {
  if (events.length === 0) return null;
  return (
    <ol className={styles.events} style={{ gridTemplateRows: `repeat(${Math.ceil(events.length / 2)}, auto)` }}>
      {events.map((event, index) => (
        <li
          key={event.id}
          id={`event-${event.id}`}
          className={styles.event}
          data-active={index === activeEvent || undefined}
        >
          <span className={styles.number}>{index + 1}</span>
          <span className={`${styles.day} num`}>{formatDay(event.day)}</span>
          <span className={styles.text}>{event.text}</span>
        </li>
      ))}
    </ol>
  );
}
