import type { z } from 'zod';

/** Says yes only where the schema would; no says nothing. */
export type Surely = (value: unknown) => boolean;

interface Check {
  readonly _zod: { readonly def: Definition };
}

/** What is read of a schema's definition. */
interface Definition {
  readonly type?: string;
  readonly check?: string;
  readonly format?: string;
  readonly checks?: readonly Check[];
  readonly shape?: { readonly [field: string]: z.ZodType };
  readonly catchall?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly entries?: { readonly [name: string]: unknown };
  readonly values?: readonly unknown[];
  readonly fn?: (value: unknown) => unknown;
  readonly minimum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
}

const never: Surely = () => false;

/**
 * A schema's common cases as plain comparisons: a first sync has hundreds of thousands of records, and their schemas would
 * take longer than all the rest of reading them. What it does not know of a schema it leaves to the schema.
 */
export function surelyFits(schema: z.ZodType): Surely {
  const definition = definitionOf(schema);
  const make = MAKERS[definition.type ?? ''];
  return make === undefined ? never : make(definition);
}

const MAKERS: { readonly [type: string]: (definition: Definition) => Surely } = {
  object: objects,
  string: ({ format, checks = [] }) => (format === undefined ? allOf(isText, checks.map(ofText)) : never),
  number: ({ check, format, checks = [] }) => {
    if (check !== undefined && format !== 'safeint') return never;
    return allOf(check === undefined ? Number.isFinite : Number.isSafeInteger, checks.map(ofNumber));
  },
  enum: ({ entries = {}, checks = [] }) => among(Object.values(entries), checks),
  literal: ({ values = [], checks = [] }) => among(values, checks),
  optional: ({ innerType }) => orElse(undefined, innerType),
  nullable: ({ innerType }) => orElse(null, innerType),
  array: ({ element, checks = [] }) => {
    if (element === undefined || checks.length > 0) return never;
    const fits = surelyFits(element);
    return (value) => Array.isArray(value) && value.every(fits);
  },
  tuple: ({ items = [], rest, checks = [] }) => {
    if (rest || checks.length > 0) return never;
    const all = items.map(surelyFits);
    return (value) => Array.isArray(value) && value.length === all.length && all.every((fits, at) => fits(value[at]));
  },
  unknown: () => (value) => value !== undefined,
};

/** Objects that take fields beside those that they name. */
function objects({ shape = {}, catchall, checks = [] }: Definition): Surely {
  if (catchall === undefined || definitionOf(catchall).type !== 'unknown' || checks.length > 0) return never;
  const fields = Object.entries(shape).map(([name, field]) => ({ name, fits: surelyFits(field) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const { name, fits } of fields)
      if (!fits((value as { readonly [field: string]: unknown })[name])) return false;
    return true;
  };
}

function among(values: readonly unknown[], checks: readonly Check[]): Surely {
  const texts = new Set(values.filter(isText));
  return checks.length > 0 ? never : (value) => isText(value) && texts.has(value);
}

function orElse(empty: undefined | null, schema: z.ZodType | undefined): Surely {
  if (schema === undefined) return never;
  const fits = surelyFits(schema);
  return (value) => value === empty || fits(value);
}

function ofText({ _zod: { def } }: Check): Surely {
  const { check, fn, minimum } = def;
  if (check === 'custom' && fn !== undefined) return (value) => fn(value) === true;
  if (check === 'min_length' && minimum !== undefined) return (value) => (value as string).length >= minimum;
  return never;
}

function ofNumber({ _zod: { def } }: Check): Surely {
  const { check, value: limit, inclusive } = def;
  if (inclusive !== true || typeof limit !== 'number') return never;
  if (check === 'greater_than') return (value) => (value as number) >= limit;
  if (check === 'less_than') return (value) => (value as number) <= limit;
  return never;
}

function allOf(first: Surely, others: readonly Surely[]): Surely {
  const [second, ...rest] = others;
  if (second === undefined) return first;
  return allOf((value) => first(value) && second(value), rest);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;
