import { z } from 'zod';
import { day } from '../records/fields.ts';

/**
 * What a document says, not how it looks: plain JSON that crosses to the print page. Main checks every job with it.
 * Sentences are phrases (`shared/lib/phrase.ts`): the page writes their days, fiscal years, names and amounts.
 */
const phrase = z
  .array(
    z.union([
      z.string(),
      z.strictObject({ day }),
      z.strictObject({ name: z.string() }),
      z.strictObject({ cents: z.int() }),
      z.strictObject({ fiscalYear: z.int() }),
    ]),
  )
  .readonly();

const status = z.enum(['pass', 'fail', 'unknown', 'grandfathered']);
const span = z.strictObject({ from: day, to: day, status });

/** Numbers of footnotes. */
const cites = z.array(z.int().positive());

const glance = z.strictObject({
  /** `Track` or `Designation`. */
  sort: z.string(),
  label: z.string(),
  status,
  /** To when it holds, or since when it does not. */
  until: phrase,
  /** What to know beside it, in a few words. */
  aside: phrase,
});

const horizon = z.strictObject({
  /** [from, to): this fiscal year and the next. */
  from: day,
  to: day,
  monthsAhead: z.int(),
  quarters: z.array(z.strictObject({ day, label: z.string() })),
  lanes: z.array(z.strictObject({ label: z.string(), isPlan: z.boolean(), spans: z.array(span) })),
  /** In order of their days; the page letters them. */
  events: z.array(z.strictObject({ day, text: phrase })),
  /** Changes in the past that are drawn but not explained, to leave room for those ahead. */
  eventsLeftOut: z.int().nonnegative(),
});

const missing = z.strictObject({
  requirement: z.string(),
  subject: z.string(),
  /** Whether it cannot be confirmed, rather than fails. */
  isUnknown: z.boolean(),
  have: phrase,
  /** Null: already on the as-of day. */
  from: day.nullable(),
  /** Since when, where it is so already and something tells the day. */
  since: day.nullable(),
  why: phrase,
  cites,
});

const task = z.strictObject({
  by: day,
  /** The day is not a deadline but today: it is missing already. */
  isDueNow: z.boolean(),
  what: phrase,
  detail: phrase,
  who: z.array(z.strictObject({ who: phrase, role: phrase })),
  keeps: z.array(phrase),
  cites,
});

const fact = z.strictObject({ label: z.string(), value: phrase, isStrong: z.boolean(), aside: phrase, cites });

const footnote = z.strictObject({
  number: z.int().positive(),
  quote: z.string(),
  reference: z.string(),
  /** How the edition's clause is read where it is ambiguous. */
  readings: z.array(z.string()),
});

export const compliancePlanSchema = z.strictObject({
  kind: z.literal('compliance-plan'),
  document: z.string(),
  program: z.string(),
  partner: z.string(),
  asOf: day,
  /** The edition's title. */
  edition: z.string(),
  /** SHA-256 of the canonical JSON of what the document was made from. */
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  lead: z.strictObject({ answer: phrase, more: phrase }),
  standing: z.array(glance),
  horizon: horizon.nullable(),
  /** Null where nothing is judged. */
  missing: z.strictObject({ title: z.string(), rows: z.array(missing) }).nullable(),
  tasks: z.array(task),
  review: z.strictObject({ title: z.string(), rows: z.array(fact) }).nullable(),
  /** Null where nothing is. */
  met: z.strictObject({ title: z.string(), rows: z.array(fact) }).nullable(),
  benefits: z
    .strictObject({
      title: z.string(),
      paragraphs: z.array(z.strictObject({ head: z.string(), text: z.string() })),
    })
    .nullable(),
  footnotes: z.array(footnote),
});

const portfolioRow = z.strictObject({
  name: z.string(),
  region: z.string(),
  /** The enrolled track first, then what else does not pass, then the designations. */
  standing: z.array(z.strictObject({ label: z.string(), status })),
  /** What fails or is not known, and the first lapse that is foreseen. */
  lapses: z.array(
    z.strictObject({
      /** When it lapses, or since when it has failed; null where nothing tells. */
      on: day.nullable(),
      when: z.enum(['failing', 'unknown', 'foreseen']),
      subject: z.string(),
      why: phrase,
    }),
  ),
  deadline: z.strictObject({ on: day, what: phrase }).nullable(),
  /** Of the fiscal year of the as-of day, in cents. */
  revenue: z.strictObject({ committed: z.int().nullable(), attained: z.int(), forecast: z.int() }).nullable(),
});

export const portfolioReportSchema = z.strictObject({
  kind: z.literal('portfolio'),
  document: z.string(),
  program: z.string(),
  asOf: day,
  edition: z.string(),
  dataHash: z.string().regex(/^[0-9a-f]{64}$/),
  partners: z.int().nonnegative(),
  /** What narrowed the portfolio to these partners, and of how many they are; null where they are all of them. */
  scope: z.strictObject({ words: z.string(), of: z.int().nonnegative() }).nullable(),
  fiscalYear: z.string(),
  lead: z.strictObject({ answer: phrase, more: phrase }),
  answers: z.array(z.strictObject({ question: z.string(), figure: z.string(), detail: phrase, aside: phrase })),
  /** From most to least urgent. */
  groups: z.array(z.strictObject({ title: z.string(), count: z.int().positive(), rows: z.array(portfolioRow) })),
  /** The least urgent partners that no row is left for. */
  leftOut: z.int().nonnegative(),
});

/** Every report that can be printed, by `kind`. */
export const reportSchema = z.discriminatedUnion('kind', [compliancePlanSchema, portfolioReportSchema]);

export type CompliancePlan = z.infer<typeof compliancePlanSchema>;
export type PortfolioReport = z.infer<typeof portfolioReportSchema>;
export type PortfolioReportRow = z.infer<typeof portfolioRow>;
export type Report = z.infer<typeof reportSchema>;
export type Glance = z.infer<typeof glance>;
export type Horizon = z.infer<typeof horizon>;
export type MissingRow = z.infer<typeof missing>;
export type TaskRow = z.infer<typeof task>;
export type FactRow = z.infer<typeof fact>;
export type Footnote = z.infer<typeof footnote>;
