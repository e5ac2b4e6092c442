import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from './problem.ts';

/** How much of a refused body is still read, so that the answer reaches a client that sends all before it reads. */
const MOST_IN_VAIN = 64 * 1024 * 1024;

/**
 * A request's body, unpacked, in parts. What unpacks to more than the limit is refused before it is held.
 *
 * @throws {Problem} 413, 415, or 400 for a body that cannot be unpacked or was cut.
 */
export async function* unpacked(request: IncomingMessage, limit: number): AsyncGenerator<Buffer> {
  const source = sourceOf(request);
  let length = 0;
  try {
    for await (const part of partsOf(source)) {
      length += part.length;
      if (length > limit) throw new Problem(413, 'too-large', `A body here is at most ${limit} bytes.`);
      yield part;
    }
  } catch (error) {
    if (source !== request) request.unpipe();
    await readInVain(request);
    if (error instanceof Problem) throw error;
    throw new Problem(400, 'invalid-request', 'The body was cut, or cannot be unpacked.');
  } finally {
    if (source !== request) source.destroy();
  }
}

/** The same as a whole. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of unpacked(request, limit)) parts.push(part);
  return Buffer.concat(parts);
}

function sourceOf(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip') throw new Problem(415, 'unsupported-media-type', 'A body may be packed with gzip only.');
  const gunzip = createGunzip();
  request.once('error', (error) => gunzip.destroy(error));
  return request.pipe(gunzip);
}

async function readInVain(request: IncomingMessage): Promise<void> {
  let length = 0;
  try {
    for await (const part of partsOf(request)) {
      length += part.length;
      if (length > MOST_IN_VAIN) return;
    }
  } catch {
    // Nobody is there any more.
  }
}

/** Leaves the stream as it is when the reading ends early: a destroyed request could not be answered. */
const partsOf = (stream: Readable): AsyncIterable<Buffer> => stream.iterator({ destroyOnReturn: false });
