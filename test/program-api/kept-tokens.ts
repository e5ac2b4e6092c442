import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The users' tokens in clear, for the next start to print: the database has only their hashes. */
export interface Tokens {
  read(): Promise<{ readonly [userId: string]: string }>;
  write(tokens: { readonly [userId: string]: string }): Promise<void>;
}

/** They lie beside the data, readable by its owner alone. */
export function keptTokens(folder: string): Tokens {
  const file = path.join(folder, 'tokens.json');
  return {
    async read() {
      const text = await readFile(file, 'utf8').catch(() => '{}');
      return JSON.parse(text) as { readonly [userId: string]: string };
    },
    async write(tokens) {
      await writeFile(`${file}.new`, `${JSON.stringify(tokens)}\n`, { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
  };
}
