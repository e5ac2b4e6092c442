import { z } from 'zod';
import { reportSchema } from '../report/report-schema.ts';
import type { Channel } from './channels.ts';
import { connectAnswer, connectRequest, programState } from './program.ts';

/** One entry per channel: what may be asked, and what is answered. Both are checked in main, both ways. */
export interface Endpoint {
  readonly request: z.ZodType;
  readonly response: z.ZodType;
}

const nothing = z.null();

/** Longest file name a save dialog is opened with, in UTF-16 code units. */
const MAX_NAME_LENGTH = 200;

const savedFile = z.strictObject({
  outcome: z.literal('saved'),
  /** Absolute path of the written file. */
  path: z.string().min(1),
  pages: z.int().positive(),
  bytes: z.int().positive(),
});

const cancelled = z.strictObject({ outcome: z.literal('cancelled') });

export const CONTRACT = {
  /** What runs, for Settings and for bug reports. */
  'app.info': {
    request: nothing,
    response: z.strictObject({
      version: z.string(),
      /** Tells what the app was built from: the same sources, the same letters. */
      build: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
      platform: z.string(),
      profileDir: z.string(),
    }),
  },
  /** The first screen is painted with its data: the window may be shown. */
  'app.ready': { request: nothing, response: nothing },
  /** The user's choice of theme, followed by native parts too. */
  'app.theme': { request: z.enum(['light', 'dark', 'system']), response: nothing },
  /** Shows, in the system's file manager, a file that this app wrote since it was started. */
  'files.show': { request: z.strictObject({ path: z.string().min(1).max(32_768) }), response: nothing },
  /** Opens an https address in the user's browser. */
  'links.open': { request: z.strictObject({ url: z.string().min(1).max(8_192) }), response: nothing },
  /** Asks for a folder that documents are to be written into, one after the other. */
  'print.batch': {
    request: nothing,
    response: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('chosen'),
        /** Names the batch to `print.intoBatch`, until the next one is begun. */
        batch: z.uuid(),
        /** Absolute path, to be shown. */
        folder: z.string().min(1),
      }),
      cancelled,
    ]),
  },
  /** Makes the PDF of a report model and writes it into the batch's folder, under a name that nothing there has. */
  'print.intoBatch': {
    request: z.strictObject({
      batch: z.uuid(),
      report: reportSchema,
      suggestedName: z.string().min(1).max(MAX_NAME_LENGTH),
    }),
    response: savedFile,
  },
  /** Asks where to save, makes the PDF of a report model and writes it. */
  'print.report': {
    request: z.strictObject({ report: reportSchema, suggestedName: z.string().min(1).max(MAX_NAME_LENGTH) }),
    response: z.discriminatedUnion('outcome', [savedFile, cancelled]),
  },
  /** Signs in to a program's server. The token goes this way only: nothing ever answers it. */
  'program.connect': { request: connectRequest, response: connectAnswer },
  /** Signs out, and forgets the token. */
  'program.disconnect': { request: nothing, response: nothing },
  /** Where the app is signed in, for Settings and for the engine. */
  'program.state': { request: nothing, response: programState },
} as const satisfies Record<Channel, Endpoint>;

export type Contract = typeof CONTRACT;

/** What the renderer passes on a channel. */
export type RequestOf<C extends Channel> = z.input<Contract[C]['request']>;

/** What main's handler receives on a channel. */
export type CheckedRequestOf<C extends Channel> = z.output<Contract[C]['request']>;

/** What the renderer gets back on a channel. */
export type ResponseOf<C extends Channel> = z.output<Contract[C]['response']>;
