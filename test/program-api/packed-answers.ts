import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** Below this packing gains nothing. */
const WORTH_IT = 1024;

const pack = promisify(gzip);

/** Packs what is sent with gzip for those who take it. Evidence bytes go as they are. */
export function packAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (!/json/.test(type)) return payload;
    reply.header('vary', 'accept-encoding');
    if (!takesGzip(request.headers['accept-encoding'])) return payload;
    if (payload instanceof Readable) {
      reply.header('content-encoding', 'gzip');
      // An error of the source ends the answer in its middle: that is how a client sees that it was cut.
      return pipeline(payload, createGzip(), () => undefined);
    }
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (Buffer.byteLength(payload) < WORTH_IT) return payload;
    reply.header('content-encoding', 'gzip');
    reply.removeHeader('content-length');
    return pack(payload);
  });
}

function takesGzip(accepted: string | string[] | undefined): boolean {
  const wish = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=([\d.]+)\s*)?(?:,|$)/i.exec(String(accepted ?? ''));
  return wish !== null && Number(wish[1] ?? 1) > 0;
}
