import { addDays, type Day } from '../../lib/day.ts';
import type { Life } from '../lives.ts';

/** The days on which lives begin, and the days after they end; in order, as lives are. */
export const lifeBounds = (lives: readonly Life[]): Day[] => lives.flatMap(({ from, to }) => [from, addDays(to, 1)]);
