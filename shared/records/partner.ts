import { z } from 'zod';
import { day, id, open, record } from './fields.ts';

export const partner = record('partner', {
  name: z.string().min(1, 'must not be empty'),
  region: z.enum(['AMER', 'EMEA', 'APAC', 'PUBSEC']),
  country: z.string().optional(),
  status: z.enum(['prospect', 'authorized', 'terminated']),
  managerId: id.optional(),
  /** `endsOn` is the last valid day. */
  agreement: open({ signedOn: day, endsOn: day.optional() }).optional(),
  website: z.string().optional(),
  tags: z.array(z.string()).optional(),
});

/** `to` is inclusive. */
export const enrollment = record('enrollment', {
  track: z.enum(['open', 'select', 'distribution']),
  from: day,
  to: day.optional(),
});

/** `removedOn` is the first day without it. */
export const designation = record('designation', {
  designation: z.enum(['psp']),
  grantedOn: day,
  removedOn: day.optional(),
  offerings: z.array(
    z.enum(['assessment', 'migration', 'integration', 'implementation', 'optimization', 'security-compliance']),
  ),
});

export type Partner = z.infer<typeof partner>;
export type Enrollment = z.infer<typeof enrollment>;
export type Designation = z.infer<typeof designation>;
export type Track = Enrollment['track'];

/** `Select`, as the guide writes it. */
export const trackName = (track: Track): string => track.charAt(0).toUpperCase() + track.slice(1);
