import type { CauseKind } from '../../../../../shared/program/evaluation.ts';
import { dayBefore, fiscalYear } from './calendar.ts';
import {
  awardHolds,
  branches,
  deadlineOf,
  designationOn,
  editionOn,
  PEOPLE_ROWS,
  personCounts,
  planOf,
  type Row,
  rowsOn,
  together,
  trackRows,
  type World,
} from './standing.ts';
import type { Walk } from './walk.ts';

/** A cause that may be named; `recordIds` null: any (the domain does not say which record it is). */
export interface AcceptableCause {
  requirement: string;
  kind: CauseKind;
  recordIds: readonly (string | null)[] | null;
}

/** Everything that ended with the day before, for each row that fails on the day. */
export function acceptableCauses(walk: Walk, subject: string, day: string): AcceptableCause[] {
  const { world } = walk;
  const failing = (walk.on(day).get(subject)?.rows ?? []).filter((row) => row.status === 'fail');
  const yesterday = walk.on(dayBefore(day)).get(subject)?.rows;
  return failing.flatMap((row) => {
    const was = yesterday?.find((it) => it.id === row.id);
    const causes: AcceptableCause[] = [...rowCauses(world, row, was, day)];
    if (yesterday === undefined || isNewDesignation(world, subject, day)) causes.push(...beginnings(row));
    if (editionMatters(world, subject, row.id, day)) {
      causes.push({ requirement: row.id, kind: 'edition', recordIds: null });
    }
    return causes;
  });
}

function isNewDesignation(world: World, subject: string, day: string): boolean {
  return (
    subject === 'designation:psp' &&
    designationOn(world.file, dayBefore(day))?.id !== designationOn(world.file, day)?.id
  );
}

/** A subject that begins anew by failing: the domain's kinds name no such case, so only the row is held. */
const beginnings = (row: Row): AcceptableCause[] =>
  (['enrollment', 'grandfathering', 'agreement', 'plan', 'rating', 'leaving', 'expiry', 'revocation'] as const).map(
    (kind) => ({ requirement: row.id, kind, recordIds: null }),
  );

/** Whether the row would not fail on the day had yesterday's edition stayed in force. */
function editionMatters(world: World, subject: string, rowId: string, day: string): boolean {
  const old = editionOn(world.choice, dayBefore(day));
  if (old === editionOn(world.choice, day)) return false;
  const row = rowsOn({ ...world, choice: old }, subject, day).find((it) => it.id === rowId);
  return row?.status !== 'fail';
}

function rowCauses(world: World, row: Row, was: Row | undefined, day: string): AcceptableCause[] {
  const { file } = world;
  const named = (kind: CauseKind, recordIds: AcceptableCause['recordIds']): AcceptableCause[] => [
    { requirement: row.id, kind, recordIds },
  ];
  const yesterday = dayBefore(day);
  if (row.id.endsWith('.agreement')) {
    return file.partner.agreement?.endsOn === yesterday ? named('agreement', [file.partner.id]) : [];
  }
  if (row.id === 'select.business-plan' || row.id === 'select.committed-revenue') {
    return fiscalYear(day) === fiscalYear(yesterday) ? [] : named('plan', [planOf(file, fiscalYear(day))?.id ?? null]);
  }
  if (row.id === 'psp.customer-success') {
    const bad = file.records.rating.filter((it) => it.ratedOn === day && it.result === 'negative');
    return bad.length === 0
      ? []
      : named(
          'rating',
          bad.map((it) => it.id),
        );
  }
  if (row.id === 'psp.program-compliance') return complianceCauses(world, row, day);
  if (row.id === 'psp.offerings') return [];
  const causes = was?.status === 'grandfathered' ? [] : peopleCauses(world, row, day);
  const designation = designationOn(file, day);
  if (row.id === 'psp.engineers' && day === deadlineOf(editionOn(world.choice, day))) {
    if (designation !== undefined && designation.grantedOn < '2021-11-04') {
      causes.push(...named('grandfathering', [designation.id]));
    }
  }
  return causes;
}

/** The awards and people through which somebody counted, or might have, until the day before. */
function peopleCauses(world: World, row: Row, day: string): AcceptableCause[] {
  const credentials = PEOPLE_ROWS[row.id]?.credentials ?? [];
  const yesterday = dayBefore(day);
  const causes: AcceptableCause[] = [];
  const add = (kind: CauseKind, id: string) => causes.push({ requirement: row.id, kind, recordIds: [id] });
  for (const person of world.file.records.person) {
    if (personCounts(world, person, credentials, yesterday) === 'no') continue;
    if (personCounts(world, person, credentials, day) !== 'no') continue;
    if (person.employment.to === yesterday) add('leaving', person.id);
    for (const award of world.file.records.award) {
      if (award.personId !== person.id || !credentials.includes(award.credential)) continue;
      if (!awardHolds(award, yesterday)) continue;
      if (award.expiresOn === yesterday) add('expiry', award.id);
      if (award.revokedOn === day) add('revocation', award.id);
    }
  }
  return causes;
}

/** A branch that was open the day before has closed: by a row of its own, or because the enrollment ended. */
function complianceCauses(world: World, row: Row, day: string): AcceptableCause[] {
  const yesterday = dayBefore(day);
  return branches(world, yesterday).flatMap((track) => {
    const rowsBefore = trackRows(world, track, yesterday);
    if (together(rowsBefore) === 'fail') return [];
    const inner: AcceptableCause[] = trackRows(world, track, day)
      .filter((it) => it.status === 'fail')
      .flatMap((it) =>
        rowCauses(
          world,
          it,
          rowsBefore.find((old) => old.id === it.id),
          day,
        ),
      );
    if (!branches(world, day).includes(track)) {
      const ended = world.file.records.enrollment.filter((it) => it.track === track && it.to === yesterday);
      inner.push({ requirement: row.id, kind: 'enrollment', recordIds: ended.map((it) => it.id) });
    }
    // Whether the row of the subject or the row of the branch is named is left open.
    return inner.flatMap((it) => [it, { ...it, requirement: row.id }]);
  });
}
