import type { Fields } from '../fields.ts';
import { apply, type Result, rejected } from './apply.ts';
import { type Books, copyOf } from './books.ts';

const MAX_GROUP = 100;

type Sent = Fields & { readonly id: string };

/** Decides a request's mutations in their order. Gives their results, and the books as they are then. */
export function decide(mutations: readonly Sent[], books: Books): { results: Result[]; books: Books } {
  const results: Result[] = [];
  const runs = runsOf(mutations);
  const times = new Map<unknown, number>();
  for (const { group } of runs) times.set(group, (times.get(group) ?? 0) + 1);

  let now = books;
  for (const { group, members } of runs) {
    if (group === undefined) {
      results.push(...members.map((mutation) => apply(mutation, now)));
    } else if (members.length > MAX_GROUP || times.get(group) !== 1) {
      const why = 'A group is at most 100 mutations, one after the other.';
      results.push(...members.map(({ id }) => rejected(id, 'group-invalid', why)));
    } else {
      const trial = copyOf(now);
      const failed = together(members, trial, results);
      if (!failed) now = trial;
    }
  }
  return { results, books: now };
}

/** Applies all members, or tells the one that was not applied, and skips the others. Gives whether one failed. */
function together(members: readonly Sent[], books: Books, results: Result[]): boolean {
  const applied: Result[] = [];
  for (const mutation of members) {
    const result = apply(mutation, books);
    if (result.status !== 'applied' && result.status !== 'duplicate') {
      results.push(...members.map(({ id }): Result => (id === mutation.id ? result : { id, status: 'skipped' })));
      return true;
    }
    applied.push(result);
  }
  results.push(...applied);
  return false;
}

interface Run {
  /** Undefined for mutations that stand alone. */
  readonly group: unknown;
  readonly members: Sent[];
}

/** Mutations as they stand next to each other in one group. */
function runsOf(mutations: readonly Sent[]): Run[] {
  const runs: Run[] = [];
  for (const mutation of mutations) {
    const last = runs.at(-1);
    if (last && last.group === mutation.group) last.members.push(mutation);
    else runs.push({ group: mutation.group, members: [mutation] });
  }
  return runs;
}
