import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnder, pathForLog, payloadOf, targetOf } from '../../../../electron/program-api/target.ts';

const BASE = 'https://program.example.com/base';

/** As the route gets it: the path of a parsed address on the app's own origin. */
const target = (path: string): string | null => {
  const { pathname, search } = new URL(`app://cam-desk${path}`);
  return targetOf(BASE, pathname, search)?.href ?? null;
};

describe('targetOf', () => {
  it.each([
    ['/program-api/v1/session', '/v1/session'],
    ['/program-api/v1/changes?after=a%2Fb&limit=10', '/v1/changes?after=a%2Fb&limit=10'],
    ['/program-api/v1/partners/p%20%231/files/abc', '/v1/partners/p%20%231/files/abc'],
    ['/program-api/v1/packs/seed.v2', '/v1/packs/seed.v2'],
    ['/program-api/x/../v1/packs', '/v1/packs'],
  ])('forwards %s', (path, there) => {
    expect(target(path)).toBe(BASE + there);
  });

  it.each([
    '/program-api/',
    '/program-api/v1',
    '/program-api/v1/',
    '/program-api/v2/session',
    '/program-api/v1x/session',
    '/program-api/V1/session',
    '/program-api//v1/session',
    '/program-api/v1/../admin',
    '/program-api/v1/%2e%2e/admin',
    '/program-api/v1/%2E%2E%2Fadmin',
    '/program-api/v1/..%2fadmin',
    '/program-api/v1/..%5cadmin',
    '/program-api/v1/..\\admin',
    '/program-api/v1/a\\..\\..\\admin',
    '/program-api/v1/%252e%252e/admin',
    '/program-api/v1/%252fadmin',
    '/program-api/v1//session',
    '/program-api/v1/a%00b',
    '/program-api/v1/a%0d%0ab',
    '/program-api/v1/%c0%ae',
    '/program-api/v1/%',
    '/program-api/v1/evil.js',
    '/program-api/v1/evil.MJS',
    '/program-api/@evil.example/v1/session',
    '/program-api/https://evil.example/v1/session',
  ])('refuses %s', (path) => {
    expect(target(path)).toBeNull();
  });

  it('never leaves the server and its /v1/, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      '/',
      'a',
      '%00',
      ':',
      '@',
      '%252e',
      '~',
      '?',
    );
    let forwarded = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const there = target(`/program-api/v1/${pieces.join('')}`);
        if (there !== null) {
          forwarded += 1;
          expect(new URL(there).href.startsWith(`${BASE}/v1/`)).toBe(true);
          expect(decodeURIComponent(new URL(there).pathname)).not.toMatch(/(?:^|\/)\.{1,2}(?:\/|$)|\\|\/\//);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(forwarded).toBeGreaterThan(100);
  });
});

describe('isUnder', () => {
  it.each([
    [`${BASE}/v1/session`, true],
    ['https://program.example.com/v1/session', false],
    ['https://program.example.com/base/v2/session', false],
    ['https://program.example.com/base/v1x', false],
    ['http://program.example.com/base/v1/session', false],
    ['https://program.example.com:444/base/v1/session', false],
    ['https://me@program.example.com/base/v1/session', false],
    ['https://program.example.com/base/v1/..%2f..%2fadmin', false],
    ['https://evil.example/base/v1/session', false],
  ])('%s: %s', (address, expected) => {
    expect(isUnder(BASE, new URL(address))).toBe(expected);
  });
});

describe('what a path tells', () => {
  it.each([
    ['/program-api/v1/snapshot', 'snapshot'],
    ['/program-api/v1/partners/p1/files/abc', 'file'],
    ['/program-api/v1/partners/files/x', 'json'],
    ['/program-api/v1/mutations', 'json'],
  ])('%s carries %s', (pathname, payload) => {
    expect(payloadOf(pathname)).toBe(payload);
  });

  it('is logged without ids', () => {
    expect(pathForLog('/program-api/v1/partners/acme-gmbh/files/0f00')).toBe('/v1/partners/…/files/…');
    expect(pathForLog('/program-api/v1/session')).toBe('/v1/session');
    expect(pathForLog('/program-api/secret/secret')).toBe('/…/…');
  });
});
