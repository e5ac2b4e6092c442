import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { cursorOf } from '../cursor.ts';
import type { Database } from '../database/port.ts';
import { ITEM_COLUMNS, type ItemRow, itemOf, itemText } from '../items.ts';
import { only, pageSize, type Query } from '../page-size.ts';
import { readHead, readProgram } from '../program.ts';
import type { User } from '../users.ts';

/** Partners read at once: each whole, so each is of one moment. */
const AT_ONCE = 20;

/** A user's partners are those with records left; a partner all deleted is no partner file any more. */
const MINE = `FROM portfolios WHERE user_id = $1
  AND EXISTS (SELECT 1 FROM items WHERE items.partner_id = portfolios.partner_id AND record IS NOT NULL)`;

/** All partner files of the user, or one, a line each. */
export function snapshotRoute(app: FastifyInstance, database: Database): void {
  app.get<{ Querystring: Query<'after' | 'limit' | 'partner'> }>('/v1/snapshot', async ({ query, user }, reply) => {
    const cursor = cursorOf(await readHead(database), await readProgram(database), user);
    const partner = only(query.partner);
    const ids =
      partner === undefined
        ? await readIds(user, only(query.after) ?? '', pageSize(only(query.limit)) + 1, database)
        : await readOne(user, partner, database);
    const page = partner === undefined ? ids.slice(0, pageSize(only(query.limit))) : ids;
    const partners = partner === undefined ? await countPartners(user, database) : ids.length;
    const next = ids.length > page.length ? (page.at(-1) ?? null) : null;
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .send(Readable.from(lines({ cursor, partners }, page, next, user, database), { objectMode: false }));
  });
}

async function* lines(
  head: { readonly cursor: string; readonly partners: number },
  page: readonly string[],
  next: string | null,
  user: User,
  database: Database,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (let start = 0; start < page.length; start += AT_ONCE) {
    const files = await readFiles(user, page.slice(start, start + AT_ONCE), database);
    for (const [partnerId, items] of files) {
      yield `{"partnerId":${JSON.stringify(partnerId)},"items":[${items.join(',')}]}\n`;
    }
  }
  yield `${JSON.stringify({ next })}\n`;
}

async function readIds(user: User, after: string, limit: number, database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(
    `SELECT partner_id AS id ${MINE} AND partner_id > $2 ORDER BY partner_id LIMIT $3`,
    [user.id, plain(after), limit],
  );
  return rows.map(({ id }) => id);
}

async function readOne(user: User, partner: string, database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(`SELECT partner_id AS id ${MINE} AND partner_id = $2`, [
    user.id,
    plain(partner),
  ]);
  return rows.map(({ id }) => id);
}

async function countPartners(user: User, database: Database): Promise<number> {
  const [row] = await database.query<{ count: number }>(`SELECT count(*)::float8 AS count ${MINE}`, [user.id]);
  return row?.count ?? 0;
}

/** The partners' records as text, in order; a partner that was taken away meanwhile is not among them. */
async function readFiles(user: User, ids: readonly string[], database: Database): Promise<Map<string, string[]>> {
  const rows = await database.query<ItemRow>(
    `SELECT ${ITEM_COLUMNS}
     FROM items JOIN users ON users.id = by_id
       JOIN portfolios ON portfolios.partner_id = items.partner_id AND user_id = $1
     WHERE items.partner_id = ANY($2) AND record IS NOT NULL ORDER BY items.partner_id, items.id`,
    [user.id, ids],
  );
  const files = new Map<string, string[]>();
  for (const row of rows) {
    const file = files.get(row.partnerId);
    const text = itemText(itemOf(row));
    if (file) file.push(text);
    else files.set(row.partnerId, [text]);
  }
  return files;
}

/** PostgreSQL takes no null byte in a text; no id has one. */
const plain = (text: string): string => text.replaceAll('\0', '');
