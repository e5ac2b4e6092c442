import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../program-api/database/pglite.ts';
import type { Database } from '../../program-api/database/port.ts';
import { openPostgres } from '../../program-api/database/postgres.ts';
import { readHead, write } from '../../program-api/program.ts';
import { freshStore } from '../../support/fresh-store.ts';

let database: Database;
/** What another server process has, on a PostgreSQL; in PGlite there is one process. */
let elsewhere: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const { databaseUrl, drop: dropStore } = await freshStore();
  drop = dropStore;
  database = databaseUrl ? openPostgres(databaseUrl) : await openPglite();
  elsewhere = databaseUrl ? openPostgres(databaseUrl) : database;
  await database.script(
    'CREATE TABLE program (head bigint NOT NULL); INSERT INTO program VALUES (0); CREATE TABLE told (seq bigint, writer integer)',
  );
});
afterAll(async () => {
  await database.close();
  if (elsewhere !== database) await elsewhere.close();
  await drop();
});

const tell = (writer: number, before: () => Promise<void> = async () => undefined): Promise<number> =>
  write(writer % 2 === 0 ? elsewhere : database, async (queries, next) => {
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
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const committed: number[] = [];
    const first = tell(1, () => {
      begun.resolve();
      return held.promise;
    }).then((seq) => committed.push(seq));
    await begun.promise;
    const second = tell(2).then((seq) => committed.push(seq));
    // On PGlite a reader waits for the transaction; on a server it sees nothing of it, and no number above it.
    const meanwhile = read(from);
    held.resolve();
    await Promise.all([first, second]);
    expect(committed).toEqual([from + 1, from + 2]);
    const { seqs, head } = await meanwhile;
    expect([...seqs, ...(await read(head)).seqs]).toEqual([from + 1, from + 2]);
  });

  it('are read while more writers wait than there are connections', async () => {
    const from = await readHead(database);
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const writers = Array.from({ length: 20 }, (_, index) =>
      tell(2 * index + 1, () => {
        begun.resolve();
        return gate.promise;
      }),
    );
    await begun.promise;
    const meanwhile = read(from);
    // On PGlite a reader waits for the transaction.
    if (elsewhere !== database) expect(await meanwhile).toEqual({ seqs: [], head: from });
    gate.resolve();
    await Promise.all([...writers, meanwhile]);
    expect((await read(from)).seqs).toHaveLength(20);
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
