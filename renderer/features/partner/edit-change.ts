import { type Day, isDay } from '../../../shared/lib/day.ts';
import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { formatDay } from '../../ui/format.ts';
import { sentenceCase } from './words.ts';

/** What a command sets and takes away: whole top-level fields. */
export interface FieldChange {
  set?: { [field: string]: unknown };
  unset?: string[];
}

/**
 * One field of a record changed; undefined takes it away. What else lies in the same object is kept, fields of a later
 * version included. An object that is emptied goes, and so does one without what it cannot be without: an agreement
 * without the day it was signed, an outcome without its result or notice.
 */
export function changeOf(record: AnyRecord, path: string, value: unknown, today: Day): FieldChange {
  const [top = '', inner] = path.split('.');
  if (inner === undefined) return value === undefined ? { unset: [top] } : { set: { [top]: value } };
  const stored = (record as unknown as { [field: string]: unknown })[top];
  if (top in MISSING) return quarterOf(top, stored, Number(inner), value);
  const before = stored as { [field: string]: unknown } | undefined;
  if (SPONSORS.includes(top)) return sponsorOf(top, before, { [inner]: value });
  if (value === undefined && ESSENTIAL.includes(path)) return { unset: [top] };
  const { [inner]: _, ...rest } = before ?? {};
  const after = value === undefined ? rest : { ...before, [inner]: value };
  // An outcome is never without the day of its notice; it is today's until the day is typed.
  if (path === 'outcome.result' && before === undefined) return { set: { [top]: { ...after, noticeOn: today } } };
  return { set: { [top]: after } };
}

const ESSENTIAL: readonly string[] = ['agreement.signedOn', 'outcome.result', 'outcome.noticeOn'];

/** What stands for a quarter that nobody has written: nothing is promised, but what came of it is not known. */
const MISSING: { readonly [field: string]: number | null } = { quarters: 0, targets: 0, actuals: null };

/** One quarter of the four; the others stay, and four of which nothing is known are no field. */
function quarterOf(field: string, stored: unknown, quarter: number, value: unknown): FieldChange {
  const missing = MISSING[field] ?? null;
  const four = Array.isArray(stored) ? stored : [missing, missing, missing, missing];
  const after = four.with(quarter, value === undefined ? missing : value);
  return after.every((one) => one === null) ? { unset: [field] } : { set: { [field]: after } };
}

const SPONSORS: readonly string[] = ['vendorSponsor', 'partnerSponsor'];

/** A sponsor has a name and a title, if only empty ones; one of whom nothing is known is none. */
function sponsorOf(field: string, before: { [part: string]: unknown } | undefined, part: object): FieldChange {
  const given = Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined);
  if (given.every(([, value]) => value === '')) return { unset: [field] };
  return { set: { [field]: { name: '', title: '', ...Object.fromEntries(given) } } };
}

/** A refusal as a sentence beside its field: `Last day must not lie before 5 Jan 2026. Nothing was changed.` */
export function refusalSentence(label: string, reason: string): string {
  const said = reason.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isDay(day) ? formatDay(day) : day));
  const sentence = /^(must|never|overlaps|names|is|does)\b/.test(said) ? `${label} ${said}` : sentenceCase(said);
  return `${sentence.replace(/\.$/, '')}. Nothing was changed.`;
}
