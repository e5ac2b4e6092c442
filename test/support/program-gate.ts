import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Heard, Script } from './scripted-server.ts';

export interface ProgramGate {
  /** `http://127.0.0.1:PORT`; the server behind it is reached through here. */
  readonly url: string;
  /** All that was asked, in order of arrival; a body is there once it has come whole. */
  readonly heard: Heard[];
  /** Answers a path, its query left out, in the server's place; null: the server does again. */
  on(path: string, script: Script | null): void;
  /** Hands a request on, to another address of the server where one is given. Gives the answer, not packed. */
  handOn(request: IncomingMessage, url?: string): Promise<IncomingMessage>;
  /** Closed, it cuts every connection without an answer. */
  setOpen(isOpen: boolean): void;
  close(): Promise<void>;
}

/** Stands before a server of the program: hears, cuts the network, and answers in the server's place where it is told to. */
export async function programGate(behind: string): Promise<ProgramGate> {
  const scripts = new Map<string, Script>();
  const heard: Heard[] = [];
  let isOpen = true;
  const server = createServer(async (request, response) => {
    if (!isOpen) return void request.socket.destroy();
    const entry = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.alloc(0),
    };
    heard.push(entry);
    request.on('data', (part: Buffer) => {
      entry.body = Buffer.concat([entry.body, part]);
    });
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    try {
      const script = scripts.get(entry.url.split('?')[0] ?? '');
      if (script === undefined) giveBack(await handOn(behind, request), response);
      else await script(request, response);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    on(path, script) {
      if (script === null) scripts.delete(path);
      else scripts.set(path, script);
    },
    handOn: (request, url) => handOn(behind, request, url),
    setOpen(open) {
      isOpen = open;
      if (!open) server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function handOn(behind: string, request: IncomingMessage, url = request.url): Promise<IncomingMessage> {
  const { host: _, 'accept-encoding': __, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const onward = ask(`${behind}${url}`, { method: request.method ?? 'GET', headers }, resolve);
    onward.on('error', reject);
    request.pipe(onward);
  });
}

/** Answers as the server did. */
export function giveBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}
