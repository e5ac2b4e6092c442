import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../../conformance/client.ts';
import { RULES, runRules } from '../../conformance/run.ts';
import { sender } from '../../conformance/send.ts';
import type { ProgramApi } from '../../program-api/start.ts';
import { documentedRoutes, watching } from './answers-fit.ts';
import { FAULTS } from './faults.ts';
import { startFresh, targetOf } from './fresh-api.ts';

let api: ProgramApi;
beforeAll(async () => {
  api = await startFresh({ empty: true });
});
afterAll(() => api.close());

describe('the conformance suite', () => {
  it('gives each rule a number of its own', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it('passes the reference server, whose answers are all as documented, and leaves it as it was', async () => {
    const target = targetOf(api);
    const snapshots = () =>
      Promise.all(target.tokens.map(async (token) => (await new Client(sender(api.url), token).wholeSnapshot()).lines));
    const before = await snapshots();
    const misfits: string[] = [];
    const seen = new Set<string>();
    const verdicts = await runRules({ ...target, between: watching(misfits, seen) });
    expect(verdicts.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(verdicts).toHaveLength(RULES.length + 1);
    expect(misfits).toEqual([]);
    const calls = documentedRoutes.filter(({ path }) => path.startsWith('/v1/'));
    expect([...seen]).toEqual(
      expect.arrayContaining(calls.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)),
    );
    expect(await snapshots()).toEqual(before);
  });

  it('skips what it cannot look at, and never calls it passed', async () => {
    const { admin, ...target } = targetOf(api);
    const wanted = RULES.filter(({ id, needs }) => needs === 'admin' || id === 'C1' || id === 'C30');
    const headers = { 'content-type': 'application/json' };
    const permit = (mayCreatePartners: boolean) =>
      fetch(`${admin}/users/u1/permissions`, { method: 'POST', headers, body: JSON.stringify({ mayCreatePartners }) });
    await permit(false);
    const verdicts = await runRules(target, undefined, wanted).finally(() => permit(true));
    const outcomes = Object.fromEntries(verdicts.map(({ rule, outcome }) => [rule.id, outcome]));
    expect(outcomes).toMatchObject({ C1: 'ok', C30: 'skipped', C80: 'skipped', C86: 'skipped' });
    expect(Object.keys(outcomes).filter((id) => outcomes[id] === 'ok')).toEqual(['C1', 'C99']);
  });

  it.each(FAULTS)('sees by rule $rule a server that $does', async ({ rule, between }) => {
    const target = targetOf(api);
    const wanted = RULES.filter(({ id }) => id === rule);
    const verdicts = await runRules({ ...target, between: between(target.tokens) }, undefined, wanted);
    expect(verdicts[0]).toMatchObject({ rule: { id: rule }, outcome: 'FAILED' });
  });
});

describe('the OpenAPI file', () => {
  it('knows every route of the server, and no other', () => {
    const text = ({ method, path }: { readonly method: string; readonly path: string }) => `${method} ${path}`;
    expect(documentedRoutes.map(text).sort()).toEqual(api.routes.map(text).sort());
  });
});
