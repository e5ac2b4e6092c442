import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files of a folder that hold a text, plain or in base64. */
export function filesHolding(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  if (files.length <= 10) throw new Error(`${folder} is no profile: there are only ${files.length} files.`);
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => holds(file, text) || holds(file, Buffer.from(text).toString('base64').slice(0, -4)));
}

/** The browser goes on working in its folder: what is gone by now holds nothing. */
function holds(file: string, text: string): boolean {
  try {
    return readFileSync(file).includes(text);
  } catch {
    return false;
  }
}
