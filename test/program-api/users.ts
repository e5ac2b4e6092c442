import { createHash, randomBytes } from 'node:crypto';
import type { Queries } from './database/port.ts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly mayWrite: boolean;
  readonly mayCreatePartners: boolean;
}

/** Tokens are random, so a plain hash keeps them: there is nothing to guess. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whose token this is; null where it was never issued, or was revoked. */
export async function userOf(token: string, queries: Queries): Promise<User | null> {
  const [user] = await queries.query<User>(
    `SELECT id, name, may_write AS "mayWrite", may_create_partners AS "mayCreatePartners"
     FROM tokens JOIN users ON users.id = user_id WHERE hash = $1`,
    [hashOf(token)],
  );
  return user ?? null;
}

/** Whether there was no such user before. */
export async function addUser({ id, name }: Pick<User, 'id' | 'name'>, queries: Queries): Promise<boolean> {
  const added = await queries.query(
    'INSERT INTO users (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id',
    [id, name],
  );
  return added.length > 0;
}

export async function issueToken(userId: string, queries: Queries): Promise<string> {
  // Hex: one that begins with a dash would be taken for an option on a command line.
  const token = randomBytes(32).toString('hex');
  await queries.query('INSERT INTO tokens (hash, user_id) VALUES ($1, $2)', [hashOf(token), userId]);
  return token;
}

/** Whether there was such a token. */
export async function revokeToken(token: string, queries: Queries): Promise<boolean> {
  const gone = await queries.query('DELETE FROM tokens WHERE hash = $1 RETURNING hash', [hashOf(token)]);
  return gone.length > 0;
}
