import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.ts';

const FOLDER = new URL('../../../shared/program/packs/', import.meta.url);

/** The editions, as the files that the app ships: the bytes sent are the bytes hashed. */
export function packRoutes(app: FastifyInstance): void {
  const packs = new Map(readdirSync(FOLDER).sort().map(readPack));
  const list = [...packs.values()].map(({ entry }) => entry);
  app.get('/v1/packs', async () => list);
  app.get<{ Params: { id: string } }>('/v1/packs/:id', async ({ params }, reply) => {
    const pack = packs.get(params.id);
    if (!pack) throw new Problem(404, 'not-found', 'There is no such edition.');
    return reply.type('application/json; charset=utf-8').send(pack.bytes);
  });
}

function readPack(name: string) {
  const bytes = readFileSync(new URL(name, FOLDER));
  const { id, effectiveFrom, effectiveTo } = JSON.parse(bytes.toString('utf8')) as {
    readonly id: string;
    readonly effectiveFrom?: string;
    readonly effectiveTo?: string;
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return [id, { bytes, entry: { id, effectiveFrom, effectiveTo, sha256 } }] as const;
}
