import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

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

async function onServer(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
