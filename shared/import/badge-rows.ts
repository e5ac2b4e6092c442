import type { Day } from '../lib/day.ts';
import type { Person } from '../records/people.ts';
import { named, present } from './cells.ts';
import { fold } from './fold.ts';
import { quote } from './quote.ts';
import type { RowReader } from './row-reading.ts';

export interface BadgeRow {
  readonly organization: string;
  readonly partnerKey: string;
  readonly email: string;
  readonly emailKey: string;
  readonly name: string;
  readonly employment: Person['employment']['type'];
  readonly kind: 'award' | 'exam';
  readonly credential: string;
  readonly issuedOn: Day;
  readonly expiresOn: Day | undefined;
}

/** The badges of the program, by their folded names. */
const CREDENTIALS = new Map(
  [
    ['Sales Professional Accreditation', 'sales-professional'],
    ['Verified Sales Associate', 'sales-core'],
    ['Verified Solutions Architect Associate', 'solutions-architect'],
    ['Partner Technical Engineer', 'pte'],
    ['Certified Professional Services Engineer', 'pse'],
  ].map(([name = '', code = '']) => [fold(`GitLab ${name}`), code]),
);

const STATES = new Map<string, BadgeRow['kind']>([
  ['accepted', 'award'],
  // Passed, but not yet in the portal.
  ['pending', 'exam'],
]);

const EMPLOYMENTS = new Map<string, Person['employment']['type']>([
  ['', 'unknown'],
  ['unknown', 'unknown'],
  ['employee', 'employee'],
  ['contractor', 'contractor'],
]);

export const readBadgeRow: RowReader<BadgeRow> = (cells, note) => {
  const organization = cells.name('Organization');
  const email = cells.required('Email');
  const badge = cells.required('Badge Name');
  const issuedOn = present('Issued At', cells.day('Issued At'));
  const expiresOn = cells.day('Expires At');
  const state = cells.required('Badge State');

  const credential = CREDENTIALS.get(fold(badge));
  if (credential === undefined)
    return { leftOut: `the badge ${quote(badge)} is no credential of the program`, key: null };
  const partnerKey = fold(organization);
  const emailKey = fold(email);
  const kind = STATES.get(fold(state));
  if (kind === undefined) {
    const key = [partnerKey, emailKey, credential, issuedOn];
    return { leftOut: `“Badge State” is ${quote(state)}, neither Accepted nor Pending`, key };
  }

  const fullName = [cells.text('First Name'), cells.text('Last Name')].filter((part) => part !== '').join(' ');
  if (fullName === '') note('a person without a name is called by the e-mail');
  const word = cells.text('Employment');
  const employment = EMPLOYMENTS.get(fold(word));
  if (employment === undefined) note(`“Employment” ${quote(word)} is taken as unknown`);
  return {
    values: {
      organization,
      partnerKey,
      email,
      emailKey,
      name: fullName === '' ? named('Email', email) : named('First Name', fullName),
      employment: employment ?? 'unknown',
      kind,
      credential,
      issuedOn,
      expiresOn,
    },
    facets: { 'Expires At': expiresOn ?? '' },
  };
};
