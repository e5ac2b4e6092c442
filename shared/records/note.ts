import { z } from 'zod';
import { instant, record, reference } from './fields.ts';

export const note = record('note', {
  at: instant,
  channel: z.enum(['call', 'meeting', 'email', 'other']),
  text: z.string(),
  target: reference.optional(),
});

/** The reading chosen for an ambiguous phrase of the guide. */
export const interpretation = record('interpretation', {
  phrase: z.string(),
  reading: z.string(),
  by: z.string(),
  at: instant,
  reason: z.string().optional(),
});
