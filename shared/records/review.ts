import { z } from 'zod';
import { count, day, id, instant, open, record, reference, sha256, year } from './fields.ts';

export const review = record('review', {
  designationId: id,
  year,
  packId: id,
  /** Given by the vendor. */
  dueOn: day.optional(),
  state: z.enum([
    'scheduled',
    'collecting',
    'submitted',
    'in-review',
    'compliant',
    'non-compliant',
    'in-cure',
    'restored',
    'removed',
    'waived',
  ]),
  submittedOn: day.optional(),
  outcome: open({
    result: z.enum(['compliant', 'non-compliant']),
    noticeOn: day,
    expectedStatus: z.string().optional(),
    dueOn: day.optional(),
    note: z.string().optional(),
  }).optional(),
  closedOn: day.optional(),
});

export const evidence = record('evidence', {
  reviewId: id,
  requirementId: id.optional(),
  engagementId: id.optional(),
  title: z.string(),
  type: z.enum(['certificate', 'roster', 'customer-kpi', 'statement-of-work', 'survey', 'correspondence', 'other']),
  file: open({ sha256, size: count, mime: z.string(), name: z.string() }).optional(),
  effectiveFrom: day.optional(),
  effectiveTo: day.optional(),
  capturedOn: day,
  addedAt: instant,
  addedBy: z.string(),
  state: z.enum(['draft', 'ready', 'approved', 'flagged', 'not-applicable']),
  supersedes: id.optional(),
  note: z.string().optional(),
});

export const signOff = record('sign-off', {
  target: reference,
  targetHash: sha256,
  role: z.enum(['preparer', 'reviewer', 'sponsor']),
  by: z.string(),
  at: instant,
  decision: z.enum(['approved', 'returned']),
  note: z.string().optional(),
});

export const seal = record('seal', {
  reviewId: id,
  packId: id,
  manifestSha256: sha256,
  sealedAt: instant,
  sealedBy: z.string(),
  addendumTo: id.optional(),
  reason: z.string().optional(),
});

export type Review = z.infer<typeof review>;
export type Evidence = z.infer<typeof evidence>;
export type Seal = z.infer<typeof seal>;
