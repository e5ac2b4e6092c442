import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { fieldsOf, type StoredRecord } from '../../shared/lib/record-fields.ts';
import { recordsOf } from '../../shared/records/partner-file.ts';
import { PAGE } from '../program-api/page-size.ts';
import { generatePartners } from './generate.ts';

/**
 * What the program API answers, made before it is asked for, in a process of its own: what is measured is the client and not
 * a database. Below `/N/v1/` it is the API of N partners; `POST /N/delta` lets the feed go on by one page of changes.
 */

const MOST = Number(process.argv[2]);
const DELTA = 100;

interface Line {
  readonly id: string;
  readonly bytes: Buffer;
}

const by = { id: 'u1', name: 'Mara Lindqvist' };
const at = '2026-11-22T09:30:00Z';
const files = generatePartners(MOST);
const lines = files.map((file): Line => {
  const items = recordsOf(file).map((record) => itemOf(record as unknown as StoredRecord, 1));
  return { id: file.partner.id, bytes: Buffer.from(`${JSON.stringify({ partnerId: file.partner.id, items })}\n`) };
});
const released = new Map<number, number>();

function itemOf(record: StoredRecord, version: number) {
  const { kind, id, partnerId } = record;
  return { kind, id, partnerId, version, by, at, record: fieldsOf(record) };
}

/** One deal of each of so many partners, with another amount. */
function changesAfter(count: number, page: number) {
  const step = Math.max(1, Math.floor(count / DELTA));
  return files.slice(0, count).flatMap((file, index) => {
    const deal = file.records.deal[0];
    if (index % step !== 0 || index / step >= DELTA || deal === undefined) return [];
    return [itemOf({ ...(deal as unknown as StoredRecord), netArr: 1_000_000 + page }, page + 2)];
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://server');
  const [, size, ...rest] = url.pathname.split('/');
  const [count, call] = [Number(size), rest.join('/')];
  response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Access-Control-Allow-Headers', '*');
  const json = (value: unknown) => response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
  if (request.method === 'OPTIONS') response.end();
  else if (call === 'delta') json(released.set(count, (released.get(count) ?? 0) + 1).get(count));
  else if (call === 'v1/session') {
    json({ apiVersion: 1, minClient: '0.0.0', user: by, programId: `bench-${count}`, serverTime: at });
  } else if (call === 'v1/snapshot') {
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    Readable.from(snapshot(count, url.searchParams.get('after') ?? '', limit(url))).pipe(response);
  } else if (call === 'v1/changes') {
    const page = Number(url.searchParams.get('after'));
    const isMore = page < (released.get(count) ?? 0);
    json({ changes: isMore ? changesAfter(count, page) : [], cursor: String(isMore ? page + 1 : page), more: false });
  } else if (call === 'v1/mutations') {
    const { mutations } = JSON.parse(await textOf(request)) as { mutations: { id: string; base: number | null }[] };
    json({ results: mutations.map(({ id, base }) => ({ id, status: 'applied', version: (base ?? 0) + 1 })) });
  } else response.writeHead(404).end();
}

function* snapshot(count: number, after: string, limit: number): Generator<Buffer> {
  const own = lines.slice(0, count);
  const rest = own.filter(({ id }) => id > after);
  const page = rest.slice(0, limit);
  yield Buffer.from(`${JSON.stringify({ cursor: String(released.get(count) ?? 0), partners: count })}\n`);
  for (const { bytes } of page) yield bytes;
  yield Buffer.from(`${JSON.stringify({ next: rest.length > page.length ? page.at(-1)?.id : null })}\n`);
}

/** As the reference server has it. */
const limit = (url: URL): number => Math.min(Number(url.searchParams.get('limit')), PAGE);

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: Error) => response.destroy(error));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const bytes = lines.reduce((sum, line) => sum + line.bytes.length, 0);
  process.send?.({ url: `http://127.0.0.1:${port}`, bytes });
});
// Its parent is gone.
process.once('disconnect', () => process.exit());
