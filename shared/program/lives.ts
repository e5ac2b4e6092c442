import { addDays, BEGINNING, type Day, FOREVER, maxDay } from '../lib/day.ts';
import { onceFor } from '../lib/once.ts';
import { runsOf } from '../lib/runs.ts';
import type { Designation, Track } from '../records/partner.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { SubjectId } from './evaluation.ts';

/** A time in which a subject is judged, both days inclusive, with the records that begin and end it. */
export interface Life {
  readonly from: Day;
  readonly to: Day;
  readonly begunBy: string;
  readonly endedBy: string;
}

export const OPEN_TRACK: SubjectId = 'track:open';

/**
 * When a subject is judged: `track:open` always, as the base (interpretation); a track while enrolled, adjoining
 * enrollments joined; a designation while held.
 */
export function livesOf(file: PartnerFile, subject: SubjectId): readonly Life[] {
  const known = livesIn(file);
  let lives = known.get(subject);
  if (lives === undefined) {
    lives = workOut(file, subject);
    known.set(subject, lives);
  }
  return lives;
}

/** Those of a file that have been asked for: no edition and no plan changes them. */
const livesIn = onceFor((_: PartnerFile) => new Map<SubjectId, readonly Life[]>());

function workOut(file: PartnerFile, subject: SubjectId): readonly Life[] {
  if (subject === OPEN_TRACK) {
    const { id } = file.partner;
    return [{ from: BEGINNING, to: FOREVER, begunBy: id, endedBy: id }];
  }
  const [kind, name] = subject.split(':');
  return kind === 'track' ? enrolledLives(file, name as Track) : designatedLives(file, name ?? '');
}

export const lifeOn = (lives: readonly Life[], day: Day): Life | undefined =>
  lives.find((life) => life.from <= day && day <= life.to);

function enrolledLives(file: PartnerFile, track: Track): Life[] {
  const enrolled = file.records.enrollment
    .filter((enrollment) => enrollment.track === track)
    .map(({ id, from, to = FOREVER }) => ({ from, to, begunBy: id, endedBy: id }));
  return join(enrolled);
}

/** Each grant begins anew. Where two overlap, an error of the data, the earlier one goes first. */
function designatedLives(file: PartnerFile, name: string): Life[] {
  const lives: Life[] = [];
  for (const designation of designationsOf(file, name)) {
    const { id, grantedOn } = designation;
    const last = lives.at(-1);
    const from = last ? maxDay(grantedOn, addDays(last.to, 1)) : grantedOn;
    const to = lastDayOf(designation);
    if (from <= to && last?.to !== FOREVER) lives.push({ from, to, begunBy: id, endedBy: id });
  }
  return lives;
}

const join = (lives: Life[]): Life[] =>
  runsOf(lives.filter(({ from, to }) => from <= to).sort(byFrom)).map(({ first, last }) => ({
    ...first,
    to: last.to,
    endedBy: last.endedBy,
  }));

const byFrom = (a: Life, b: Life): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);

const lastDayOf = (designation: Designation): Day =>
  designation.removedOn === undefined ? FOREVER : addDays(designation.removedOn, -1);

/** A partner's records of one designation, the earliest grant first. */
export function designationsOf(file: PartnerFile, name: string): Designation[] {
  return file.records.designation
    .filter((designation) => designation.designation === name)
    .sort((a, b) => (a.grantedOn < b.grantedOn ? -1 : a.grantedOn > b.grantedOn ? 1 : 0));
}

/** The record under which a designation is held on a day; of several the earliest grant. */
export function designationOn(file: PartnerFile, name: string, day: Day): Designation | undefined {
  return designationsOf(file, name).find(
    (designation) => designation.grantedOn <= day && day <= lastDayOf(designation),
  );
}
