import { type IncomingHttpHeaders, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';

export interface Sent {
  readonly method: string;
  /** From `/v1` or `/admin` on, as it goes over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Cuts the connection after so many bytes of the body: the answer is then of status 0. */
  readonly cutAfter?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came, packed or not. */
  readonly body: Buffer;
}

export type Send = (sent: Sent) => Promise<Answer>;

const PATIENCE = 60_000;

/** Sends to a server without anything that a friendlier client would do by itself: no unpacking, no default headers. */
export function sender(url: string): Send {
  const base = new URL(url);
  const request = base.protocol === 'https:' ? overHttps : overHttp;
  const prefix = base.pathname.replace(/\/$/, '');
  return ({ method, path, headers, body, cutAfter }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(body.length) };
      const call = request(
        {
          host: base.hostname.replace(/^\[|\]$/g, ''),
          port: base.port,
          method,
          path: `${prefix}${path}`,
          headers: { ...length, ...headers },
          timeout: PATIENCE,
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
          );
        },
      );
      call.on('timeout', () => call.destroy(new Error(`no answer within ${PATIENCE / 1000} s`)));
      if (cutAfter === undefined) {
        call.on('error', reject);
        call.end(body);
      } else {
        call.on('error', () => resolve({ status: 0, headers: {}, body: Buffer.alloc(0) }));
        call.write(body?.subarray(0, cutAfter) ?? '', () => call.destroy(new Error('cut')));
      }
    });
}
