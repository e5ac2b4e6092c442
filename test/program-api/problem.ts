import { STATUS_CODES } from 'node:http';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** An answer that is an error: RFC 9457, with the code that programs go by. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const problemText = ({ status, code, message }: Pick<Problem, 'status' | 'code' | 'message'>): string =>
  JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, code, detail: message });

/** What the framework refuses by itself, in our codes. The detail never repeats what was sent. */
const REFUSALS: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['invalid-request', 'The request cannot be read.'],
  404: ['not-found', 'There is nothing at this address.'],
  413: ['too-large', 'The request is larger than this server takes.'],
  414: ['invalid-request', 'The address is too long.'],
  415: ['unsupported-media-type', 'This call takes application/json.'],
};

/** Any error as a problem; what nobody foresaw is a 500 that says nothing of the inside. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' ? REFUSALS[status] : undefined;
  if (typeof status === 'number' && known) return new Problem(status, ...known);
  return new Problem(500, 'internal-error', 'The server could not do this; nothing of it was done.');
}
