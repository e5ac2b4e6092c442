import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from './problem.ts';
import type { Program } from './program.ts';
import type { User } from './users.ts';

type Key = Pick<Program, 'cursorKey' | 'cursorEpoch'>;

/**
 * A place in the feed as clients get it: opaque, and sealed so that no other can be made up. It is one user's: another's feed
 * has other partners before it.
 */
export const cursorOf = (seq: number, key: Key, user: User): string =>
  `${seq}.${key.cursorEpoch}.${seal(seq, key, user)}`;

/**
 * The place that a cursor names.
 * @throws {Problem} 410 for one that has expired or was never given.
 */
export function readCursor(cursor: string | undefined, key: Key, user: User): number {
  const seq = Number(/^(\d{1,15})\./.exec(cursor ?? '')?.[1] ?? Number.NaN);
  if (!Number.isNaN(seq) && cursor !== undefined && same(cursor, cursorOf(seq, key, user))) return seq;
  throw new Problem(410, 'cursor-expired', 'This cursor is not known any more. Read a new snapshot.');
}

const seal = (seq: number, { cursorKey, cursorEpoch }: Key, { id }: User): string =>
  createHmac('sha256', cursorKey).update(`${cursorEpoch}:${seq}:${id}`).digest('base64url').slice(0, 22);

function same(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
