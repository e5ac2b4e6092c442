import type { z } from 'zod';
import { offeringName } from '../../../shared/program/rules/offerings.ts';
import { type AnyRecord, type Kind, schemas } from '../../../shared/records/kinds.ts';
import { sentenceCase, spaced } from './words.ts';

type Part = z.ZodType & { unwrap?: () => Part; shape?: { [field: string]: Part }; element?: Part; options?: string[] };

const bare = (part: Part): Part =>
  part.unwrap === undefined || part.element !== undefined ? part : bare(part.unwrap());

function partAt(kind: Kind, path: string): Part | undefined {
  let part: Part | undefined = schemas[kind] as unknown as Part;
  for (const step of path.split('.')) part = part && bare(part).shape?.[step];
  return part;
}

/** The values that the record's schema allows. */
export function optionsOf(kind: Kind, path: string): { value: string; label: string }[] {
  const part = partAt(kind, path);
  const own = part && bare(part);
  const values = own?.options ?? own?.element?.options ?? [];
  return values.map((value) => ({ value, label: labelOf(value) }));
}

/** Codes that are more than words with spaces between. */
const NAMES: { readonly [value: string]: string } = {
  psp: 'PSP',
  msp: 'MSP',
  'security-compliance': offeringName('security-compliance'),
  'partner-sourced': 'Partner-sourced',
  'co-sell': 'Co-sell',
};

/** `PSP`, `AMER`, `Security/Compliance`, `Not started`. */
export const labelOf = (value: string): string =>
  Object.hasOwn(NAMES, value) ? (NAMES[value] as string) : sentenceCase(spaced(value));

/** Whether a record of this kind cannot be without the field. One of four quarters is needed where the four are. */
export function isRequired(kind: Kind, path: string): boolean {
  const part = partAt(kind, path.replace(/\.\d$/, ''));
  return part !== undefined && !part.safeParse(undefined).success;
}

/** Whether a choice may be taken back: with the part goes what it lies in, where the record can be without that. */
export const canBeNone = (kind: Kind, path: string): boolean =>
  !isRequired(kind, path) || !isRequired(kind, path.split('.')[0] as string);

/** The field's value on a record; undefined where it is not known. */
export function valueAt(record: AnyRecord, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, step) => (value as { [field: string]: unknown } | undefined)?.[step], record);
}
