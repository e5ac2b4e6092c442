import { z } from 'zod';

/** The folder of the app's origin where a page without a window finds its job, and leaves what it made. */
export const PROFILE_JOB_FOLDER = '/profile-job/';

/** A command of the command line that needs a profile: carried out by a page, because the profile's database is the page's. */
export const profileJobSchema = z.discriminatedUnion('command', [
  /** One full sync with the server that main is connected to. */
  z.strictObject({ command: z.literal('sync'), version: z.string() }),
  /** Files at `files/0` …, taken in as the user's import. */
  z.strictObject({
    command: z.literal('import'),
    files: z.array(z.strictObject({ name: z.string(), lastModified: z.number() })),
  }),
  /** All records as a portfolio file, put to `output`. */
  z.strictObject({ command: z.literal('export') }),
]);

export type ProfileJob = z.infer<typeof profileJobSchema>;

/** What the page answers: JSON for standard output, or why nothing could be done, for people. */
export const profileAnswerSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('done'), answer: z.unknown() }),
  z.strictObject({ outcome: z.literal('failed'), message: z.string() }),
]);

export type ProfileAnswer = z.infer<typeof profileAnswerSchema>;
