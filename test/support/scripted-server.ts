import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached the server, with its whole body. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export type Script = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface ScriptedServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** All that was asked, in order of arrival; a body is there once it has come whole. */
  readonly heard: Heard[];
  /** How connections ended before their answer was sent. */
  readonly cut: string[];
  /** What answers a path, its query left out; unknown ones get 404. */
  on(path: string, script: Script): void;
  close(): Promise<void>;
}

/** A server on the loopback device that does what a test tells it, good or bad. */
export async function scriptedServer(): Promise<ScriptedServer> {
  const scripts = new Map<string, Script>();
  const heard: Heard[] = [];
  const cut: string[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('error', () => undefined);
    request.on('end', () => heard.push({ method, url, headers, body: Buffer.concat(parts) }));
    response.on('error', () => undefined);
    response.on('close', () => {
      if (!response.writableFinished) cut.push(url);
    });
    const script = scripts.get(url.split('?')[0] ?? '');
    if (script === undefined) {
      response.writeHead(404).end();
    } else {
      void script(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    cut,
    on: (path, script) => void scripts.set(path, script),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Script {
  return (request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
    });
  };
}
