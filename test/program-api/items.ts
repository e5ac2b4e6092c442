import type { Queries } from './database/port.ts';

/** A stored record with the server's stamps. `record` is JSON; null in a tombstone. */
export interface StoredItem {
  readonly kind: string;
  readonly id: string;
  readonly partnerId: string;
  readonly version: number;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly record: string | null;
}

export type ItemRow = Omit<StoredItem, 'by'> & { readonly byId: string; readonly byName: string };

/** Columns of an item, from `items JOIN users ON users.id = by_id`. */
export const ITEM_COLUMNS = `kind, items.id, items.partner_id AS "partnerId", version, by_id AS "byId", name AS "byName", at, record`;

export const itemOf = ({ kind, id, partnerId, version, byId, byName, at, record }: ItemRow): StoredItem => ({
  kind,
  id,
  partnerId,
  version,
  by: { id: byId, name: byName },
  at,
  record,
});

/** An item as it is sent. The record's text goes in as it is: parsing it would only cost. */
export function itemText({ record, ...stamps }: StoredItem): string {
  const end = record === null ? '"deleted":true' : `"record":${record}`;
  return `${JSON.stringify(stamps).slice(0, -1)},${end}}`;
}

export async function readItems(ids: readonly string[], queries: Queries): Promise<StoredItem[]> {
  const rows = await queries.query<ItemRow>(
    `SELECT ${ITEM_COLUMNS} FROM items JOIN users ON users.id = by_id WHERE items.id = ANY($1)`,
    [ids],
  );
  return rows.map(itemOf);
}

export async function writeItems(items: readonly StoredItem[], nextSeq: () => number, queries: Queries): Promise<void> {
  const column = <T>(of: (item: StoredItem) => T): T[] => items.map(of);
  await queries.query(
    `INSERT INTO items (id, kind, partner_id, version, by_id, at, record, seq)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::bigint[])
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, by_id = excluded.by_id, at = excluded.at,
       record = excluded.record, seq = excluded.seq`,
    [
      column(({ id }) => id),
      column(({ kind }) => kind),
      column(({ partnerId }) => partnerId),
      column(({ version }) => version),
      column(({ by }) => by.id),
      column(({ at }) => at),
      column(({ record }) => record),
      column(nextSeq),
    ],
  );
}
