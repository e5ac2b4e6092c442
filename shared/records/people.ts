import { z } from 'zod';
import { day, id, open, record } from './fields.ts';

export const person = record('person', {
  name: z.string(),
  email: z.string().optional(),
  jobTitle: z.string().optional(),
  contactFor: z.array(z.enum(['executive-sponsor', 'sales', 'services', 'marketing'])).optional(),
  /** `to` is the last day of work, inclusive. */
  employment: open({
    type: z.enum(['employee', 'contractor', 'unknown']),
    from: day.optional(),
    to: day.optional(),
  }),
  region: z.string().optional(),
});

/** `expiresOn` is the last valid day, `revokedOn` the first invalid one. Without `expiresOn` it does not expire. */
export const award = record('award', {
  personId: id,
  credential: z.string().min(1),
  issuedOn: day,
  expiresOn: day.optional(),
  revokedOn: day.optional(),
  source: z.enum(['portal', 'badge', 'manual']),
  portalConfirmedOn: day.optional(),
});

export const exam = record('exam', {
  personId: id,
  credential: z.string().min(1),
  plannedOn: day,
  state: z.enum(['planned', 'booked', 'passed', 'failed', 'cancelled']),
});

export type Person = z.infer<typeof person>;
export type Award = z.infer<typeof award>;
export type Exam = z.infer<typeof exam>;
