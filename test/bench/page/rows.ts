import { parseLine, textLines } from '../../../renderer/sync/lines.ts';

/** A record as peers keep it: a row of its own, with the server's version. */
export interface RecordRow {
  readonly id: string;
  readonly partnerId: string;
  readonly kind: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

interface Item {
  readonly id: string;
  readonly partnerId: string;
  readonly kind: string;
  readonly version: number;
  readonly record: { readonly [field: string]: unknown };
}

export const rowOf = ({ id, partnerId, kind, version, record }: Item): RecordRow => ({
  id,
  partnerId,
  kind,
  version,
  ...record,
});

/** The records of the server's snapshot as they come, a partner's at a time. */
export async function* snapshotRows(url: string): AsyncGenerator<RecordRow[]> {
  for (let after = ''; ; ) {
    const { body } = await fetch(`${url}/v1/snapshot?after=${after}&limit=2000`, { cache: 'no-store' });
    let end: string | null | undefined;
    for await (const line of textLines(body as ReadableStream<Uint8Array>)) {
      const { items, next } = parseLine(line) as { items?: Item[]; next?: string | null };
      if (items !== undefined) yield items.map(rowOf);
      end = next;
    }
    if (end === undefined) throw new Error('The snapshot was cut.');
    if (end === null) return;
    after = end;
  }
}

/** The same, so many records at a time: what a bulk call takes best. */
export async function* rowBatches(url: string, size: number): AsyncGenerator<RecordRow[]> {
  let batch: RecordRow[] = [];
  for await (const rows of snapshotRows(url)) {
    batch.push(...rows);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export async function changedRows(url: string, after: string): Promise<{ rows: RecordRow[]; cursor: string }> {
  const answer = await fetch(`${url}/v1/changes?after=${after}&limit=1000`, { cache: 'no-store' });
  const { changes, cursor } = (await answer.json()) as { changes: Item[]; cursor: string };
  return { rows: changes.map(rowOf), cursor };
}
