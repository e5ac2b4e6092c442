import { joined, listNames, type Phrase, phrase } from '../lib/phrase.ts';
import { fieldName, recordName, valuePhrase } from './names.ts';
import type { Fields, SomeRecord, Source } from './source.ts';

/** A field as a person sees it: inside an object, each part by itself. A side that is missing was absent. */
export interface FieldStep {
  /** `stage`, `employment.to`. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What is different, field by field; objects are gone into once, so that `employment.to` is told apart from its type. */
export function fieldSteps(before: Fields, after: Fields): FieldStep[] {
  const steps: FieldStep[] = [];
  for (const field of namesOf(before, after)) {
    const [was, is] = [own(before, field), own(after, field)];
    if (same(was, is)) continue;
    const quarter = oneQuarter(was, is);
    if (isObject(was) || isObject(is)) steps.push(...partsOf(field, was, is));
    else if (quarter !== null) steps.push(quarterStep(field, quarter, was, is));
    else steps.push(step(field, was, is));
  }
  return steps;
}

function partsOf(field: string, was: unknown, is: unknown): FieldStep[] {
  if ((was !== undefined && !isObject(was)) || (is !== undefined && !isObject(is))) return [step(field, was, is)];
  const [old, now] = [was ?? {}, is ?? {}];
  return namesOf(old, now).flatMap((part) => {
    const [before, after] = [own(old, part), own(now, part)];
    return same(before, after) || (isNothing(before) && isNothing(after))
      ? []
      : [step(`${field}.${part}`, before, after)];
  });
}

/** The one quarter of the four that is not the same; null where more are, or where there are no four numbers. */
function oneQuarter(was: unknown, is: unknown): number | null {
  const [before, after] = [quartersOf(was), quartersOf(is)];
  if (before === null || after === null || (before === NONE && after === NONE)) return null;
  const changed = [0, 1, 2, 3].filter((at) => before[at] !== after[at]);
  return changed.length === 1 ? (changed[0] as number) : null;
}

function quarterStep(field: string, at: number, was: unknown, is: unknown): FieldStep {
  const of = (value: unknown) => quartersOf(value)?.[at] ?? undefined;
  return step(`${field}.${at}`, of(was), of(is));
}

const NONE: readonly (number | null)[] = [null, null, null, null];

function quartersOf(value: unknown): readonly (number | null)[] | null {
  if (value === undefined || value === null) return NONE;
  const isFour = Array.isArray(value) && value.length === 4;
  return isFour && value.every((one) => one === null || typeof one === 'number') ? value : null;
}

/** What an edit of one record did, as one readable line: `Last day of M. Okafor set to 30 Nov 2026`. */
export function changeLabel(before: SomeRecord, after: SomeRecord, source: Source | undefined): Phrase {
  const steps = fieldSteps(before, after);
  const name = recordName(before, source);
  const [first] = steps;
  if (first === undefined) return phrase`No change of ${name}`;
  if (steps.length === 1) return stepLabel(before.kind, first, name, source);
  const [one, ...rest] = steps.map(({ field }) => fieldName(before.kind, field));
  if (rest.length > 2) return phrase`${steps.length} fields of ${name} changed`;
  const names = listNames([one as string, ...rest.map((other) => other.toLowerCase())]).map((part) =>
    typeof part === 'object' && 'name' in part ? part.name : part,
  );
  return phrase`${joined(names)} of ${name} changed`;
}

function stepLabel(kind: string, { field, after }: FieldStep, name: Phrase, source: Source | undefined): Phrase {
  const what = fieldName(kind, field);
  if (after === undefined) return phrase`${what} of ${name} taken away`;
  return phrase`${what} of ${name} set to ${valuePhrase(field.split('.')[0] as string, after, source)}`;
}

const step = (field: string, before: unknown, after: unknown): FieldStep => ({
  field,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

const namesOf = (a: Fields, b: Fields): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])];
const own = (fields: Fields, field: string): unknown => (Object.hasOwn(fields, field) ? fields[field] : undefined);
/** A text that was never written and an empty one read alike. */
const isNothing = (value: unknown): boolean => value === undefined || value === '';
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two JSON values are the same, whatever the order of their objects' fields. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  return (
    Object.keys(a).length === Object.keys(b).length && namesOf(a, b).every((name) => same(own(a, name), own(b, name)))
  );
}
