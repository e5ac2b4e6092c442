import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { jsonOf, textOf } from '../client.ts';
import type { Rule } from '../rule.ts';
import { problemIn } from './problem.ts';

interface Session {
  readonly apiVersion: unknown;
  readonly minClient: unknown;
  readonly user: { readonly id: unknown; readonly name: unknown };
  readonly programId: unknown;
  readonly serverTime: string;
}

interface PackEntry {
  readonly id: string;
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly sha256: string;
}

export const sessionRules: readonly Rule[] = [
  {
    id: 'C1',
    sentence: 'The session tells the version, the oldest client, the user, the program and the time.',
    async check({ a, b }) {
      const [mine, other] = [await a.get<Session>('/v1/session'), await b.get<Session>('/v1/session')];
      assert.equal(mine.apiVersion, 1);
      for (const value of [mine.minClient, mine.user.id, mine.user.name, mine.programId]) {
        assert(typeof value === 'string' && value !== '', `not a text: ${JSON.stringify(value)}`);
      }
      assert(!Number.isNaN(Date.parse(mine.serverTime)), `no time: ${mine.serverTime}`);
      assert.equal(other.programId, mine.programId, 'two users of one server are in two programs');
      assert.notEqual(other.user.id, mine.user.id, 'the two tokens are of one user: the rules need two');
    },
  },
  {
    id: 'C2',
    sentence: 'Without a token, or with one that was never issued, the answer is 401.',
    async check({ send }) {
      for (const authorization of ['', 'Bearer ', 'Bearer conformance-never-issued', 'Basic dXNlcjpwYXNz']) {
        const headers: Record<string, string> = authorization === '' ? {} : { authorization };
        for (const path of ['/v1/session', '/v1/packs', '/v1/snapshot', '/v1/changes?after=x']) {
          problemIn(await send({ method: 'GET', path, headers }), 401);
        }
      }
    },
  },
  {
    id: 'C3',
    sentence: 'The editions are listed, and the bytes of each hash to its sha256.',
    async check({ a }) {
      const packs = await a.get<PackEntry[]>('/v1/packs');
      assert(Array.isArray(packs) && packs.length > 0, 'there is no edition');
      for (const { id, sha256, effectiveFrom = '2000-01-01', effectiveTo = '2000-01-01' } of packs) {
        for (const day of [effectiveFrom, effectiveTo]) assert.match(day, /^\d{4}-\d\d-\d\d$/);
        const answer = await a.send('GET', `/v1/packs/${encodeURIComponent(id)}`);
        assert.equal(answer.status, 200);
        assert.equal(createHash('sha256').update(textOf(answer)).digest('hex'), sha256, `edition ${id}`);
        assert.equal(jsonOf<{ id: unknown }>(answer).id, id);
      }
      problemIn(await a.send('GET', '/v1/packs/conformance-no-such-edition'), 404);
    },
  },
];
