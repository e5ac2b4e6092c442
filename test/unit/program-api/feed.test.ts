import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../program-api/database/pglite.ts';
import type { Database } from '../../program-api/database/port.ts';
import { openPostgres } from '../../program-api/database/postgres.ts';
import { readHead, write } from '../../program-api/program.ts';
import { freshStore } from './fresh-api.ts';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const store = await freshStore();
  drop = store.drop;
  database = store.databaseUrl ? openPostgres(store.databaseUrl) : await openPglite();
  await database.script(
    'CREATE TABLE program (head bigint NOT NULL); INSERT INTO program VALUES (0); CREATE TABLE told (seq bigint, writer integer)',
  );
});
afterAll(async () => {
  await database.close();
  await drop();
});

const tell = (writer: number, before: () => Promise<void> = async () => undefined): Promise<number> =>
  write(database, async (queries, next) => {
    const seq = next();
    await queries.query('INSERT INTO told VALUES ($1, $2)', [seq, writer]);
    await before();
    return seq;
  });

/** What a reader of the feed gets from a place on: the head first, then what is up to it. */
async function read(after: number): Promise<{ readonly seqs: number[]; readonly head: number }> {
  const head = await readHead(database);
  const rows = await database.query<{ seq: number }>(
    'SELECT seq::float8 AS seq FROM told WHERE seq > $1 AND seq <= $2 ORDER BY seq',
    [after, head],
  );
  return { seqs: rows.map(({ seq }) => seq), head };
}

describe('the numbers of the feed', () => {
  it('are in the order of commits: who writes later waits for who writes', async () => {
    const from = await readHead(database);
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let inside: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      inside = resolve;
    });
    const committed: number[] = [];
    const first = tell(1, () => {
      inside();
      return held;
    }).then((seq) => committed.push(seq));
    await begun;
    const second = tell(2).then((seq) => committed.push(seq));
    // On PGlite a reader waits for the transaction; on a server it sees nothing of it, and no number above it.
    const meanwhile = read(from);
    commit();
    await Promise.all([first, second]);
    expect(committed).toEqual([from + 1, from + 2]);
    const { seqs, head } = await meanwhile;
    expect([...seqs, ...(await read(head)).seqs]).toEqual([from + 1, from + 2]);
  });

  it('are not used up by a transaction that fails', async () => {
    const from = await readHead(database);
    const failing = tell(1, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await tell(2)).toBe(from + 1);
    expect((await read(from)).seqs).toEqual([from + 1]);
  });

  it('are never skipped by who reads while many write', async () => {
    const from = await readHead(database);
    const seen: number[] = [];
    let place = from;
    let writing = true;
    const reader = async (): Promise<void> => {
      for (let last = false; !last; ) {
        last = !writing;
        const { seqs, head } = await read(place);
        seen.push(...seqs);
        place = head;
      }
    };
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let round = 0; round < 20; round += 1) await tell(writer);
    });
    const all = Promise.all(writers).finally(() => {
      writing = false;
    });
    await Promise.all([all, reader()]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => from + index + 1));
  });
});
