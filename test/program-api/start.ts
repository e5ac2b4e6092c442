import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openPglite } from './database/pglite.ts';
import type { Database } from './database/port.ts';
import { openPostgres } from './database/postgres.ts';
import type { Rate } from './guards.ts';
import { keptTokens, type Tokens } from './kept-tokens.ts';
import { inTurn } from './program.ts';
import { writeSample } from './sample.ts';
import { programApi, type Route } from './server.ts';
import { addUser, issueToken, userOf } from './users.ts';

export interface ProgramApiOptions {
  /** A free one without it. */
  readonly port?: number;
  /** Keeps the data and the users' tokens there; in memory without it. */
  readonly data?: string;
  /** The address of a PostgreSQL, in place of PGlite. */
  readonly databaseUrl?: string;
  /** The two users and no partners, where the store is new. */
  readonly empty?: boolean;
  readonly rate?: Rate;
}

export interface ProgramApi {
  /** What comes before `/v1`. */
  readonly url: string;
  readonly admin: string;
  readonly users: readonly { readonly id: string; readonly name: string; readonly token: string }[];
  readonly routes: readonly Route[];
  close(): Promise<void>;
}

const USERS = [
  { id: 'u1', name: 'Mara Lindqvist' },
  { id: 'u2', name: 'Jonas Weber' },
] as const;

/** Starts the reference server on this computer. A new store gets its users, and the sample program. */
export async function startProgramApi(options: ProgramApiOptions = {}): Promise<ProgramApi> {
  const { port = 0, data, databaseUrl, empty = false, rate } = options;
  if (data !== undefined) await mkdir(data, { recursive: true, mode: 0o700 });
  const database = databaseUrl
    ? openPostgres(databaseUrl)
    : await openPglite(data === undefined ? undefined : path.join(data, 'database'));
  try {
    await database.script(readFileSync(new URL('schema.sql', import.meta.url), 'utf8'));
    await fill(database, empty);
    const users = await signIn(database, data === undefined ? null : keptTokens(data));
    const { app, routes } = programApi(database, rate);
    const url = await app.listen({ host: '127.0.0.1', port });
    return {
      url,
      admin: `${url}/admin`,
      users,
      routes,
      async close() {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Makes the program where there is none yet. */
async function fill(database: Database, empty: boolean): Promise<void> {
  await database.transaction(async (queries) => {
    const made = await queries.query(
      'INSERT INTO program (id, cursor_key) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
      [`program-${randomUUID()}`, randomBytes(32).toString('base64url')],
    );
    if (made.length === 0) return;
    for (const user of USERS) await addUser(user, queries);
    if (!empty) await inTurn(queries, (next) => writeSample([USERS[0].id, USERS[1].id], next, queries));
  });
}

/** Every user with a token that is valid: the kept one, else a new one. */
async function signIn(database: Database, kept: Tokens | null): Promise<ProgramApi['users']> {
  const before = (await kept?.read()) ?? {};
  const users = [];
  for (const { id, name } of USERS) {
    const token = before[id];
    const valid = token !== undefined && (await userOf(token, database))?.id === id;
    users.push({ id, name, token: valid ? token : await issueToken(id, database) });
  }
  await kept?.write(Object.fromEntries(users.map(({ id, token }) => [id, token])));
  return users;
}
