import { logError } from './log.ts';

/**
 * Carries out a command without a window.
 *
 * @param args what followed the switches: the command and its arguments
 * @returns the exit code: 0 done, 1 nothing could be done, 2 usage
 */
export async function runHeadless(args: readonly string[]): Promise<number> {
  try {
    process.stderr.write(`cam-desk: unknown command ${JSON.stringify(args[0] ?? '')}\n`);
    return 2;
  } catch (error) {
    logError('headless', error);
    return 1;
  }
}
