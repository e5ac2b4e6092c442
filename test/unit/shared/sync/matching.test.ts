import { describe, expect, it } from 'vitest';
import { matchByName } from '../../../../shared/sync/matching.ts';

const named = (id: string, name: string) => ({ id, name });

describe('matching before the first sync', () => {
  it('S15: proposes by name, whatever its case, its spaces and its form', () => {
    const pairs = matchByName(
      [named('l1', '  acme  GmbH '), named('l2', 'ＡＣＭＥ ltd'), named('l3', 'Other')],
      [named('s1', 'ACME GmbH'), named('s2', 'acme Ltd')],
    );
    expect(pairs.map(({ local, server }) => [local.id, server?.id ?? null])).toEqual([
      ['l1', 's1'],
      ['l2', 's2'],
      ['l3', null],
    ]);
  });

  it('S15: gives each of the server’s partners away once', () => {
    const pairs = matchByName(
      [named('l1', 'A'), named('l2', 'a'), named('l3', 'A')],
      [named('s1', 'A'), named('s2', 'A')],
    );
    expect(pairs.map(({ server }) => server?.id ?? null)).toEqual(['s1', 's2', null]);
  });
});
