import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type ProgramApi, type ProgramApiOptions, startProgramApi } from '../../program-api/start.ts';

/** Where a new store is: on PGlite in memory, or in a schema of its own of the PostgreSQL that DATABASE_URL names. */
export async function freshStore(): Promise<{ readonly databaseUrl?: string; drop(): Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server) return { drop: async () => undefined };
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE SCHEMA ${schema}`);
  const address = new URL(server);
  address.searchParams.set('options', `-c search_path=${schema}`);
  return { databaseUrl: address.href, drop: () => onServer(server, `DROP SCHEMA ${schema} CASCADE`) };
}

/** A server over a new store, which is gone with it. */
export async function startFresh(options: ProgramApiOptions = {}): Promise<ProgramApi> {
  const { databaseUrl, drop } = await freshStore();
  const api = await startProgramApi({ ...options, ...(databaseUrl ? { databaseUrl } : {}) });
  return {
    ...api,
    async close() {
      await api.close();
      await drop();
    },
  };
}

async function onServer(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The server as the conformance suite takes it. */
export function targetOf({ url, admin, users }: ProgramApi) {
  const [a, b] = users.map(({ token }) => token);
  if (a === undefined || b === undefined) throw new Error('The server has no two users.');
  return { api: url, admin, tokens: [a, b] as const };
}
