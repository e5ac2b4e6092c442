import { addDays, addMonths, type Day } from '../../lib/day.ts';
import { phrase } from '../../lib/phrase.ts';
import type { Rating } from '../../records/business.ts';
import type { Context, RuleTrack } from '../context.ts';
import type { Status } from '../evaluation.ts';
import type { RuleOf } from '../pack.ts';
import { stepsOf } from '../steps.ts';
import { uncounted, withoutPeople } from './uncounted.ts';

const NONE = phrase`no rating`;
const NEGATIVE = phrase`negative rating`;

/**
 * The latest rating on or before the day decides and holds through `ratedOn` + 12 months, inclusive (interpretation):
 * none, or an older one of either result, is `unknown`. Of two on one day the negative one wins.
 */
export function ratingTrack(rule: RuleOf<'rating'>, { file }: Context): RuleTrack {
  const ratings = [...file.records.rating].sort(
    (a, b) => compare(a.ratedOn, b.ratedOn) || compare(b.result, a.result) || compare(a.id, b.id),
  );
  const latest = (day: Day): Rating | undefined => ratings.findLast((rating) => rating.ratedOn <= day);
  const holdsTo = (rating: Rating): Day => addMonths(rating.ratedOn, rule.months);

  const at = (day: Day): Status => {
    const rating = latest(day);
    if (!rating || day > holdsTo(rating)) return 'unknown';
    return rating.result === 'positive' ? 'pass' : 'fail';
  };

  const eventDays = ratings.flatMap((rating) => [rating.ratedOn, addDays(holdsTo(rating), 1)]).sort();
  return {
    ...withoutPeople(stepsOf(eventDays, at), eventDays),
    finding: (day) => {
      const rating = latest(day);
      if (!rating) return uncounted(phrase`No customer-success rating`);
      const given = phrase`${rating.result === 'positive' ? 'Positive' : 'Negative'} on ${{ day: rating.ratedOn }}`;
      return uncounted(day <= holdsTo(rating) ? given : phrase`Last rating older than ${rule.months} months: ${given}`);
    },
    reason: (day) => {
      const rating = latest(day);
      if (!rating) return NONE;
      return day <= holdsTo(rating) ? NEGATIVE : phrase`rating older than ${rule.months} months`;
    },
    cause: (day) => ({
      kind: 'rating',
      recordId: latest(day)?.id ?? null,
      text: phrase`negative customer-success rating`,
    }),
  };
}

/** `negative` sorts before `positive`, so comparing results the other way round puts the negative one last of a day. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
