import { z } from 'zod';
import { cents, count, day, id, record } from './fields.ts';

export const deal = record('deal', {
  name: z.string(),
  customer: z.string(),
  closeOn: day,
  stage: z.enum(['open', 'won', 'lost']),
  probability: z.number().min(0).max(1).optional(),
  type: z.enum(['resale', 'msp', 'referral']),
  source: z.enum(['partner-sourced', 'co-sell', 'fulfilment']),
  order: z.enum(['new', 'growth', 'renewal', 'services']),
  /** Cents; may be negative. */
  netArr: cents,
});

/** `startedOn` is the initial transaction: days to each Time-to-Value KPI count from it. */
export const engagement = record('engagement', {
  customer: z.string(),
  startedOn: day,
  infrastructureReadyOn: day.optional(),
  licences: count.optional(),
  licencesActive: count.optional(),
  firstValueOn: day.optional(),
  outcomeAchievedOn: day.optional(),
  waived: z.array(z.enum(['infrastructure-ready', 'first-value', 'outcome-achieved'])).optional(),
});

/** The customer-success rating of the partner. */
export const rating = record('rating', {
  ratedOn: day,
  result: z.enum(['positive', 'negative']),
  by: z.string(),
  note: z.string().optional(),
});

/** A service-attach registration. */
export const registration = record('registration', {
  customer: z.string(),
  dealId: id.optional(),
  registeredOn: day,
  status: z.enum(['pending', 'won', 'accepted', 'lost', 'unqualified']),
  sowId: id.optional(),
  proofOn: day.optional(),
});

export type Deal = z.infer<typeof deal>;
export type Engagement = z.infer<typeof engagement>;
export type Rating = z.infer<typeof rating>;
