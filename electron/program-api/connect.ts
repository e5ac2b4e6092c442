import { app } from 'electron';
import { type ConnectAnswer, type ConnectCode, programSession } from '../../shared/ipc/program.ts';
import { parseJson } from '../parse-json.ts';
import { checkAddress } from './address.ts';
import { keepConnection, keepForThisRun } from './connection.ts';
import { failureOf } from './desk-failure.ts';
import { sentHeaders } from './headers.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type Answered, send } from './send.ts';
import { readWhole } from './sent-body.ts';

type Refused = Extract<ConnectAnswer, { outcome: 'refused' }>;

interface SignIn {
  readonly base: string;
  readonly token: string;
}

/** A session is small: what is longer is none. */
const LONGEST_SESSION = 1_024 * 1_024;

/** Signs in: asks the server once who this is, and keeps address and token where it says so. Else nothing changes. */
export async function connect(url: string, token: string, limits: Limits = LIMITS): Promise<ConnectAnswer> {
  const signIn = checkSignIn(url, token);
  if ('outcome' in signIn) return signIn;
  try {
    const answer = await askForSession(signIn, limits);
    const session = await readSession(answer);
    if (session === null) return refusalOf(answer.status);
    if ('outcome' in session) return session;
    return { outcome: 'connected', session, kept: await keepConnection(signIn.base, signIn.token) };
  } catch (error) {
    const { code, message } = failureOf(error);
    return refused(code, `${message} You are not signed in to it.`);
  }
}

/**
 * For the command line: address and token are used until the app ends, and kept nowhere. The server is not asked; who
 * syncs hears what it says.
 *
 * @returns why not, or `null`
 */
export function connectForThisRun(url: string, token: string | undefined): Refused | null {
  const signIn = checkSignIn(url, token ?? '');
  if ('outcome' in signIn) return signIn;
  keepForThisRun(signIn.base, signIn.token);
  return null;
}

function checkSignIn(url: string, token: string): SignIn | Refused {
  const address = checkAddress(url);
  if (!address.ok) return refused(address.fault === 'insecure' ? 'desk-insecure' : 'bad-address', address.reason);
  const bare = token.trim();
  // What a header can carry, and nothing that would end it.
  if (!/^[\x21-\x7e]+$/.test(bare)) {
    return refused('bad-token', 'This is no token: it is empty, or holds spaces or characters that no token has.');
  }
  return { base: address.base, token: bare };
}

function askForSession({ base, token }: SignIn, limits: Limits): Promise<Answered> {
  const page = new Headers({ Accept: 'application/json', 'X-Client-Version': app.getVersion() });
  return send(
    {
      method: 'GET',
      base,
      url: new URL(`${base}/v1/session`),
      headers: sentHeaders(page, token),
      body: null,
      longest: LONGEST_SESSION,
      signal: new AbortController().signal,
    },
    limits,
  );
}

/** The session, or why it is none; `null` where the status says it. */
async function readSession({
  status,
  body,
}: Answered): Promise<ReturnType<typeof programSession.parse> | Refused | null> {
  if (status !== 200 || body === null) {
    await body?.cancel();
    return null;
  }
  const text = new TextDecoder().decode(await readWhole(body, LONGEST_SESSION));
  const value = parseJson(text);
  const parsed = programSession.safeParse(value);
  if (parsed.success) return parsed.data;
  const isOther = typeof value === 'object' && value !== null && 'apiVersion' in value && value.apiVersion !== 1;
  return isOther ? refusalOf(409) : refusalOf(404);
}

function refusalOf(status: number): Refused {
  if (status === 401) {
    return refused('sign-in', 'The server does not know this token. It may have expired: ask for a new one.');
  }
  if (status === 403) {
    return refused('forbidden', 'The server knows you, but does not let you in. Ask who runs the program.');
  }
  if (status === 409) {
    return refused(
      'update-required',
      'This version of CAM Desk does not fit the server. Update CAM Desk, then sign in.',
    );
  }
  if (status === 429 || status >= 500) {
    return refused('server-error', `The server cannot answer now (${status}). Try again in some minutes.`);
  }
  return refused('not-a-program', 'Something answers at this address, but it is no program server. Check the address.');
}

function refused(code: ConnectCode, reason: string): Refused {
  return { outcome: 'refused', code, reason };
}
