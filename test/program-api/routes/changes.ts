import type { FastifyInstance } from 'fastify';
import { cursorOf, readCursor } from '../cursor.ts';
import type { Database } from '../database/port.ts';
import { ITEM_COLUMNS, type ItemRow, itemOf, itemText } from '../items.ts';
import { only, pageSize, type Query } from '../page-size.ts';
import { readHead, readProgram } from '../program.ts';
import type { User } from '../users.ts';

/** A page ends early where it grows larger than this. */
const MAX_TEXT = 4 * 1024 * 1024;
const AT_ONCE = 100;

type Change = { readonly seq: number; readonly text: string };

/** What has changed for this user since a cursor, in commit order. */
export function changesRoute(app: FastifyInstance, database: Database): void {
  app.get<{ Querystring: Query<'after' | 'limit'> }>('/v1/changes', async ({ query, user }, reply) => {
    const program = await readProgram(database);
    const after = readCursor(only(query.after), program, user);
    const limit = pageSize(only(query.limit));
    // The head comes first: whatever is at or below it is committed, so nothing appears behind this page later.
    const head = await readHead(database);
    const page: Change[] = [];
    let more = true;
    let size = 0;
    while (more && page.length < limit && size < MAX_TEXT) {
      const wanted = Math.min(AT_ONCE, limit - page.length);
      const found = await readChanges(user, page.at(-1)?.seq ?? after, head, wanted + 1, database);
      more = found.length > wanted;
      for (const change of found.slice(0, wanted)) {
        page.push(change);
        size += change.text.length;
      }
    }
    const cursor = cursorOf(more ? (page.at(-1)?.seq ?? after) : Math.max(head, after), program, user);
    const changes = page.map(({ text }) => text).join(',');
    return reply
      .type('application/json; charset=utf-8')
      .send(`{"changes":[${changes}],"cursor":${JSON.stringify(cursor)},"more":${more}}`);
  });
}

/** Items of the partners that the user has, from when they had them, and what became of who has which. */
async function readChanges(
  user: User,
  after: number,
  head: number,
  limit: number,
  database: Database,
): Promise<Change[]> {
  const rows = await database.query<ItemRow & { seq: number; granted: boolean | null }>(
    `SELECT seq::float8 AS seq, ${ITEM_COLUMNS}, NULL::boolean AS granted
     FROM items JOIN users ON users.id = by_id
       JOIN portfolios ON portfolios.partner_id = items.partner_id AND user_id = $1 AND seq > since
     WHERE seq > $2 AND seq <= $3
     UNION ALL
     SELECT seq::float8, NULL, NULL, partner_id, NULL, NULL, NULL, NULL, NULL, granted
     FROM reassignments WHERE user_id = $1 AND seq > $2 AND seq <= $3
     ORDER BY seq LIMIT $4`,
    [user.id, after, head, limit],
  );
  return rows.map(({ seq, granted, ...row }) => {
    if (granted === null) return { seq, text: itemText(itemOf(row)) };
    return { seq, text: JSON.stringify({ partnerId: row.partnerId, [granted ? 'granted' : 'revoked']: true }) };
  });
}
