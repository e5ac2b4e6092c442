import path from 'node:path';

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
 * Reads the arguments of the app. What comes before a command and is not ours are Chromium's switches: they stay
 * unread. From the command's name on, all but `--profile` is the command's.
 *
 * @param args the arguments after the program (and after the app's folder, where it is not packaged)
 */
export function readStartOptions(args: readonly string[]): StartOptions {
  const rest: string[] = [];
  let profile = '';
  let headless = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as string;
    if (arg === '--profile') {
      at += 1;
      profile = args[at] ?? '';
    } else if (arg.startsWith('--profile=')) profile = arg.slice('--profile='.length);
    else if (arg === '--headless') headless = true;
    else if (rest.length > 0 || !arg.startsWith('-')) rest.push(arg);
  }
  return { profileDir: profile === '' ? null : path.resolve(profile), headless, rest };
}
