import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/port.ts';
import { readProgram } from '../program.ts';

export function sessionRoute(app: FastifyInstance, database: Database): void {
  app.get('/v1/session', async ({ user }) => {
    const { id: programId, minClient } = await readProgram(database);
    return {
      apiVersion: 1,
      minClient,
      user: { id: user.id, name: user.name },
      programId,
      serverTime: new Date().toISOString(),
    };
  });
}
