import { describe, expect, it } from 'vitest';
import { checkSyncRules, printSyncRules } from '../../build/lint/sync-rules.ts';
import { type Sources, withProject } from './planted-project.ts';

const CLEAN: Sources = {
  'shared/sync/SPEC.md': '# Rules\n\n- **S1** Nothing is lost.\n- **S1.1** Not even once.\n- **S2** See S9.\n',
  'test/sync/world.test.ts': "it('S1, S1.1: holds', () => undefined);\n",
  'test/unit/shared/sync/merge.test.ts':
    "describe('merge', () => {\n  it.each([['a)', `b`], [1, { c: '\\'(' }]])('S2: %s', () => undefined);\n});\n",
};

const check = (planted: Sources = {}) => withProject({ ...CLEAN, ...planted }, checkSyncRules);

describe('the rules of sync', () => {
  it('are accepted where each has a test, and each test quotes one', () => {
    expect(check()).toEqual({ violations: [], rules: 3, tests: 2 });
  });

  it('refuse a rule that no test quotes', () => {
    const spec = `${CLEAN['shared/sync/SPEC.md']}- **S3.4** New.\n`;
    expect(check({ 'shared/sync/SPEC.md': spec }).violations).toEqual([
      'shared/sync/SPEC.md S3.4 is quoted by no test',
    ]);
  });

  it.each([
    'test/sync/planted.test.ts',
    'test/unit/shared/sync/planted.test.ts',
    'test/unit/renderer/store/sync/planted.test.ts',
    'test/unit/renderer/sync/planted.test.ts',
    'test/store/sync-planted.test.ts',
    'test/store/sync.test.tsx',
    'test/e2e/sync.spec.ts',
  ])('refuse a test without a quote in %s', (file) => {
    for (const source of [
      "it('works', f);",
      'test(`see S1: this`, f);',
      "it.each([1])('S1 works', f);",
      'it(name, f);',
    ])
      expect(check({ [file]: `\n${source}\n` }).violations).toEqual([expect.stringContaining(`${file}:2 the test “`)]);
  });

  it('refuse a quote of a rule that does not exist', () => {
    const planted = { 'test/sync/planted.test.ts': "it('S1, S7.9: works', f);\n" };
    expect(check(planted).violations).toEqual([
      'test/sync/planted.test.ts:1 quotes S7.9, which is no rule of shared/sync/SPEC.md',
    ]);
  });

  it('leave tests of other things alone, and what runs around tests', () => {
    expect(check({ 'test/unit/shared/lib/day.test.ts': "it('works', f);\n" }).violations).toEqual([]);
    const around = "test.beforeAll(f);\ntest.afterEach(() => f());\ntest('S1: works', f);\n";
    expect(check({ 'test/e2e/sync.spec.ts': around })).toEqual({ violations: [], rules: 3, tests: 3 });
  });

  it('are not called checked where there are none', () => {
    const lines: string[] = [];
    const empty = withProject({ 'shared/sync/SPEC.md': '' }, checkSyncRules);
    expect(printSyncRules(empty, (line) => lines.push(line))).toBe(false);
    expect(lines.join('\n')).toContain('nothing was checked');
    expect(printSyncRules(check(), (line) => lines.push(line))).toBe(true);
  });
});
