import type { Day } from '../../lib/day.ts';
import type { Phrase } from '../../lib/phrase.ts';
import type { Finding, RuleTrack } from '../context.ts';
import type { Steps } from '../steps.ts';

/** The finding of a requirement that counts nothing: it is met or not. */
export const uncounted = (because: Phrase, notes: Phrase[] = []): Finding => ({
  have: null,
  need: null,
  unit: null,
  because,
  notes,
});

/** What the tracks of rules that do not count people have in common. */
export const withoutPeople = (
  steps: Steps,
  eventDays: readonly Day[],
): Pick<RuleTrack, 'steps' | 'eventDays' | 'people'> => ({
  steps,
  eventDays,
  people: () => [],
});
