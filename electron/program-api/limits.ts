import type { Payload } from './target.ts';

const KIB = 1_024;
const MIB = 1_024 * KIB;

/** Sizes in bytes and times in milliseconds that one request may take. */
export interface Limits {
  /** Of a request's body that is not a file. */
  readonly sentJson: number;
  readonly sentFile: number;
  /** Of an answer, by what it carries. A snapshot has no end of its own; its lines are the reader's to bound. */
  readonly received: Readonly<Record<Payload, number>>;
  /** From the last byte sent to the first of the answer, the connection included. */
  readonly firstByte: number;
  /** A body that was handed over at once is given a millisecond more for so many bytes: slow lines are no fault. */
  readonly bytesPerMillisecond: number;
  /** Within `stall` at least `progress` bytes have to pass, in either direction. */
  readonly stall: number;
  readonly progress: number;
  readonly redirects: number;
}

export const LIMITS: Limits = {
  sentJson: 8 * MIB,
  sentFile: 1_024 * MIB,
  received: { json: 64 * MIB, snapshot: Number.POSITIVE_INFINITY, file: 1_024 * MIB },
  firstByte: 30_000,
  bytesPerMillisecond: 16,
  stall: 60_000,
  progress: KIB,
  redirects: 3,
};
