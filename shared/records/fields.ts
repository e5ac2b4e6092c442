import { z } from 'zod';
import { isDay } from '../lib/day.ts';

/** An object whose unknown fields are kept and given back unchanged, while the types know only the named ones. */
export function open<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape> {
  return z.looseObject(shape) as unknown as z.ZodObject<Shape>;
}

export const id = z.string().min(1, 'must not be empty');
export const day = z.string().refine(isDay, 'must be a day that exists, as YYYY-MM-DD');
export const instant = z.iso.datetime('must be a UTC instant, such as 2026-11-22T09:30:00Z');
export const cents = z.int('must be a whole number of cents');
/** A year that every day of it can be written as YYYY-MM-DD. */
export const year = z.int('must be a year').min(1, 'must be a year').max(9998, 'must be a year');
export const fiscalYear = z
  .int('must be a year, such as 2027 for FY27')
  .min(1, 'must be a year, such as 2027 for FY27')
  .max(9998, 'must be a year, such as 2027 for FY27');
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');
export const count = z.int().nonnegative();

export const four = <Item extends z.ZodType>(item: Item) =>
  z.tuple([item, item, item, item], 'must be four, one a quarter');

/** A record's kind with its own fields; `partnerId` never changes. */
export function record<Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return open({ kind: z.literal(kind), id, partnerId: id, ...shape });
}

/** The kind and id of another record. */
export const reference = open({ kind: z.string(), id });
