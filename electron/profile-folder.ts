import { accessSync, constants, mkdirSync } from 'node:fs';
import { visible } from '../shared/import/quote.ts';
import { reasonOf } from './files/atomic-write.ts';

/**
 * Makes the folder of a profile where it is missing. A browser would be started on any path, and end without a word or wait
 * for ever.
 *
 * @returns why there cannot be a profile, as a sentence; null where there can
 */
export function profileRefusal(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return `${visible(folder)} cannot hold a profile: ${reasonOf(error)}.`;
  }
}
