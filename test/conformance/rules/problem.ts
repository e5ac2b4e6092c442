import assert from 'node:assert/strict';
import { textOf } from '../client.ts';
import type { Answer } from '../send.ts';

/** The code of an answer that must be a problem of this status. */
export function problemIn(answer: Answer, ...statuses: readonly number[]): string {
  assert(statuses.includes(answer.status), `answered ${answer.status}, not ${statuses.join(' or ')}`);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json\b/, 'no application/problem+json');
  const problem = JSON.parse(textOf(answer)) as { status?: unknown; code?: unknown };
  assert(typeof problem.code === 'string' && problem.code !== '', 'the problem has no code');
  if (problem.status !== undefined) assert.equal(problem.status, answer.status);
  return problem.code;
}
