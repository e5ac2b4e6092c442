import { z } from 'zod';
import { day } from '../records/fields.ts';

/** The closed set of requirement kinds. An edition is data over these: a new edition needs no code, a new kind does. */
const rule = z.discriminatedUnion('kind', [
  /** The partner agreement is signed and not ended. */
  z.strictObject({ kind: z.literal('agreement') }),
  /** Distinct employed people who hold a credential, or one that counts for it where the clause says "or existing". */
  z.strictObject({
    kind: z.literal('people'),
    credential: z.string(),
    orExisting: z.boolean(),
    need: z.int().positive(),
    grandfather: z
      .strictObject({ designation: z.string(), grantedBefore: day, dueBefore: day, clause: z.string() })
      .optional(),
  }),
  /** The year's plan is in one of the states and both sponsors have approved it. */
  z.strictObject({ kind: z.literal('plan-approved'), states: z.array(z.string()) }),
  /** The four quarters of the year's plan sum to at least `need` cents. */
  z.strictObject({ kind: z.literal('plan-committed'), need: z.int() }),
  /** All rows of any of the subjects are met. */
  z.strictObject({
    kind: z.literal('subjects-met'),
    anyOf: z.array(z.strictObject({ subject: z.string(), onlyWhileEnrolled: z.boolean().optional() })),
  }),
  /** The designation names at least `need` service offerings. */
  z.strictObject({ kind: z.literal('offerings'), designation: z.string(), need: z.int().positive() }),
  /** The latest customer-success rating is positive and not older than `months`. */
  z.strictObject({ kind: z.literal('rating'), months: z.int().positive() }),
]);

const requirement = z.strictObject({
  label: z.string(),
  /** Where there is room for a word only. */
  short: z.string(),
  clause: z.string(),
  /** How an ambiguous phrase of the clause is read. */
  interpretation: z.string().optional(),
  /** Every day on which it fails while the designation is held is part of a gap ("perpetually employ"). */
  perpetual: z.boolean().optional(),
  rule,
});

const clause = z.strictObject({
  section: z.string(),
  ref: z.string(),
  text: z.string(),
  value: z.string().optional(),
});

const subject = z.strictObject({
  subject: z.string(),
  label: z.string(),
  longLabel: z.string().optional(),
  note: z.string().optional(),
  requirements: z.array(z.string()),
});

/** `psp`: only with the designation. `limited`: as its note says. */
const grant = z.enum(['yes', 'no', 'limited', 'psp']);

const benefit = z.strictObject({
  id: z.string(),
  group: z.string(),
  label: z.string(),
  open: grant,
  openNote: z.string().optional(),
  select: grant,
  selectNote: z.string().optional(),
});

const credential = z.strictObject({
  label: z.string(),
  short: z.string(),
  orExisting: z.array(z.string()),
  /** Codes that other editions or sources use for it. */
  aliases: z.array(z.string()),
});

const review = z.strictObject({
  designation: z.string(),
  evidenceLeadMonths: z.int(),
  cureMonths: z.int(),
  clauses: z.strictObject({ window: z.string(), evidence: z.string(), cure: z.string() }),
});

const body = z.strictObject({
  title: z.string(),
  program: z.string(),
  fiscalYearStartMonth: z.int().min(1).max(12),
  credentials: z.record(z.string(), credential),
  clauses: z.record(z.string(), clause),
  requirements: z.record(z.string(), requirement),
  subjects: z.array(subject),
  benefits: z.array(benefit),
  resources: z.array(z.strictObject({ id: z.string(), where: z.string(), text: z.string() })),
  review,
  portalLagBusinessDays: z.int(),
});

/** An edition as it is written: whole, or as the differences from the one that it extends. */
export const writtenPack = z.union([
  body.extend({ id: z.string(), effectiveFrom: day.optional(), effectiveTo: day.optional() }).strict(),
  body
    .partial()
    .extend({ id: z.string(), extends: z.string(), effectiveFrom: day.optional(), effectiveTo: day.optional() })
    .strict(),
]);

export type WrittenPack = z.infer<typeof writtenPack>;
export type Pack = z.infer<typeof body> & {
  id: string;
  effectiveFrom?: string | undefined;
  effectiveTo?: string | undefined;
};
export type Rule = z.infer<typeof rule>;
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>;
export type Requirement = z.infer<typeof requirement>;
export type Clause = z.infer<typeof clause>;
export type Benefit = z.infer<typeof benefit>;
export type Subject = z.infer<typeof subject>;

/** `Program requirements, Requirements row 2`. */
export const clauseReference = (clause: Clause): string => `${clause.section}, ${clause.ref}`;

/** The clause as it is quoted: its words, and the value of its row where it is a table's. */
export const clauseQuote = (clause: Clause): string =>
  clause.value === undefined ? clause.text : `${clause.text}: ${clause.value}`;
