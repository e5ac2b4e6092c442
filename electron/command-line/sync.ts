import { parseArgs } from 'node:util';
import { CommandFailure, type Outcome } from './outcome.ts';
import { requiredOption } from './portfolio-input.ts';
import { answerIn, inTheApp, type ProfileRunner } from './profile-runner.ts';

/** What to do next, by the state that a sync ended in. */
const NEXT: { readonly [state: string]: string } = {
  offline: 'The server gave no answer. What was done is kept; run sync again to go on.',
  'sign-in': 'The server does not take this token. Set CAM_DESK_TOKEN to a valid one.',
  forbidden: 'The server does not let this user in. Ask who runs the program.',
  'update-required': 'The server needs a newer CAM Desk. Nothing was sent; update the app.',
  unbound:
    'This profile is another program’s or user’s, or was filled by imports and its partners are not matched yet. Nothing was sent.',
  'server-error': 'The server’s answer cannot be used. What was done is kept; run sync again later.',
};

/** `sync --profile DIR --api URL`, with the token in CAM_DESK_TOKEN: one full sync. Exit 0 only where all is up to date. */
export async function syncCommand(args: readonly string[], run: ProfileRunner = inTheApp): Promise<Outcome> {
  const { values } = parseArgs({
    args: [...args],
    options: { profile: { type: 'string' }, api: { type: 'string' } },
  });
  const profile = requiredOption('profile', values.profile);
  const api = requiredOption('api', values.api);
  if (!process.env.CAM_DESK_TOKEN) throw new CommandFailure('CAM_DESK_TOKEN is empty: it must hold the access token.');
  const answer = answerIn(await run(profile, { command: 'sync', api }));
  const state = String((answer as { state?: unknown }).state);
  const next = NEXT[state];
  return { exitCode: state === 'up-to-date' ? 0 : 1, answer, messages: next === undefined ? [] : [next] };
}
