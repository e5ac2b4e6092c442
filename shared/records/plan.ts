import { z } from 'zod';
import { cents, day, fiscalYear, four, id, open, record } from './fields.ts';

const sponsor = open({ name: z.string(), title: z.string(), approvedOn: day.optional() });

export const plan = record('plan', {
  fiscalYear,
  state: z.enum(['draft', 'in-review', 'approved', 'active', 'closed', 'superseded']),
  vendorSponsor: sponsor.optional(),
  partnerSponsor: sponsor.optional(),
  /** Committed net ARR per quarter, in cents. */
  quarters: four(cents),
  summary: z.string().optional(),
  strengths: z.string().optional(),
  weaknesses: z.string().optional(),
  opportunities: z.string().optional(),
  threats: z.string().optional(),
});

export const objective = record('objective', {
  planId: id,
  area: z.enum(['financial', 'growth', 'services', 'marketing', 'enablement']),
  title: z.string(),
  unit: z.string(),
  targets: four(z.number()),
  actuals: four(z.number().nullable()).nullable().optional(),
  weight: z.number('must be a number').min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100'),
  requirementId: id.optional(),
});

export const action = record('action', {
  origin: open({ kind: z.enum(['plan', 'qbr', 'review', 'requirement', 'none']), id: id.optional() }),
  title: z.string(),
  side: z.enum(['vendor', 'partner']),
  owner: z.string(),
  dueOn: day,
  state: z.enum(['open', 'done', 'dropped']),
  doneOn: day.optional(),
});

export const qbr = record('qbr', {
  fiscalYear,
  quarter: z.int('must be a quarter').min(1, 'must be from 1 to 4').max(4, 'must be from 1 to 4'),
  state: z.enum(['preparing', 'held']),
  heldOn: day.optional(),
  commitment: z.string().optional(),
  capability: z.string().optional(),
  coverage: z.string().optional(),
  competition: z.string().optional(),
  decisions: z.array(z.string()).optional(),
  frozen: open({ packId: id, facts: z.unknown() }).optional(),
});

export type Plan = z.infer<typeof plan>;
export type Objective = z.infer<typeof objective>;
export type Action = z.infer<typeof action>;
export type Qbr = z.infer<typeof qbr>;
