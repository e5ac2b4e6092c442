import type { z } from 'zod';
import { deal, engagement, rating, registration } from './business.ts';
import { interpretation, note } from './note.ts';
import { designation, enrollment, partner } from './partner.ts';
import { award, exam, person } from './people.ts';
import { action, objective, plan, qbr } from './plan.ts';
import { evidence, review, seal, signOff } from './review.ts';

/** Every kind of record that this version knows, with its schema. The order is that of a written portfolio file. */
export const schemas = {
  partner,
  enrollment,
  designation,
  person,
  award,
  exam,
  plan,
  objective,
  action,
  deal,
  engagement,
  rating,
  registration,
  review,
  evidence,
  'sign-off': signOff,
  seal,
  qbr,
  note,
  interpretation,
} as const;

export type Kind = keyof typeof schemas;
export type RecordOf<K extends Kind> = z.infer<(typeof schemas)[K]>;
export type AnyRecord = { [K in Kind]: RecordOf<K> }[Kind];

export const kinds = Object.keys(schemas) as Kind[];

export const isKind = (text: string): text is Kind => Object.hasOwn(schemas, text);

/** A record of a kind that this version does not know: kept as it came. */
export interface UnknownRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Why a record was not taken. `id` and `kind` are null where the record does not say. */
export interface Refusal {
  id: string | null;
  kind: string | null;
  field: string;
  reason: string;
}

export type Checked = { ok: true; record: AnyRecord } | { ok: false; refusal: Refusal };

/** Checks one record of a known kind against its schema. The record is given back as it came, unknown fields included. */
export function checkRecord(kind: Kind, value: { [field: string]: unknown }): Checked {
  const result = schemas[kind].safeParse(value);
  if (!result.success) {
    const issue = result.error.issues[0];
    return { ok: false, refusal: refusal(value, issue?.path.join('.') ?? '', issue?.message ?? 'does not fit') };
  }
  if (kind === 'partner' && value.partnerId !== value.id) {
    return { ok: false, refusal: refusal(value, 'partnerId', "must be the partner's own id") };
  }
  return { ok: true, record: value as unknown as AnyRecord };
}

/** A refusal that names the record by what it says of itself. */
export function refusal(value: { [field: string]: unknown }, field: string, reason: string): Refusal {
  const text = (name: string) => (typeof value[name] === 'string' ? (value[name] as string) : null);
  return { id: text('id'), kind: text('kind'), field, reason };
}
