import type { Queries } from '../database/port.ts';
import { readItems, type StoredItem, writeItems } from '../items.ts';
import type { NextSeq } from '../program.ts';
import type { User } from '../users.ts';
import type { Mutation } from './mutation.ts';

export interface Applied {
  /** Of the whole mutation, so that another content under its id is noticed. */
  readonly hash: string;
  readonly version: number;
}

/** What a request's mutations are decided on, and what they have changed so far. */
export interface Books {
  readonly user: User;
  readonly now: string;
  /** Whether a partner is this user's; one that is not in it does not exist. */
  readonly partners: Map<string, boolean>;
  readonly items: Map<string, StoredItem>;
  readonly applied: Map<string, Applied>;
  readonly changed: { readonly partners: Set<string>; readonly items: Set<string>; readonly applied: Set<string> };
}

/** The same books, to try something on. */
export const copyOf = (books: Books): Books => ({
  ...books,
  partners: new Map(books.partners),
  items: new Map(books.items),
  applied: new Map(books.applied),
  changed: {
    partners: new Set(books.changed.partners),
    items: new Set(books.changed.items),
    applied: new Set(books.changed.applied),
  },
});

type Named = Pick<Mutation, 'id' | 'recordId' | 'partnerId'>;

/** Reads all that the mutations touch, at once. */
export async function openBooks(user: User, now: string, named: readonly Named[], queries: Queries): Promise<Books> {
  const partners = await queries.query<{ id: string; mine: boolean }>(
    `SELECT id, EXISTS (SELECT 1 FROM portfolios WHERE user_id = $1 AND partner_id = id) AS mine
     FROM partners WHERE id = ANY($2)`,
    [user.id, named.map(({ partnerId }) => partnerId)],
  );
  const applied = await queries.query<Applied & { id: string }>(
    'SELECT id, hash, version FROM mutations WHERE user_id = $1 AND id = ANY($2)',
    [user.id, named.map(({ id }) => id)],
  );
  const items = await readItems(
    named.map(({ recordId }) => recordId),
    queries,
  );
  return {
    user,
    now,
    partners: new Map(partners.map(({ id, mine }) => [id, mine])),
    items: new Map(items.map((item) => [item.id, item])),
    applied: new Map(applied.map(({ id, hash, version }) => [id, { hash, version }])),
    changed: { partners: new Set(), items: new Set(), applied: new Set() },
  };
}

/** Writes what has changed. A new partner belongs to its creator. */
export async function closeBooks(
  { user, items, applied, changed }: Books,
  next: NextSeq,
  queries: Queries,
): Promise<void> {
  const partners = [...changed.partners];
  if (partners.length > 0) {
    await queries.query('INSERT INTO partners (id) SELECT * FROM unnest($1::text[])', [partners]);
    await queries.query(
      'INSERT INTO portfolios (user_id, partner_id, since) SELECT $1, id, 0 FROM unnest($2::text[]) AS new (id)',
      [user.id, partners],
    );
  }
  if (changed.items.size > 0) await writeItems(pick(items, changed.items), next, queries);
  if (changed.applied.size > 0) {
    const done = pick(applied, changed.applied);
    await queries.query(
      `INSERT INTO mutations (user_id, id, hash, version)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::integer[])`,
      [user.id, [...changed.applied], done.map(({ hash }) => hash), done.map(({ version }) => version)],
    );
  }
}

const pick = <T>(from: ReadonlyMap<string, T>, keys: ReadonlySet<string>): T[] =>
  [...keys].flatMap((key) => from.get(key) ?? []);
