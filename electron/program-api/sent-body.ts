import type { ClientRequest } from 'electron';
import { DeskFailure } from './desk-failure.ts';
import type { Limits } from './limits.ts';
import { StallWatch } from './stall-watch.ts';

/**
 * Reads a body whole, as far as it is allowed to be long.
 *
 * @throws DeskFailure where it is longer
 */
export async function readWhole(stream: ReadableStream<Uint8Array>, longest: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > longest) throw new DeskFailure('desk-too-large', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Hands the body to the network stack and ends the request: bytes at once and with their length, a stream piece by
 * piece, so that no file is ever whole in memory.
 *
 * @param over aborted when the request has ended before its body was sent
 * @param end called where the stream gets stuck; the request is to be ended then
 * @returns how many bytes were handed over at once, and may still be on their way
 */
export async function sendBody(
  request: ClientRequest,
  body: Uint8Array | ReadableStream<Uint8Array> | null,
  limits: Limits,
  over: AbortSignal,
  end: (failure: DeskFailure) => void,
): Promise<number> {
  if (body === null || body instanceof Uint8Array) {
    if (body !== null && body.byteLength > 0) request.write(Buffer.from(body));
    request.end();
    return body?.byteLength ?? 0;
  }
  const watch = new StallWatch(limits.stall, limits.progress, () => end(new DeskFailure('desk-timeout')));
  over.addEventListener('abort', () => watch.stop());
  let sent = 0;
  for await (const chunk of body) {
    // A stream without any byte is sent as no body: a chunked one has to have a first chunk.
    if (chunk.byteLength === 0) continue;
    if (sent === 0) request.chunkedEncoding = true;
    sent += chunk.byteLength;
    if (sent > limits.sentFile) throw new DeskFailure('desk-too-large', 413);
    watch.wait();
    await written(request, chunk, over);
    watch.passed(chunk.byteLength);
  }
  watch.stop();
  request.end();
  return 0;
}

/** Resolves once the network stack took the chunk; rejects where the request ends before, as it is not told then. */
function written(request: ClientRequest, chunk: Uint8Array, over: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onOver = (): void => reject(new DeskFailure('desk-unreachable'));
    over.throwIfAborted();
    over.addEventListener('abort', onOver);
    request.write(Buffer.from(chunk), undefined, () => {
      over.removeEventListener('abort', onOver);
      resolve();
    });
  });
}
