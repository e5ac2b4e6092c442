import { addDays, type Day, FOREVER } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { Context, RuleTrack } from '../context.ts';
import { stepsOf } from '../steps.ts';
import { uncounted, withoutPeople } from './uncounted.ts';

const ENDED = phrase`agreement ended`;
const NONE = phrase`no agreement`;

/** The partner agreement is signed and not ended on the day; `endsOn` is its last valid day. */
export function agreementTrack({ file }: Context): RuleTrack {
  const { agreement, id } = file.partner;
  const endsOn = agreement?.endsOn ?? FOREVER;
  const eventDays = agreement ? [agreement.signedOn, addDays(endsOn, 1)].sort() : [];
  const holds = (day: Day) => agreement !== undefined && agreement.signedOn <= day && day <= endsOn;

  const because = (day: Day): Phrase => {
    if (!agreement) return phrase`No agreement is on record`;
    if (day < agreement.signedOn) return phrase`Signed only on ${{ day: agreement.signedOn }}`;
    if (day > endsOn) return phrase`The agreement ended on ${{ day: endsOn }}`;
    const signed = phrase`Signed on ${{ day: agreement.signedOn }}`;
    return agreement.endsOn === undefined ? signed : phrase`${signed}, valid to ${{ day: agreement.endsOn }}`;
  };

  return {
    ...withoutPeople(
      stepsOf(eventDays, (day) => (holds(day) ? 'pass' : 'fail')),
      eventDays,
    ),
    finding: (day) => uncounted(because(day)),
    reason: (day) => (agreement && day > endsOn ? ENDED : NONE),
    cause: () => ({ kind: 'agreement', recordId: id, text: phrase`the agreement ends` }),
  };
}
