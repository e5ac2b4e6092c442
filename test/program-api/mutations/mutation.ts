import { z } from 'zod';
import { isNestedBeyond, MOST_LEVELS } from '../../../shared/lib/nesting.ts';
import type { Fields } from '../fields.ts';

/** One change to one record, as a client sends it. */
export interface Mutation {
  readonly id: string;
  readonly group?: string;
  readonly op: 'create' | 'patch' | 'delete';
  readonly kind: string;
  readonly recordId: string;
  readonly partnerId: string;
  readonly base: number | null;
  readonly set?: Fields;
  readonly unset?: readonly string[];
}

export interface MutationError {
  readonly code:
    | 'forbidden'
    | 'invalid'
    | 'unknown-partner'
    | 'partner-not-allowed'
    | 'too-large'
    | 'id-reused'
    | 'group-invalid';
  readonly message: string;
  readonly field?: string;
}

/** What names something: PostgreSQL takes no null byte, UTF-8 no half of a pair, and an index no long text. */
export const name = z
  .string('must be a text')
  .min(1, 'must not be empty')
  .max(200, 'must not be longer than 200 characters')
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must be plain text');

const OWN = ['kind', 'id', 'partnerId'];
const ownField = (field: string) => !OWN.includes(field);
const fixed = 'never changes, and is not among the fields';

const shape = z.looseObject({
  id: name,
  group: name.optional(),
  op: z.enum(['create', 'patch', 'delete'], 'must be create, patch or delete'),
  kind: name,
  recordId: name,
  partnerId: name,
  base: z.int('must be a version or null').min(1, 'must be a version or null').nullable(),
  set: z
    .custom<Fields>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'must be an object',
    )
    .superRefine((fields, context) => {
      for (const field of OWN) {
        if (Object.hasOwn(fields, field)) context.addIssue({ code: 'custom', message: fixed, path: [field] });
      }
    })
    .optional(),
  unset: z.array(z.string('must be the name of a field').refine(ownField, fixed), 'must be a list').optional(),
});

/** What is wrong with a mutation by itself, before anything stored is looked at. */
export function faultOf(value: Fields): MutationError | null {
  const result = shape.safeParse(value);
  if (result.success) {
    const { set = {}, unset = [] } = value as unknown as Mutation;
    const both = unset.find((field) => Object.hasOwn(set, field));
    return both === undefined ? null : { code: 'invalid', message: 'is both set and unset', field: `set.${both}` };
  }
  const issue = result.error.issues[0];
  return { code: 'invalid', message: issue?.message ?? 'does not fit', field: issue?.path.join('.') ?? '' };
}

/** What must be asked before a mutation is hashed or checked, which follow it into its depth. It has a level around its record. */
export function depthFaultOf(value: Fields): MutationError | null {
  return isNestedBeyond(MOST_LEVELS + 1, value) ? { code: 'invalid', message: 'is nested too deeply' } : null;
}

/** The fields that a record has after the mutation, the kept ones in their order. */
export function changedFields(before: Fields, { set = {}, unset = [] }: Mutation): Fields {
  // Through entries: a field may be called `__proto__`.
  const fields = new Map([...Object.entries(before), ...Object.entries(set)]);
  for (const field of unset) fields.delete(field);
  return Object.fromEntries(fields);
}
