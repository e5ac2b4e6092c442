import { globSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { expect, it } from 'vitest';

/** Where a runner looks: Vitest's projects in `test/vitest.config.ts`, and Playwright's `*.spec.ts`. */
const RUN_BY = [
  /^(unit|lint|packaging|command-line|sync)\/.*\.test\.ts$/,
  /^(store|migrations|ui)\/.*\.test\.tsx?$/,
  /^(e2e|contract|security)\/.*\.(test|spec)\.ts$/,
];

it('finds every test file where a runner looks for it', () => {
  const files = globSync('**/*.{test,spec}.{ts,tsx}', {
    cwd: resolve(import.meta.dirname, '..'),
    exclude: (path) => path.includes('node_modules'),
  }).map((path) => path.split(sep).join('/'));
  expect(files).toContain('lint/every-test-runs.test.ts');
  expect(files.filter((file) => !RUN_BY.some((place) => place.test(file)))).toEqual([]);
});
