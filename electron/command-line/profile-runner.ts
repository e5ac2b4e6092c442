import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { visible } from '../../shared/import/quote.ts';
import type { ProfileAnswer } from '../../shared/ipc/profile-job.ts';
import { CommandFailure } from './outcome.ts';
import type { ProfileRequest } from './profile-request.ts';
import { startApp } from './start-app.ts';

/** Carries out a command on the profile in a folder. @throws {CommandFailure} */
export type ProfileRunner = (profile: string, request: ProfileRequest) => Promise<ProfileAnswer>;

/**
 * Carries out a command by running the app itself on the profile without a window. What it says goes to standard error.
 * @throws {CommandFailure} where the app has the profile open, or cannot be started
 */
export const inTheApp: ProfileRunner = async (profile, request) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-profile-'));
  try {
    const [job, answer] = [path.join(folder, 'request.json'), path.join(folder, 'answer.json')];
    await writeFile(job, JSON.stringify(request), { mode: 0o600 });
    const code = await startApp(['--profile', path.resolve(profile), 'profile-job', job, answer]);
    if (code !== 0) throw new CommandFailure(`Nothing was done with the profile ${visible(profile)}.`);
    return JSON.parse(await readFile(answer, 'utf8')) as ProfileAnswer;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
};

/** A profile that has to be there already. @throws {CommandFailure} */
export async function requireProfile(profile: string): Promise<void> {
  const found = await stat(profile).catch(() => null);
  if (found === null || !found.isDirectory())
    throw new CommandFailure(`There is no profile ${visible(profile)}. "import --profile" and "sync" make one.`);
}

/** What the command answered. @throws {CommandFailure} with its own words where it could not be done */
export function answerIn(answer: ProfileAnswer): unknown {
  if (answer.outcome === 'failed') throw new CommandFailure(answer.message);
  return answer.answer;
}
