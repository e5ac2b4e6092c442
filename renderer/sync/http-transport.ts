import type { z } from 'zod';
import { type Trouble, troubleOf } from '../../shared/sync/retry.ts';
import {
  changesSchema,
  type PartnerLine,
  problemSchema,
  readPartnerLine,
  resultsSchema,
  sessionSchema,
  snapshotEndSchema,
  snapshotHeadSchema,
  toWire,
} from '../../shared/sync/wire.ts';
import { BadLines, parseLine, textLines } from './lines.ts';
import type { Answer, SnapshotQuery, SnapshotSink, Transport } from './ports.ts';

const BAD_ANSWER: Trouble = { is: 'server-error', after: null };
const NO_ANSWER: Trouble = { is: 'offline', after: null };

/** Partners and changes asked for at once; the server may give less. */
const SNAPSHOT_LIMIT = 2_000;
const CHANGES_LIMIT = 1_000;

/** Bodies beyond this are sent packed, in bytes. */
const PACKED_FROM = 16 * 1024;

type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * The program API through the app's own origin, where main adds the token. Whatever the server or the network does becomes an
 * {@link Answer}; what the contract does not know is a bad one (S17.4).
 *
 * @param fetchFrom asks for a path below `/v1/`
 */
export function httpTransport(fetchFrom: Fetch): Transport {
  const json = async <Schema extends z.ZodType>(path: string, schema: Schema, init?: RequestInit) =>
    asking(async (): Promise<Answer<z.output<Schema>>> => {
      const response = await fetchFrom(path, init);
      if (!response.ok) return { ok: false, trouble: await troubleIn(response) };
      const parsed = schema.safeParse(await jsonIn(response));
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, trouble: BAD_ANSWER };
    });
  return {
    session: () => json('session', sessionSchema),
    changes: (after) =>
      json(`changes?after=${encodeURIComponent(after)}&limit=${CHANGES_LIMIT}`, changesSchema) as ReturnType<
        Transport['changes']
      >,
    async mutations({ clientId, rows }) {
      const init = await packed(JSON.stringify({ clientId, mutations: rows.map(toWire) }));
      const answer = await json('mutations', resultsSchema, { method: 'POST', ...init });
      return (answer.ok ? { ok: true, value: answer.value.results } : answer) as Awaited<
        ReturnType<Transport['mutations']>
      >;
    },
    snapshot: (query, sink) =>
      asking(async () => {
        const response = await fetchFrom(snapshotPath(query));
        // A partner that was granted and has left again meanwhile (S12).
        if (response.status === 404 && 'partner' in query) return { ok: true, value: { next: null } };
        if (!response.ok) return { ok: false, trouble: await troubleIn(response) };
        return response.body === null ? { ok: false, trouble: NO_ANSWER } : readSnapshot(response.body, sink);
      }),
    ensureBytes: (partnerId, sha256) =>
      asking(async () => {
        const path = `partners/${encodeURIComponent(partnerId)}/files/${sha256}`;
        const response = await fetchFrom(path, { method: 'HEAD' });
        if (response.ok || response.status === 404) return { ok: true, value: response.ok };
        return { ok: false, trouble: await troubleIn(response) };
      }),
  };
}

const snapshotPath = (query: SnapshotQuery): string => {
  if ('partner' in query) return `snapshot?partner=${encodeURIComponent(query.partner)}`;
  const after = query.after === null ? '' : `after=${encodeURIComponent(query.after)}&`;
  return `snapshot?${after}limit=${SNAPSHOT_LIMIT}`;
};

/** A head, whole partners, and an end; without the end it was cut, and what came is kept (S11.1). */
async function readSnapshot(
  body: ReadableStream<Uint8Array>,
  sink: SnapshotSink,
): Promise<Answer<{ readonly next: string | null }>> {
  let isBegun = false;
  for await (const text of textLines(body)) {
    const value = parseLine(text);
    if (!isBegun) {
      const head = snapshotHeadSchema.safeParse(value);
      if (!head.success) return { ok: false, trouble: BAD_ANSWER };
      await sink.head(head.data);
      isBegun = true;
      continue;
    }
    const line = readPartnerLine(value);
    if (line !== null) {
      await sink.line(line, () => readPartnerLine(parseLine(text)) as PartnerLine);
      continue;
    }
    const end = snapshotEndSchema.safeParse(value);
    return end.success ? { ok: true, value: { next: end.data.next } } : { ok: false, trouble: BAD_ANSWER };
  }
  return { ok: false, trouble: NO_ANSWER };
}

/** Errors of the store go through; those of the network and of the body are answers. */
async function asking<Value>(ask: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof BadLines) return { ok: false, trouble: BAD_ANSWER };
    // `fetch` and the streams of bodies reject with a TypeError where the connection fails, and so does a time-out with its own.
    const isNetwork =
      error instanceof TypeError || (error instanceof DOMException && /Abort|Timeout|Network/.test(error.name));
    if (isNetwork) return { ok: false, trouble: NO_ANSWER };
    throw error;
  }
}

/** @throws {BadLines} what is no JSON in UTF-8 */
async function jsonIn(response: Response): Promise<unknown> {
  const bytes = await response.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new BadLines('The answer is no JSON.');
  }
}

async function troubleIn(response: Response): Promise<Trouble> {
  const problem = problemSchema.safeParse(await jsonIn(response).catch(() => null));
  return troubleOf({
    status: response.status,
    code: problem.success ? problem.data.code : null,
    retryAfter: response.headers.get('Retry-After'),
    date: response.headers.get('Date'),
  });
}

/** A JSON body, packed where that is worth it. */
async function packed(text: string): Promise<Pick<RequestInit, 'body' | 'headers'>> {
  const headers = { 'Content-Type': 'application/json' };
  if (text.length < PACKED_FROM) return { body: text, headers };
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return { body: await new Response(stream).blob(), headers: { ...headers, 'Content-Encoding': 'gzip' } };
}
