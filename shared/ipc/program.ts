import { z } from 'zod';

/**
 * What main answers in place of the server under `/program-api/`, as the `code` of a problem. None of them is a code
 * of the server: each begins with `desk-`.
 *
 * - `desk-not-connected` (428): no server, or no token for it
 * - `desk-not-forwarded` (404, 403): not a call of the program API, or not asked by a page of ours
 * - `desk-unreachable` (502): no network, no such host, or the connection was cut
 * - `desk-timeout` (504): connected too slowly, or made no progress
 * - `desk-redirected` (502): the server sent the call elsewhere
 * - `desk-too-large` (413 for what was to be sent, 502 for what came)
 * - `desk-insecure` (502): the server's certificate could not be checked
 */
export const DESK_CODES = [
  'desk-not-connected',
  'desk-not-forwarded',
  'desk-unreachable',
  'desk-timeout',
  'desk-redirected',
  'desk-too-large',
  'desk-insecure',
] as const;

export type DeskCode = (typeof DESK_CODES)[number];

/**
 * Why a sign-in was refused, besides what main itself ran into:
 *
 * - `bad-address`, `bad-token`: not the form of one
 * - `sign-in`: the server does not know the token
 * - `forbidden`: the server knows it and refuses the whole session
 * - `update-required`: this version of the app, or of the API, does not fit
 * - `not-a-program`: something answers there that is no program API
 * - `server-error`: the server is there and cannot answer now
 */
export const CONNECT_CODES = [
  'bad-address',
  'bad-token',
  'sign-in',
  'forbidden',
  'update-required',
  'not-a-program',
  'server-error',
  ...DESK_CODES,
] as const;

export type ConnectCode = (typeof CONNECT_CODES)[number];

const name = z.string().min(1).max(1_024);

/** `GET /v1/session`, as far as this version knows it. */
export const programSession = z.object({
  apiVersion: z.literal(1),
  minClient: z.string().max(64),
  user: z.object({ id: name, name: z.string().max(1_024) }),
  programId: name,
  serverTime: z.string().max(64),
});

/** Where the token is: in the system's keychain, or only in memory until the app ends. */
export const tokenKept = z.enum(['keychain', 'memory']);

export type TokenKept = z.infer<typeof tokenKept>;

export const connectRequest = z.strictObject({ url: z.string().max(8_192), token: z.string().max(8_192) });

export const connectAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('connected'), session: programSession, kept: tokenKept }),
  z.strictObject({ outcome: z.literal('refused'), code: z.enum(CONNECT_CODES), reason: z.string().min(1) }),
]);

export type ConnectAnswer = z.infer<typeof connectAnswer>;

/** `url` without a token: the user has to sign in again. `kept` is null exactly where there is no token. */
export const programState = z.strictObject({
  url: z.string().nullable(),
  hasToken: z.boolean(),
  kept: tokenKept.nullable(),
});

export type ProgramState = z.infer<typeof programState>;
