import { readFileSync } from 'node:fs';
import { recordsOf } from '../../shared/records/partner-file.ts';
import { readPortfolio } from '../../shared/records/portfolio-file.ts';
import type { Queries } from './database/port.ts';
import { type StoredItem, writeItems } from './items.ts';
import type { NextSeq } from './program.ts';
import { addUser } from './users.ts';

const SAMPLE = new URL('../../renderer/sample/portfolio.json', import.meta.url);

/** Whoever brought the sample: an author that nobody can sign in as. */
const AUTHOR = { id: 'program', name: 'Channel program' };

/** Puts the sample program in: the first user has the first two thirds of its partners, the second the last two. */
export async function writeSample(users: readonly [string, string], next: NextSeq, queries: Queries): Promise<void> {
  const { partners } = readPortfolio(readFileSync(SAMPLE, 'utf8'));
  const ids = partners.map(({ partner }) => partner.id);
  const at = new Date().toISOString();
  const items = partners.flatMap((file) =>
    [...recordsOf(file), ...file.unknown].map((record): StoredItem => {
      const { kind, id, partnerId, ...fields } = record as unknown as Pick<StoredItem, 'kind' | 'id' | 'partnerId'>;
      return { kind, id, partnerId, version: 1, by: AUTHOR, at, record: JSON.stringify(fields) };
    }),
  );
  const third = Math.floor(ids.length / 3);
  await addUser(AUTHOR, queries);
  await queries.query('INSERT INTO partners (id) SELECT * FROM unnest($1::text[])', [ids]);
  for (const [user, own] of [
    [users[0], ids.slice(0, ids.length - third)],
    [users[1], ids.slice(third)],
  ] as const) {
    await queries.query(
      'INSERT INTO portfolios (user_id, partner_id, since) SELECT $1, id, 0 FROM unnest($2::text[]) AS new (id)',
      [user, own],
    );
  }
  await writeItems(items, next, queries);
}
