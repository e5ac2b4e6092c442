import type { Day } from '../../../shared/lib/day.ts';
import type { Span, Status } from '../../../shared/program/evaluation.ts';

/** The days that a timeline shows: [from, to). */
export interface Axis {
  from: Day;
  to: Day;
}

/** Pale before the as-of day, solid from it on in the span it lies in, hatched where a later failure is foreseen. */
export type Phase = 'past' | 'now' | 'foreseen';

/** A piece of a lane, in pixels. */
export interface Piece {
  x: number;
  width: number;
  status: Status;
  phase: Phase;
}

/** Nothing is drawn narrower: a gap of one day must be seen on an axis of 730. */
export const MIN_WIDTH = 2;

const numbers = new Map<Day, number>();

/** Days since 1970. Scrolling asks for the same few thousand days again and again, faster than a calendar library answers. */
export function dayNumber(day: Day): number {
  const found = numbers.get(day);
  if (found !== undefined) return found;
  if (numbers.size > 20_000) numbers.clear();
  const made = Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  numbers.set(day, made);
  return made;
}

/** The day at a number of days since 1970. */
export function dayAt(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

/** Where a day begins, in pixels from the axis' left; days outside are held at its ends. */
export function xOf(day: Day, axis: Axis, width: number): number {
  const start = dayNumber(axis.from);
  const length = Math.max(1, dayNumber(axis.to) - start);
  return clamp((dayNumber(day) - start) / length, 0, 1) * width;
}

/**
 * The pieces of one lane, left to right in their drawing order: passing first, so that what is short and matters
 * (at least {@link MIN_WIDTH}) lies on top. A span that the as-of day cuts becomes two.
 */
export function lanePieces(spans: readonly Span[], axis: Axis, asOf: Day, width: number): Piece[] {
  const today = dayNumber(asOf);
  const pieces = spans.flatMap((span) => cutAt(span, today).flatMap((part) => pieceOf(part, axis, width)));
  return [...pieces.filter((piece) => piece.status === 'pass'), ...pieces.filter((piece) => piece.status !== 'pass')];
}

/** Part of a span in days since 1970, [start, end). */
interface Part {
  start: number;
  end: number;
  status: Status;
  phase: Phase;
}

function cutAt({ from, to, status }: Span, asOf: number): Part[] {
  const start = dayNumber(from);
  const end = dayNumber(to) + 1;
  if (end <= asOf) return [{ start, end, status, phase: 'past' }];
  if (start > asOf) return [{ start, end, status, phase: 'foreseen' }];
  const now: Part = { start: asOf, end, status, phase: 'now' };
  return start === asOf ? [now] : [{ start, end: asOf, status, phase: 'past' }, now];
}

function pieceOf({ start, end, status, phase }: Part, axis: Axis, width: number): Piece[] {
  const first = dayNumber(axis.from);
  const last = dayNumber(axis.to);
  if (end <= first || start >= last || end <= start) return [];
  const scale = width / (last - first);
  const from = clamp((start - first) * scale, 0, width);
  const wide = Math.max(MIN_WIDTH, clamp((end - first) * scale, 0, width) - from);
  return [{ x: Math.max(0, Math.min(from, width - wide)), width: wide, status, phase }];
}

/** 45° lines inside a box, as one path: needs no pattern with an id, so thousands of strips can stand in one document. */
export function hatchPath(x: number, y: number, width: number, height: number, step: number): string {
  let path = '';
  for (let offset = step / 2 - height; offset < width; offset += step) {
    // The line goes from the bottom at `offset` to the top at `offset + height`; both ends are held inside the box.
    const left = Math.max(0, offset);
    const right = Math.min(width, offset + height);
    if (right - left < 0.5) continue;
    const bottom = y + height - (left - offset);
    const top = y + height - (right - offset);
    path += `M${round(x + left)} ${round(bottom)}L${round(x + right)} ${round(top)}`;
  }
  return path;
}

/** Pins at their events, moved right where they would touch, and back left where they would leave the axis. */
export function placePins(xs: readonly number[], width: number, distance: number): number[] {
  const placed: number[] = [];
  for (const x of xs) placed.push(Math.max(x, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + distance));
  let limit = width;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    const x = Math.min(placed[index] ?? 0, limit);
    placed[index] = x;
    limit = x - distance;
  }
  return placed;
}

export const round = (value: number): number => Math.round(value * 100) / 100;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
