import { readFile } from 'node:fs/promises';
import { runCommandLine } from './command-line/command-line.ts';
import { profileRequestSchema } from './command-line/profile-request.ts';
import { atomicWrite } from './files/atomic-write.ts';
import { logError } from './log.ts';
import { printReport } from './print/print-report.ts';
import { runProfileJob } from './profile-job/profile-job.ts';

/**
 * Carries out a command without a window: `print-report`, which the checkout's command line asks for, or any command of
 * the command line itself, as the packaged app is asked for it.
 *
 * @param args what followed the switches: the command and its arguments
 * @param profileDir the profile that the app was started on
 * @returns the exit code: 0 done, 1 nothing could be done, 2 usage
 */
export async function runHeadless([command, ...args]: readonly string[], profileDir: string | null): Promise<number> {
  try {
    if (command === 'print-report') return await printReportFiles(args);
    if (command === 'profile-job') return await carryOut(args);
    const all = command === undefined ? [] : [command, ...args, ...profileOption(command, args, profileDir)];
    return await runCommandLine(all, { print: printReport, profile: (_profile, request) => runProfileJob(request) });
  } catch (error) {
    logError('headless', error);
    process.stderr.write(`cam-desk: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/**
 * `print-report MODEL PDF [MODEL PDF …]`: the PDF of each report model, and beside it `PDF.json` with its number of
 * pages. The command line gives it what it has worked out in plain Node.
 */
async function printReportFiles(files: readonly string[]): Promise<number> {
  if (files.length === 0 || files.length % 2 !== 0) {
    process.stderr.write('cam-desk: print-report needs pairs of a model and a file to write.\n');
    return 2;
  }
  for (let at = 0; at < files.length; at += 2) {
    const [model, pdf] = files.slice(at, at + 2) as [string, string];
    const { bytes, pages } = await printReport(JSON.parse(await readFile(model, 'utf8')));
    await atomicWrite(pdf, bytes);
    await atomicWrite(`${pdf}.json`, JSON.stringify({ pages }));
  }
  return 0;
}

/** `profile-job REQUEST ANSWER`: a command on this start's profile, asked for and answered in files. */
async function carryOut([request, answer, ...more]: readonly string[]): Promise<number> {
  if (request === undefined || answer === undefined || more.length > 0) {
    process.stderr.write('cam-desk: profile-job needs a request and a file for the answer.\n');
    return 2;
  }
  const asked = profileRequestSchema.parse(JSON.parse(await readFile(request, 'utf8')));
  await atomicWrite(answer, JSON.stringify(await runProfileJob(asked)), 0o600);
  return 0;
}

/** The start has taken `--profile` for itself; a command that works on a profile is told of it again. */
function profileOption(command: string, args: readonly string[], profileDir: string | null): readonly string[] {
  const isElsewhere = args.some((arg) => /^--(portfolio|out)(=|$)/.test(arg)) && command !== 'export';
  return profileDir === null || isElsewhere ? [] : ['--profile', profileDir];
}
