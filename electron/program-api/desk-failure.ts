import type { DeskCode } from '../../shared/ipc/program.ts';

const STATUS: Readonly<Record<DeskCode, number>> = {
  'desk-not-connected': 428,
  'desk-not-forwarded': 404,
  'desk-unreachable': 502,
  'desk-timeout': 504,
  'desk-redirected': 502,
  'desk-too-large': 502,
  'desk-insecure': 502,
};

const WORDS: Readonly<Record<DeskCode, string>> = {
  'desk-not-connected': 'CAM Desk is not signed in to a program. Sign in under Settings.',
  'desk-not-forwarded': 'CAM Desk sends only calls of the program API.',
  'desk-unreachable': 'The program’s server cannot be reached. Check the network connection and the address.',
  'desk-timeout': 'The program’s server took too long to answer.',
  'desk-redirected': 'The program’s server sent CAM Desk to another address, and it did not go there.',
  'desk-too-large': 'What was to be sent or received is larger than CAM Desk allows.',
  'desk-insecure': 'The connection to the program’s server is not secure: its certificate could not be checked.',
};

/**
 * A request that main itself ended. Its message is one of a few fixed sentences: no address, token or body is ever in
 * it, and what the network stack says of a failure is not kept.
 */
export class DeskFailure extends Error {
  override readonly name = 'DeskFailure';
  readonly code: DeskCode;
  readonly status: number;

  constructor(code: DeskCode, status: number = STATUS[code]) {
    super(WORDS[code]);
    this.code = code;
    this.status = status;
  }
}

/** The failure that an error of the network stack stands for, by the name that Chromium gives it. */
export function failureOf(error: unknown): DeskFailure {
  if (error instanceof DeskFailure) return error;
  const name = error instanceof Error ? error.message : '';
  if (/ERR_(?:CERT|SSL|BAD_SSL|TLS)/.test(name)) return new DeskFailure('desk-insecure');
  return new DeskFailure(/ERR_(?:CONNECTION_)?TIMED_OUT/.test(name) ? 'desk-timeout' : 'desk-unreachable');
}

/** The answer to the page, in the form of the server's own errors. */
export function problemOf({ code, status, message }: DeskFailure): Response {
  const problem = { type: 'about:blank', title: message, status, code };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  });
}
