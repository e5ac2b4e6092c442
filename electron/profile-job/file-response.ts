import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

/** The bytes of a file, streamed. 404 where it is gone. */
export async function fileResponse(file: string): Promise<Response> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) return new Response(null, { status: 404 });
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return new Response(body as unknown as BodyInit, {
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': String(found.size) },
  });
}
