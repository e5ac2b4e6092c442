import { createHash } from 'node:crypto';
import type { Database } from './database/port.ts';

/** Parts of this size are written, whatever pieces the network brings. */
const PART = 256 * 1024;

export interface StoredFile {
  readonly received: number;
  readonly complete: boolean;
}

/** Evidence bytes of partners by their SHA-256, kept as far as they have come. */
export class FilesStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Null where nothing has come yet. */
  async find(partnerId: string, sha256: string): Promise<StoredFile | null> {
    const [file] = await this.#database.query<StoredFile>(
      'SELECT received::float8 AS received, complete FROM files WHERE partner_id = $1 AND sha256 = $2',
      [partnerId, sha256],
    );
    return file ?? null;
  }

  /** Lets an incomplete file begin anew. */
  async restart(partnerId: string, sha256: string): Promise<void> {
    await this.discard(partnerId, sha256);
    await this.#database.query('INSERT INTO files (partner_id, sha256) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      partnerId,
      sha256,
    ]);
  }

  async discard(partnerId: string, sha256: string): Promise<void> {
    await this.#database.query('DELETE FROM files WHERE partner_id = $1 AND sha256 = $2 AND NOT complete', [
      partnerId,
      sha256,
    ]);
  }

  /**
   * Writes what comes, from `start` on; what came before a cut is kept. Gives where the file ends then, or null where
   * another upload was at it meanwhile.
   */
  async receive(
    partnerId: string,
    sha256: string,
    start: number,
    parts: AsyncIterable<Uint8Array>,
  ): Promise<number | null> {
    let end = start;
    let held: Uint8Array[] = [];
    let size = 0;
    let alone = true;
    const flush = async (): Promise<void> => {
      if (size > 0 && alone) alone = await this.#append(partnerId, sha256, end, Buffer.concat(held));
      end += size;
      held = [];
      size = 0;
    };
    try {
      for await (const part of parts) {
        held.push(part);
        size += part.length;
        if (size >= PART) await flush();
      }
    } finally {
      await flush();
    }
    return alone ? end : null;
  }

  /** Whether the bytes are what their name says: then the file is complete, else they are gone. */
  async finish(partnerId: string, sha256: string): Promise<boolean> {
    const hash = createHash('sha256');
    for await (const part of this.read(partnerId, sha256)) hash.update(part);
    if (hash.digest('hex') !== sha256) {
      await this.discard(partnerId, sha256);
      return false;
    }
    await this.#database.query('UPDATE files SET complete = true WHERE partner_id = $1 AND sha256 = $2', [
      partnerId,
      sha256,
    ]);
    return true;
  }

  async *read(partnerId: string, sha256: string): AsyncGenerator<Uint8Array> {
    let after = -1;
    while (true) {
      const [part] = await this.#database.query<{ start: number; bytes: Uint8Array }>(
        `SELECT start::float8 AS start, bytes FROM file_parts
         WHERE partner_id = $1 AND sha256 = $2 AND start > $3 ORDER BY start LIMIT 1`,
        [partnerId, sha256, after],
      );
      if (!part) return;
      yield part.bytes;
      after = part.start;
    }
  }

  /** One statement, and only where the file still ends at `start`: two uploads at once cannot mix. */
  async #append(partnerId: string, sha256: string, start: number, bytes: Uint8Array): Promise<boolean> {
    const rows = await this.#database.query(
      `WITH moved AS (
         UPDATE files SET received = received + $4
         WHERE partner_id = $1 AND sha256 = $2 AND received = $3 AND NOT complete
         RETURNING partner_id)
       INSERT INTO file_parts (partner_id, sha256, start, bytes)
       SELECT partner_id, $2, $3, $5 FROM moved RETURNING start`,
      [partnerId, sha256, start, bytes.length, bytes],
    );
    return rows.length > 0;
  }
}
