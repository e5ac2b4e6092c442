import { existsSync } from 'node:fs';
import path from 'node:path';
import { safeFileName } from './save-dialog.ts';

/**
 * Gives out names in a folder: safe ones, each once, and never one that a file there has already. Nothing in the folder
 * is ever replaced, as nobody was asked about it.
 */
export class BatchFolder {
  readonly #folder: string;
  readonly #taken = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The absolute path of a free name; `Name (2).pdf` where `Name.pdf` is taken. */
  take(suggested: string, extension: string): string {
    const name = safeFileName(suggested, extension);
    const stem = name.slice(0, -extension.length - 1);
    for (let count = 1; ; count += 1) {
      const file = path.join(this.#folder, count === 1 ? name : `${stem} (${count}).${extension}`);
      if (!this.#taken.has(keyOf(file)) && !existsSync(file)) {
        this.#taken.add(keyOf(file));
        return file;
      }
    }
  }

  /** Nothing was written under this name. */
  giveBack(file: string): void {
    this.#taken.delete(keyOf(file));
  }
}

/** Names that differ only in case or in how letters are put together are one name on some disks: then on all. */
const keyOf = (file: string): string => file.normalize('NFC').toLowerCase();
