import { addDays, type Day, daysBetween } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import type { SubjectResult } from '../../program/evaluation.ts';
import type { Glance } from '../report-schema.ts';
import { isTrack, type Source, subjectIn } from './source.ts';
import { distance, listWords } from './words.ts';

/** Standing at a glance: one panel per subject. */
export const standingAtAGlance = (source: Source): Glance[] =>
  source.evaluation.subjects.map((subject) => ({
    sort: isTrack(subject.subject) ? 'Track' : 'Designation',
    label: subject.label,
    status: subject.status,
    ...textsOf(subject, source),
  }));

function textsOf(subject: SubjectResult, source: Source): Pick<Glance, 'until' | 'aside'> {
  const { asOf, pack } = source;
  const note = subjectIn(pack, subject.subject)?.note;
  const baseNote = note === undefined ? [] : phrase`${note.charAt(0).toLowerCase()}${note.slice(1).replace(/\.$/, '')}`;
  const { failingSince, firstLapse } = subject;
  switch (subject.status) {
    case 'fail': {
      const again = passesAgain(subject, asOf);
      const until = failingSince === null ? phrase`no start is on record` : phrase`since ${{ day: failingSince }}`;
      if (again !== null) return { until, aside: phrase`met on ${{ day: again }} with the planned exams` };
      return { until, aside: failingSince === null ? [] : phrase`${lasting(failingSince, asOf)}` };
    }
    case 'unknown': {
      const rows = subject.requirements.filter(({ status }) => status === 'unknown').map(({ label }) => label);
      const until = phrase`to be confirmed: ${listWords(rows).toLowerCase()}`;
      return {
        until,
        aside: firstLapse ? phrase`fails on ${{ day: firstLapse.on }}, ${distance(asOf, firstLapse.on)}` : [],
      };
    }
    case 'grandfathered':
    case 'pass':
      if (!firstLapse) return { until: phrase`no lapse foreseen`, aside: baseNote };
      return lastDay(firstLapse.on, asOf);
  }
}

function lastDay(lapse: Day, asOf: Day): Pick<Glance, 'until' | 'aside'> {
  const last = addDays(lapse, -1);
  return {
    until: phrase`to ${{ day: last }}`,
    aside: phrase`${last === asOf ? 'today is its last day' : distance(asOf, last)}`,
  };
}

/** `for 294 days`, `for 7 years`. */
function lasting(since: Day, asOf: Day): Phrase {
  const days = daysBetween(since, asOf);
  if (days === 0) return phrase`from today on`;
  const years = Math.floor(days / 365.25);
  if (years >= 2) return phrase`for ${years} years`;
  return phrase`for ${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'}`;
}

/** The first day on which exams that are planned make it pass. */
function passesAgain({ withPlan }: SubjectResult, asOf: Day): Day | null {
  return (
    withPlan?.find(({ from, status }) => from > asOf && (status === 'pass' || status === 'grandfathered'))?.from ?? null
  );
}
