import path from 'node:path';
import { parseArgs } from 'node:util';

/** What the start of the app was told. */
export interface StartOptions {
  /** Folder of the profile; `null` for the system's usual place. */
  readonly profileDir: string | null;
  /** No window: a command is carried out and the app ends. */
  readonly headless: boolean;
  /** What follows, for the command. */
  readonly rest: readonly string[];
}

/**
 * Reads the arguments of the app. Unknown switches are Chromium's and stay unread.
 *
 * @param args the arguments after the program (and after the app's folder, where it is not packaged)
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: { profile: { type: 'string' }, headless: { type: 'boolean' } },
  });
  const profile = values.profile;
  return {
    profileDir: typeof profile === 'string' && profile !== '' ? path.resolve(profile) : null,
    headless: values.headless === true,
    rest: positionals,
  };
}
