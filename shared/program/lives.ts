import { addDays, BEGINNING, type Day, FOREVER, maxDay } from '../lib/day.ts';
import type { Designation, Track } from '../records/partner.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { SubjectId } from './evaluation.ts';

/** A time in which a subject is judged, both days inclusive. `recordId` names the record that makes it so. */
export interface Life {
  readonly from: Day;
  readonly to: Day;
  readonly recordId: string;
}

export const OPEN_TRACK: SubjectId = 'track:open';

/**
 * When a subject is judged: `track:open` always, as the base (interpretation); a track while enrolled, adjoining
 * enrollments joined; a designation while held.
 */
export function livesOf(file: PartnerFile, subject: SubjectId): readonly Life[] {
  if (subject === OPEN_TRACK) return [{ from: BEGINNING, to: FOREVER, recordId: file.partner.id }];
  const [kind, name] = subject.split(':');
  return kind === 'track' ? enrolledLives(file, name as Track) : designatedLives(file, name ?? '');
}

export const lifeOn = (lives: readonly Life[], day: Day): Life | undefined =>
  lives.find((life) => life.from <= day && day <= life.to);

function enrolledLives(file: PartnerFile, track: Track): Life[] {
  const enrolled = file.records.enrollment
    .filter((enrollment) => enrollment.track === track)
    .map((enrollment) => ({ from: enrollment.from, to: enrollment.to ?? FOREVER, recordId: enrollment.id }));
  return join(enrolled);
}

function designatedLives(file: PartnerFile, name: string): Life[] {
  return designationsOf(file, name)
    .map((designation) => ({
      from: designation.grantedOn,
      to: lastDayOf(designation),
      recordId: designation.id,
    }))
    .filter((life) => life.from <= life.to);
}

function join(lives: Life[]): Life[] {
  const joined: Life[] = [];
  for (const life of lives.filter(({ from, to }) => from <= to).sort(byFrom)) {
    const last = joined.at(-1);
    if (last && life.from <= addDays(last.to, 1)) {
      joined[joined.length - 1] = { ...last, to: maxDay(last.to, life.to) };
    } else joined.push(life);
  }
  return joined;
}

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
