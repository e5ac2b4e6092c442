import { z } from 'zod';

const file = z.string().min(1);

/** A command on a profile, as the command line asks for it: with absolute paths. */
export const profileRequestSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('sync'), api: z.string() }),
  /** `name` is the file as the user wrote it. */
  z.strictObject({ command: z.literal('import'), files: z.array(z.strictObject({ path: file, name: z.string() })) }),
  z.strictObject({ command: z.literal('export'), out: file }),
]);

export type ProfileRequest = z.infer<typeof profileRequestSchema>;
