import { isDay } from '../../../shared/lib/day.ts';
import type { Kind } from '../../../shared/records/kinds.ts';
import { formatDay, formatShare, moneyExact } from '../../ui/format.ts';
import { short } from './words.ts';

/** What exports carry, as people call it. */
const FIELDS: { readonly [path: string]: string } = {
  'agreement.signedOn': 'agreement signed',
  'employment.type': 'employment',
  closeOn: 'close date',
  email: 'e-mail',
  expiresOn: 'expires',
  from: 'first day',
  grantedOn: 'granted',
  issuedOn: 'issued',
  netArr: 'net ARR',
  personId: 'person',
  plannedOn: 'planned',
};

const KINDS: { readonly [kind in Kind]?: string } = { award: 'badge', 'sign-off': 'sign-off', qbr: 'QBR' };

export const fieldWord = (path: string): string =>
  Object.hasOwn(FIELDS, path) ? (FIELDS[path] as string) : short(path, 80);

export const kindOf = (kind: Kind): string => KINDS[kind] ?? kind;

/** A field's value for people; null where there is none. */
export function valueText(path: string, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return isDay(value) ? formatDay(value, { year: true }) : short(value, 120);
  if (typeof value === 'number') {
    if (path === 'netArr') return moneyExact(value);
    return path === 'probability' ? formatShare(value) : String(value);
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return short(value.join(', '), 120);
  return short(JSON.stringify(value), 120);
}
