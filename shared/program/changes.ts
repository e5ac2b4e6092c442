import { addDays, type Day } from '../lib/day.ts';
import { type Phrase, phrase, separated } from '../lib/phrase.ts';
import type { Change, Span, SubjectId } from './evaluation.ts';
import type { Standing } from './standing.ts';
import { statusOn } from './steps.ts';

/** The days in [from, to] on which a subject's status changes, each with the event behind it. */
export function changesOf(standing: Standing, subject: SubjectId, from: Day, to: Day): Change[] {
  const spans = standing.spans(subject, addDays(from, -1), to);
  return spans
    .filter((span, index) => index > 0 && span.from >= from)
    .map((span) => ({ on: span.from, status: span.status, text: eventBehind(standing, subject, span) }));
}

function eventBehind(standing: Standing, subject: SubjectId, span: Span): Phrase {
  const label = standing.contextOn(span.from).subjectLabel(subject);
  if (span.status === 'fail') return phrase`${standing.causeOf(subject, span.from).text}: ${label} fails`;
  const became = phrase`${label} ${BECOMES[span.status]}`;
  const rows = changedRows(standing, subject, span);
  return rows.length === 0 ? became : phrase`${separated(rows, '; ')}: ${became}`;
}

const BECOMES = { pass: 'passes', unknown: 'is not known', grandfathered: 'is grandfathered', fail: 'fails' } as const;

/** The rows that take the status on the day, or that let go of the one before. */
function changedRows(standing: Standing, subject: SubjectId, { from, status }: Span): Phrase[] {
  const context = standing.contextOn(from);
  const yesterday = addDays(from, -1);
  return context
    .tracks(subject)
    .filter(({ steps }) => statusOn(steps, from) !== statusOn(steps, yesterday))
    .filter(
      ({ steps }) => status === 'pass' || statusOn(steps, from) === status || statusOn(steps, yesterday) === 'fail',
    )
    .map((track) => {
      const { have, need, unit, because } = track.finding(from);
      if (unit === 'people') return phrase`${track.requirement.label} ${have ?? 0} of ${need ?? 0}`;
      // The event has its day already.
      const tellsDay = because.some((part) => typeof part === 'object' && 'day' in part);
      return unit === null && !tellsDay ? because : [track.requirement.label];
    });
}
