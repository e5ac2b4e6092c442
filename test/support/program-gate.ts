import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Script } from './scripted-server.ts';

export interface ProgramGate {
  /** `http://127.0.0.1:PORT`; the server behind it is reached through here. */
  readonly url: string;
  /** `METHOD /path` of all that was asked, queries left out. */
  readonly asked: string[];
  /** Answers a path in the server's place; null: the server does again. */
  on(path: string, script: Script | null): void;
  /** Closed, it cuts every connection without an answer. */
  setOpen(isOpen: boolean): void;
  close(): Promise<void>;
}

/** Stands before a server of the program: counts, cuts the network, and answers in the server's place where it is told to. */
export async function programGate(behind: string): Promise<ProgramGate> {
  const scripts = new Map<string, Script>();
  const asked: string[] = [];
  let isOpen = true;
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!isOpen) return void request.socket.destroy();
    asked.push(`${request.method} ${path}`);
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    const script = scripts.get(path);
    if (script === undefined) passOn(behind, request, response);
    else void script(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    on(path, script) {
      if (script === null) scripts.delete(path);
      else scripts.set(path, script);
    },
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

function passOn(behind: string, request: IncomingMessage, response: ServerResponse): void {
  const { host: _, ...headers } = request.headers;
  const onward = ask(`${behind}${request.url}`, { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
