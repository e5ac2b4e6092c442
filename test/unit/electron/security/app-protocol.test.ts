import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fileOf } from '../../../../electron/security/app-protocol.ts';
import { isOwnUrl } from '../../../../electron/security/origin.ts';

vi.mock('electron', () => ({ protocol: {} }));

const ROOT = path.resolve('/srv/renderer');

describe('fileOf', () => {
  it('names files below the root', () => {
    expect(fileOf(ROOT, '/index.html')).toBe(path.join(ROOT, 'index.html'));
    expect(fileOf(ROOT, '/assets/a%20b.js')).toBe(path.join(ROOT, 'assets', 'a b.js'));
  });

  it.each(['/', '/..', '/%2e%2e/x', '/a/..%2f..%2fx', '/..%5cx', '/a%00.js', '/C:/x', '/%', '/./x'])(
    'refuses %s',
    (pathname) => {
      expect(fileOf(ROOT, pathname)).toBeNull();
    },
  );

  it('never leaves the root, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      'a',
      '%00',
      ':',
      '%c0%ae',
      '~',
      '%252e',
      '',
    );
    let named = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(ROOT, `/${pieces.join('')}`);
        if (file !== null) {
          named += 1;
          expect(path.relative(ROOT, file)).not.toMatch(/^(\.\.(\/|$)|$)/);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(named).toBeGreaterThan(50);
  });
});

describe('isOwnUrl', () => {
  it.each(['app://cam-desk/', 'app://cam-desk/index.html#/x', 'APP://cam-desk/x'])('takes %s', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });

  it.each([
    'app://cam-desk.evil.example/',
    'app://evil/',
    'app://me@cam-desk/',
    'app:cam-desk',
    'https://cam-desk/',
    'http://app//cam-desk',
    'blob:app://cam-desk/1',
    'about:blank',
    'file:///app://cam-desk/',
    '',
    'cam-desk',
  ])('refuses %s', (url) => {
    expect(isOwnUrl(url)).toBe(false);
  });
});
