import path from 'node:path';
import { parseArgs } from 'node:util';
import { done, type Outcome } from './outcome.ts';
import { requiredOption } from './portfolio-input.ts';
import { answerIn, inTheApp, type ProfileRunner, requireProfile } from './profile-runner.ts';

/** `export --profile DIR --out FILE`: a profile as a portfolio file, records of unknown kinds included. */
export async function exportCommand(args: readonly string[], run: ProfileRunner = inTheApp): Promise<Outcome> {
  const { values } = parseArgs({
    args: [...args],
    options: { profile: { type: 'string' }, out: { type: 'string' } },
  });
  const profile = requiredOption('profile', values.profile);
  const out = requiredOption('out', values.out);
  await requireProfile(profile);
  const answer = answerIn(await run(profile, { command: 'export', out: path.resolve(out) }));
  return done({ file: out, ...(answer as object) });
}
