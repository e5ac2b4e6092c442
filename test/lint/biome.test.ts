import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Sources, withProject } from './planted-project.ts';

const ROOT = resolve(import.meta.dirname, '../..');

type Finding = { readonly category: string; readonly severity: string; readonly location: { readonly path: unknown } };

/** Runs the project's Biome with the project's settings; answers `path category` for all that it refuses. */
function refused(sources: Sources): { readonly found: readonly string[]; readonly ok: boolean } {
  return withProject(sources, (root) => {
    copyFileSync(join(ROOT, '.biome.json'), join(root, '.biome.json'));
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [
      biome,
      'check',
      '--reporter=json',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '--max-diagnostics=none',
    ];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Finding[] };
    const path = ({ location }: Finding) =>
      typeof location.path === 'string' ? location.path : JSON.stringify(location.path);
    return { found: diagnostics.map((one) => `${path(one)} ${one.category}`), ok: status === 0 };
  });
}

const CLEAN_SOURCES: Sources = {
  'shared/lib/day.ts': "export const day = '2026-01-01';\n",
  'renderer/ui/day-text.tsx':
    "import { day } from '../../shared/lib/day.ts';\n\nexport const DayText = () => <time>{day}</time>;\n",
  'build/tool.ts': "console.log('build may speak');\n",
  'build/tool.config.ts': 'export default {};\n',
};

const PLANTED: readonly (readonly [category: string, file: string, source: string])[] = [
  ['format', 'shared/lib/planted.ts', 'export const a = "double";\n'],
  ['format', 'renderer/ui/planted.tsx', 'export const A = () => <p>\n</p>\n'],
  ['lint/style/noDefaultExport', 'shared/lib/planted.ts', 'export default 1;\n'],
  ['lint/performance/noBarrelFile', 'shared/lib/index.ts', "export { day } from './day.ts';\n"],
  ['lint/performance/noReExportAll', 'shared/lib/planted.ts', "export * from './day.ts';\n"],
  ['lint/style/useFilenamingConvention', 'shared/lib/dayOfYear.ts', 'export const a = 1;\n'],
  ['lint/suspicious/noExplicitAny', 'shared/lib/planted.ts', 'export const a = (b: any) => b;\n'],
  [
    'lint/correctness/useImportExtensions',
    'shared/lib/planted.ts',
    "import { day } from './day';\n\nexport const a = day;\n",
  ],
  [
    'lint/nursery/noFloatingPromises',
    'electron/planted.ts',
    'const later = async () => 1;\n\nexport function now() {\n  later();\n}\n',
  ],
  ['lint/suspicious/noConsole', 'renderer/ui/planted.tsx', "console.log('said');\n"],
  ['lint/suspicious/noConsole', 'shared/lib/planted.ts', "console.log('said');\n"],
  [
    'lint/suspicious/noSkippedTests',
    'test/unit/planted.test.ts',
    "import { it } from 'vitest';\n\nit.skip('never', () => undefined);\n",
  ],
  [
    'lint/suspicious/noFocusedTests',
    'test/unit/planted.test.ts',
    "import { it } from 'vitest';\n\nit.only('alone', () => undefined);\n",
  ],
  [
    'lint/suspicious/noPlaywrightWaitForTimeout',
    'test/e2e/planted.spec.ts',
    "import { test } from '@playwright/test';\n\ntest('sleeps', async ({ page }) => {\n  await page.waitForTimeout(9);\n});\n",
  ],
  ['lint/style/noEnum', 'shared/lib/planted.ts', 'export enum A {\n  B = 1,\n}\n'],
  [
    'lint/style/noParameterProperties',
    'shared/lib/planted.ts',
    'export class A {\n  constructor(readonly a: string) {}\n}\n',
  ],
  [
    'lint/correctness/noUnusedImports',
    'shared/lib/planted.ts',
    "import { day } from './day.ts';\n\nexport const a = 1;\n",
  ],
  [
    'lint/style/useImportType',
    'shared/lib/planted.ts',
    "import { Temporal } from 'temporal-polyfill';\n\nexport type A = Temporal.PlainDate;\n",
  ],
];

describe('Biome with the settings of the project', () => {
  it('accepts clean sources', () => {
    expect(refused(CLEAN_SOURCES)).toEqual({ found: [], ok: true });
  });

  it.each(PLANTED)('refuses %s in %s', (category, file, source) => {
    const { found, ok } = refused({ ...CLEAN_SOURCES, [file]: source });
    expect(found).toContain(`${file} ${category}`);
    expect(ok).toBe(false);
  });

  it('refuses a circle of imports', () => {
    const { found, ok } = refused({
      ...CLEAN_SOURCES,
      'shared/lib/one.ts': "import { two } from './two.ts';\n\nexport const one = () => two;\n",
      'shared/lib/two.ts': "import { one } from './one.ts';\n\nexport const two = () => one;\n",
    });
    expect(found).toContain('shared/lib/one.ts lint/suspicious/noImportCycles');
    expect(found).toContain('shared/lib/two.ts lint/suspicious/noImportCycles');
    expect(ok).toBe(false);
  });
});
