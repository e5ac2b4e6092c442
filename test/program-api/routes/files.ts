import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { unpacked } from '../body.ts';
import type { Database } from '../database/port.ts';
import { FilesStore } from '../files-store.ts';
import { Problem } from '../problem.ts';

const URL = '/v1/partners/:id/files/:sha256';
const MAX_FILE = 256 * 1024 * 1024;

type Call = { Params: { id: string; sha256: string } };

/** Evidence bytes, for those who may read the partner; all others learn nothing of them. */
export function fileRoutes(app: FastifyInstance, database: Database): void {
  const files = new FilesStore(database);
  // Bytes are bytes, whatever they are said to be: the framework would refuse a type that it cannot read.
  app.addHook('onRequest', async ({ headers }) => {
    delete headers['content-type'];
  });
  app.addHook('preHandler', async (request) => mayRead(request as FastifyRequest<Call>, database));

  app.head<Call>(URL, async ({ params: { id, sha256 } }, reply) => {
    const file = await files.find(id, sha256);
    if (!file?.complete) throw missing(file?.received ?? 0);
    return reply.header('content-length', file.received).type('application/octet-stream').send();
  });

  app.get<Call>(URL, async ({ params: { id, sha256 } }, reply) => {
    const file = await files.find(id, sha256);
    if (!file?.complete) throw missing(file?.received ?? 0);
    reply.header('content-length', file.received).header('x-content-type-options', 'nosniff');
    return reply.type('application/octet-stream').send(Readable.from(files.read(id, sha256), { objectMode: false }));
  });

  app.put<Call>(URL, async ({ params: { id, sha256 }, headers, raw }, reply) => {
    const range = readRange(headers['content-range']);
    const file = await files.find(id, sha256);
    if (file?.complete) return reply.code(204).header('upload-offset', file.received).send();

    const start = range?.start ?? 0;
    if (start === 0) await files.restart(id, sha256);
    else if (start !== (file?.received ?? 0)) throw elsewhere(file?.received ?? 0);
    const end = await files.receive(id, sha256, start, unpacked(raw, range ? range.end + 1 - start : MAX_FILE));
    if (end === null) throw elsewhere((await files.find(id, sha256))?.received ?? 0);
    if (range && end !== range.end + 1) throw new Problem(400, 'invalid-request', 'The body is not the range it says.');
    if (range && end < range.total) return reply.code(202).header('upload-offset', end).send();
    if (await files.finish(id, sha256)) return reply.code(201).header('upload-offset', end).send();
    throw new Problem(422, 'hash-mismatch', 'These bytes have another SHA-256. They were not kept.', {
      'upload-offset': '0',
    });
  });
}

async function mayRead({ params: { id, sha256 }, user }: FastifyRequest<Call>, database: Database): Promise<void> {
  if (/^[0-9a-f]{64}$/.test(sha256) && !id.includes('\0')) {
    const found = await database.query('SELECT 1 FROM portfolios WHERE user_id = $1 AND partner_id = $2', [
      user.id,
      id,
    ]);
    if (found.length > 0) return;
  }
  throw new Problem(404, 'not-found', 'There is no such file.');
}

const missing = (received: number): Problem =>
  new Problem(404, 'not-found', 'This file is not complete.', { 'upload-offset': String(received) });

const elsewhere = (received: number): Problem =>
  new Problem(416, 'offset-mismatch', `This file goes on at byte ${received}.`, { 'upload-offset': String(received) });

interface Range {
  readonly start: number;
  /** Inclusive. */
  readonly end: number;
  readonly total: number;
}

function readRange(header: string | undefined): Range | null {
  if (header === undefined) return null;
  const [, start, end, total] = (/^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header) ?? []).map(Number);
  if (start === undefined || end === undefined || total === undefined || start > end || end >= total) {
    throw new Problem(400, 'invalid-request', 'Content-Range must be "bytes START-END/TOTAL".');
  }
  if (total > MAX_FILE) throw new Problem(413, 'too-large', `A file is at most ${MAX_FILE} bytes.`);
  return { start, end, total };
}
