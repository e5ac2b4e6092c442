import { Tooltip } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { addDays, BEGINNING, type Day, FOREVER } from '../../../shared/lib/day.ts';
import type { Span } from '../../../shared/program/evaluation.ts';
import { formatDay } from '../format.ts';
import { statusWord } from '../standing/status.ts';
import { type Axis, xOf } from './geometry.ts';
import styles from './timeline-large.module.css';

export interface MarkedLane {
  name: string;
  spans: readonly Span[];
  /** What made the span that begins on a day, where something did. */
  causeOf?: ((day: Day) => ReactNode) | undefined;
}

export interface SpanMarksProps {
  lanes: readonly MarkedLane[];
  axis: Axis;
  asOf: Day;
  /** Pixels: of the plot, above the first lane, and of a lane. */
  width: number;
  top: number;
  pitch: number;
}

/** A span of a day must be found by the pointer, too. */
const NARROWEST = 7;

/** Over the drawn lanes: each span tells, under the pointer and with the focus, what it is, from when to when, and why. */
export function SpanMarks({ lanes, axis, asOf, width, top, pitch }: SpanMarksProps) {
  const seen = lanes.map(({ spans }) => spans.filter(({ from, to }) => to >= axis.from && from < axis.to));
  const [at, setAt] = useState({ lane: 0, span: 0 });
  const marks = useRef<(HTMLElement | null)[][]>([]);
  // Lanes and spans change under it.
  const lane = Math.min(at.lane, Math.max(0, seen.length - 1));
  const span = Math.min(at.span, Math.max(0, (seen[lane]?.length ?? 0) - 1));

  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const toLane = lane + step.lane;
    const toSpan = step.lane === 0 ? span + step.span : nearestSpan(seen[toLane], seen[lane]?.[span]);
    marks.current[toLane]?.[toSpan]?.focus();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this groups parts of a drawing
    <div role="group" aria-label="Spans" onKeyDown={onKeyDown}>
      {lanes.map(({ name, causeOf }, laneAt) =>
        seen[laneAt]?.map((one, spanAt) => {
          const left = xOf(one.from, axis, width);
          const wide = Math.max(NARROWEST, xOf(addDays(one.to, 1), axis, width) - left);
          const text = spanText(name, one, asOf);
          const cause = causeOf?.(one.from);
          return (
            <Tooltip
              key={`${name} ${one.from}`}
              multiline
              withinPortal={false}
              maw={340}
              events={{ hover: true, focus: true, touch: true }}
              label={
                <>
                  <div className={styles.spanText}>{text}</div>
                  {cause}
                </>
              }
            >
              <div
                ref={(element) => {
                  const row = marks.current[laneAt] ?? [];
                  marks.current[laneAt] = row;
                  row[spanAt] = element;
                }}
                role="img"
                tabIndex={laneAt === lane && spanAt === span ? 0 : -1}
                aria-label={text}
                className={styles.span}
                style={{
                  left: Math.min(left, width - NARROWEST),
                  width: wide,
                  top: top + laneAt * pitch,
                  height: pitch,
                }}
                onFocus={() => setAt({ lane: laneAt, span: spanAt })}
              />
            </Tooltip>
          );
        }),
      )}
    </div>
  );
}

const STEPS: Record<string, { lane: number; span: number } | undefined> = {
  ArrowLeft: { lane: 0, span: -1 },
  ArrowRight: { lane: 0, span: 1 },
  ArrowUp: { lane: -1, span: 0 },
  ArrowDown: { lane: 1, span: 0 },
};

/** Of the other lane's spans, the one that holds where this one begins. */
function nearestSpan(spans: readonly Span[] | undefined, from: Span | undefined): number {
  const found = spans?.findIndex(({ to }) => from !== undefined && to >= from.from) ?? -1;
  return Math.max(0, found);
}

/** `Select: fail, 1 Feb 2027 to 31 Jan 2028, foreseen` */
export function spanText(name: string, { from, to, status }: Span, asOf: Day): string {
  const begins = from === BEGINNING ? '' : ` from ${formatDay(from)}`;
  const ends = to === FOREVER ? ' on' : ` to ${formatDay(to)}`;
  const when = begins === '' && to === FOREVER ? ', always' : begins === '' ? `,${ends}` : `,${begins}${ends}`;
  return `${name}: ${statusWord[status]}${when}${from > asOf ? ', foreseen' : ''}`;
}
