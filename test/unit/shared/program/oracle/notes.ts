import {
  awardHolds,
  deadlineOf,
  editionOn,
  enrollmentOn,
  PEOPLE_ROWS,
  personCounts,
  type Row,
  together,
  trackRows,
  type World,
} from './standing.ts';

/** What the notes of a row must hold. */
export interface ExpectedNotes {
  /** Texts that the notes name. */
  mention: string[];
  /** Whether a note says `not yet confirmed by the portal`; null where the domain leaves it open. */
  lag: boolean | null;
  /** Whether there is a note at all; null where the domain leaves it open. */
  any: true | null;
}

export const LAG_WORDS = 'not yet confirmed by the portal';

export function notesOf(world: World, row: Row, day: string): ExpectedNotes {
  if (row.id === 'psp.program-compliance')
    return { mention: [], lag: null, any: carriedByAnotherBranch(world, row, day) };
  const credentials = PEOPLE_ROWS[row.id]?.credentials;
  if (credentials === undefined) return { mention: [], lag: false, any: null };
  const people = world.file.records.person;
  const unknown = people.filter((it) => personCounts(world, it, credentials, day) === 'maybe');
  const mention = unknown.map((it) => it.name);
  if (row.status === 'grandfathered') mention.push(deadlineOf(editionOn(world.choice, day)));
  return { mention, lag: lagOf(world, credentials, day), any: null };
}

/** Sure where somebody counts by badges alone, or nobody who might count has one. */
function lagOf(world: World, credentials: readonly string[], day: string): boolean | null {
  let possible = false;
  for (const person of world.file.records.person) {
    const counts = personCounts(world, person, credentials, day);
    if (counts === 'no') continue;
    const held = world.file.records.award.filter(
      (it) => it.personId === person.id && credentials.includes(it.credential) && awardHolds(it, day),
    );
    const lagging = held.filter(
      (it) => it.source === 'badge' && (it.portalConfirmedOn === undefined || it.portalConfirmedOn > day),
    );
    if (lagging.length > 0) possible = true;
    if (counts === 'yes' && lagging.length > 0 && lagging.length === held.length) return true;
  }
  return possible ? null : false;
}

function carriedByAnotherBranch(world: World, row: Row, day: string): true | null {
  const track = enrollmentOn(world.file, day)?.track;
  if (row.status !== 'pass' || track === undefined) return null;
  return together(trackRows(world, track, day)) === 'fail' ? true : null;
}
