import type { Database } from './database/port.ts';
import { Problem } from './problem.ts';
import { write } from './program.ts';

/** Who has gained and who has lost a partner. */
export interface Reassigned {
  readonly granted: readonly string[];
  readonly revoked: readonly string[];
}

/** Gives a partner to exactly these users, and tells those concerned in their feeds. */
export function reassign(partnerId: string, users: readonly string[], database: Database): Promise<Reassigned> {
  return write(database, async (queries, next) => {
    const known = await queries.query<{ id: string }>('SELECT id FROM users WHERE id = ANY($1)', [users]);
    if (known.length < new Set(users).size) throw new Problem(400, 'invalid-request', 'users: there is no such user.');
    const found = await queries.query('SELECT id FROM partners WHERE id = $1', [partnerId]);
    if (found.length === 0) throw new Problem(404, 'not-found', 'There is no such partner.');

    const before = await queries.query<{ userId: string }>(
      'SELECT user_id AS "userId" FROM portfolios WHERE partner_id = $1 ORDER BY user_id',
      [partnerId],
    );
    const had = new Set(before.map(({ userId }) => userId));
    const granted = [...new Set(users)].filter((user) => !had.has(user));
    const revoked = [...had].filter((user) => !users.includes(user));

    await queries.query('DELETE FROM portfolios WHERE partner_id = $1 AND user_id = ANY($2)', [partnerId, revoked]);
    for (const user of [...granted, ...revoked]) {
      const seq = next();
      const isGranted = granted.includes(user);
      await queries.query('INSERT INTO reassignments (seq, user_id, partner_id, granted) VALUES ($1, $2, $3, $4)', [
        seq,
        user,
        partnerId,
        isGranted,
      ]);
      if (isGranted) {
        await queries.query('INSERT INTO portfolios (user_id, partner_id, since) VALUES ($1, $2, $3)', [
          user,
          partnerId,
          seq,
        ]);
      }
    }
    return { granted, revoked };
  });
}
