import { Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { Span } from '../../../shared/program/evaluation.ts';
import { formatDay } from '../format.ts';
import type { FiscalAxis } from './axis.ts';
import { describeLane } from './describe.ts';
import { lanePieces, placePins, xOf } from './geometry.ts';
import { LaneShape, largeScale } from './lane-shape.tsx';
import { SpanMarks } from './span-marks.tsx';
import { type TimelineEvent, TimelineEvents } from './timeline-events.tsx';
import styles from './timeline-large.module.css';
import { QuarterLines } from './timeline-strip.tsx';

export interface LargeLane {
  name: string;
  spans: readonly Span[];
  /** A lane of conjecture (*with plan*): its name is quieter. */
  quiet?: boolean;
  /** What made the span that begins on a day: it is told beside the span. */
  causeOf?: (day: Day) => ReactNode;
}

export interface TimelineLargeProps {
  lanes: readonly LargeLane[];
  axis: FiscalAxis;
  asOf: Day;
  events: readonly TimelineEvent[];
  /** Index of the event that has the focus; null when none. Give a new value to move the focus there (key E). */
  activeEvent: number | null;
  onActiveEvent: (index: number | null) => void;
}

const HEAD = 26;
const PITCH = 22;

/** The 24 months of one partner, with numbered pins that are explained below. */
export function TimelineLarge({ lanes, axis, asOf, events, activeEvent, onActiveEvent }: TimelineLargeProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const height = HEAD + lanes.length * PITCH + 4;
  const pins = useRef<(HTMLButtonElement | null)[]>([]);

  useEffect(() => {
    if (activeEvent === null) return;
    const pin = pins.current[activeEvent];
    if (pin && pin !== document.activeElement) pin.focus();
  }, [activeEvent]);

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (activeEvent ?? (step > 0 ? -1 : events.length)) + step;
    if (next >= 0 && next < events.length) onActiveEvent(next);
  }

  const places = placePins(
    events.map((event) => xOf(event.day, axis, width)),
    width,
    19,
  );
  return (
    <div>
      <div className={styles.frame}>
        <div className={styles.names} style={{ paddingTop: HEAD }} aria-hidden="true">
          {lanes.map((lane) => (
            <div key={lane.name} className={styles.name} data-quiet={lane.quiet || undefined}>
              {lane.name}
            </div>
          ))}
        </div>
        <div ref={ref} className={styles.plot} style={{ height }}>
          {width > 0 && (
            <>
              <svg
                role="img"
                aria-label={lanes.map((lane) => describeLane(lane.name, lane.spans, axis, asOf)).join('. ')}
                width={width}
                height={height}
                viewBox={`0 0 ${width} ${height}`}
                fill="none"
              >
                <path d={`M.5 0V${height}`} stroke="var(--line-2)" />
                <QuarterLines axis={axis} width={width} height={height} />
                {axis.quarters.map((mark) => (
                  <text key={mark.day} x={xOf(mark.day, axis, width) + 4} y="9" fontSize="10" fill="var(--ink-3)">
                    {mark.quarter === 1 ? `Q1 ${mark.year}` : `Q${mark.quarter}`}
                  </text>
                ))}
                {lanes.map((lane, index) => (
                  <LaneShape
                    key={lane.name}
                    pieces={lanePieces(lane.spans, axis, asOf, width)}
                    middle={HEAD + index * PITCH + PITCH / 2}
                    scale={largeScale}
                  />
                ))}
                {axis.from <= asOf && asOf < axis.to && <AsOfLine x={xOf(asOf, axis, width)} height={height} />}
              </svg>
              <SpanMarks lanes={lanes} axis={axis} asOf={asOf} width={width} top={HEAD} pitch={PITCH} />
              {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this groups pins on a drawing */}
              <div role="group" aria-label="Events" onKeyDown={onKeyDown}>
                {events.map((event, index) => (
                  <Tooltip
                    key={event.id}
                    multiline
                    withinPortal={false}
                    maw={340}
                    // The focused pin's words stand out below; a tooltip would only take its Escape.
                    events={{ hover: true, focus: false, touch: true }}
                    label={
                      <>
                        <div className={styles.spanText}>{formatDay(event.day)}</div>
                        {event.text}
                      </>
                    }
                  >
                    <button
                      ref={(element) => {
                        pins.current[index] = element;
                      }}
                      type="button"
                      className={styles.pin}
                      style={{ left: places[index] ?? 0 }}
                      aria-label={`Event ${index + 1}`}
                      aria-describedby={`event-${event.id}`}
                      tabIndex={index === (activeEvent ?? 0) ? 0 : -1}
                      onFocus={() => onActiveEvent(index)}
                      onBlur={() => onActiveEvent(null)}
                      data-active={index === activeEvent || undefined}
                    >
                      {index + 1}
                    </button>
                  </Tooltip>
                ))}
              </div>
            </>
          )}
        </div>
      </div>
      <TimelineEvents events={events} activeEvent={activeEvent} />
    </div>
  );
}

function AsOfLine({ x, height }: { x: number; height: number }) {
  const at = Math.round(x) + 0.5;
  return (
    <>
      <path d={`M${at} 12V${height}`} stroke="var(--ink-1)" strokeWidth="1.25" />
      <circle cx={at} cy="12" r="2.5" fill="var(--ink-1)" />
    </>
  );
}
