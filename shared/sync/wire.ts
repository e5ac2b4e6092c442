import { z } from 'zod';
import { onceFor } from '../lib/once.ts';
import { type Fields, fieldsOf, type StoredRecord } from '../lib/record-fields.ts';
import { isKind, schemas } from '../records/kinds.ts';
import { surelyFits } from '../records/surely-fits.ts';
import type { Author } from './conflict.ts';
import { inGroup, type Mutation } from './mutation.ts';

/** The program API's forms, version 1. What they do not name is let through: a newer server may say more. */

/** The version of the API that this client speaks. */
export const API_VERSION = 1;
/** Mutations and bytes of JSON that one request may hold (S5.2). */
export const MOST_MUTATIONS = 500;
export const MOST_BYTES = 4 * 1024 * 1024;

const id = z.string().min(1);
const version = z.int().positive();

const user = z.looseObject({ id, name: z.string() });

export const sessionSchema = z.looseObject({
  apiVersion: z.int(),
  minClient: z.union([z.int(), z.string()]),
  user,
  programId: id,
  serverTime: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

const itemHead = { kind: id, id, partnerId: id, version, by: user.optional(), at: z.string().optional() };
const present = z.looseObject({ ...itemHead, record: z.record(z.string(), z.unknown()) });
const deleted = z.looseObject({ ...itemHead, deleted: z.literal(true) });

export const itemSchema = z.union([deleted, present]);

/** A record as the server has it, with the server's stamps beside it; `record` is missing where it is deleted. */
export interface Item extends Author {
  readonly kind: string;
  readonly id: string;
  readonly partnerId: string;
  readonly version: number;
  readonly record?: Fields;
  readonly deleted?: true;
}

const granted = z.looseObject({ partnerId: id, granted: z.literal(true) });
const revoked = z.looseObject({ partnerId: id, revoked: z.literal(true) });

export const changesSchema = z.looseObject({
  changes: z.array(z.union([granted, revoked, deleted, present])),
  cursor: id,
  more: z.boolean(),
});

export type PartnerEvent =
  | { readonly partnerId: string; readonly granted: true }
  | { readonly partnerId: string; readonly revoked: true };

/** One page of the change feed, in commit order. */
export interface ChangesPage {
  readonly changes: readonly (Item | PartnerEvent)[];
  readonly cursor: string;
  readonly more: boolean;
}

export const snapshotHeadSchema = z.looseObject({ cursor: id, partners: z.int().nonnegative() });
export const snapshotEndSchema = z.looseObject({ next: id.nullable() });

export interface SnapshotHead {
  readonly cursor: string;
  readonly partners: number;
}

/** A partner file as the server has it: a line of the snapshot. */
export interface PartnerLine {
  readonly partnerId: string;
  readonly items: readonly Item[];
}

/**
 * Reads a partner's line by hand: a snapshot has hundreds of thousands of items, and a schema's path to each takes longer
 * than all the rest of reading it.
 */
export function readPartnerLine(value: unknown): PartnerLine | null {
  if (!isObject(value) || !isId(value.partnerId) || !Array.isArray(value.items)) return null;
  const { partnerId, items } = value;
  return items.every((item) => isItem(item) && item.partnerId === partnerId)
    ? { partnerId, items: items as Item[] }
    : null;
}

export function isItem(value: unknown): value is Item {
  if (!isObject(value) || !isId(value.id) || !isId(value.kind) || !isId(value.partnerId)) return false;
  if (!Number.isSafeInteger(value.version) || (value.version as number) < 1) return false;
  return value.deleted === true || (isObject(value.record) && !Array.isArray(value.record));
}

export const isPartnerEvent = (change: Item | PartnerEvent): change is PartnerEvent =>
  'granted' in change || 'revoked' in change;

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null;
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

export const RESULT_STATUSES = ['applied', 'duplicate', 'conflict', 'rejected', 'skipped'] as const;

export const resultsSchema = z.looseObject({
  results: z.array(
    z.looseObject({
      id,
      status: z.enum(RESULT_STATUSES),
      version: version.optional(),
      item: itemSchema.optional(),
      error: z.looseObject({ code: z.string(), message: z.string(), field: z.string().optional() }).optional(),
    }),
  ),
});

/** The server's answer to one mutation. */
export interface Result {
  readonly id: string;
  readonly status: (typeof RESULT_STATUSES)[number];
  readonly version?: number;
  readonly item?: Item;
  readonly error?: { readonly code: string; readonly message: string; readonly field?: string };
}

/** A problem document (RFC 9457): what an error's body says. */
export const problemSchema = z.looseObject({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
});

/** A mutation as it is sent. */
export interface WireMutation {
  readonly id: string;
  readonly group?: string;
  readonly op: Mutation['op'];
  readonly kind: string;
  readonly recordId: string;
  readonly partnerId: string;
  readonly base: number | null;
  readonly set?: Fields;
  readonly unset?: readonly string[];
}

export function toWire(mutation: Mutation): WireMutation {
  const { id: mutationId, group, op, kind, recordId, partnerId, base, set, unset } = mutation;
  return {
    id: mutationId,
    ...inGroup(group),
    op,
    kind,
    recordId,
    partnerId,
    base,
    ...(op === 'delete' || set === undefined ? {} : { set }),
    ...(op !== 'patch' || unset === undefined || unset.length === 0 ? {} : { unset }),
  };
}

const IDENTITY = ['kind', 'id', 'partnerId'];

/** An item's record as it is stored; undefined where it is deleted. */
export function recordOf(item: Item): StoredRecord | undefined {
  if (item.record === undefined) return undefined;
  const { kind, id: recordId, partnerId, record } = item;
  // fromEntries and never assignment: a field may be called `__proto__`.
  const fields = IDENTITY.some((name) => Object.hasOwn(record, name))
    ? fieldsOf(record as unknown as StoredRecord)
    : record;
  return { kind, id: recordId, partnerId, ...fields };
}

export const authorOf = ({ by, at }: Item): Author => ({
  ...(by === undefined ? {} : { by: { id: by.id, name: by.name } }),
  ...(at === undefined ? {} : { at }),
});

const surely = onceFor(surelyFits);

/** Whether this version's schema of the kind fits the record. Other kinds have none (S13). */
export function fitsSchema(record: StoredRecord): boolean {
  if (!isKind(record.kind)) return true;
  const schema = schemas[record.kind];
  return surely(schema)(record) || schema.safeParse(record).success;
}
