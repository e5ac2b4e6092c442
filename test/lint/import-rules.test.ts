import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkImports, printReport } from '../../build/lint/import-rules.ts';
import { RULES, SHARED_ROOMS } from '../../build/lint/rules.ts';
import { CLEAN, type Sources, withProject } from './planted-project.ts';

const check = (planted: Sources = {}) => withProject({ ...CLEAN, ...planted }, checkImports);
const named = (planted: Sources) => [...new Set(check(planted).violations.map(({ file, rule }) => `${file} ${rule}`))];

/** All ways in which one module can import another. */
const FORMS: Readonly<Record<string, (from: string) => string>> = {
  static: (from) => `import { x } from '${from}';\nexport const y = x;\n`,
  'side effect': (from) => `import '${from}';\n`,
  namespace: (from) => `import * as all from '${from}';\nexport const y = all;\n`,
  'type-only': (from) => `import type { X } from '${from}';\nexport type Y = X;\n`,
  'inline type': (from) => `import { type X } from '${from}';\nexport type Y = X;\n`,
  'type query': (from) => `export type Y = import('${from}').X;\n`,
  dynamic: (from) => `export const y = () => import('${from}');\n`,
  'dynamic with a template': (from) => `export const y = () => import(\`${from}\`);\n`,
  're-export': (from) => `export { x } from '${from}';\n`,
  're-export of a type': (from) => `export type { X } from '${from}';\n`,
  're-export of all': (from) => `export * from '${from}';\n`,
  worker: (from) => `export const y = new Worker(new URL('${from}', import.meta.url));\n`,
  require: (from) => `export const y = require('${from}');\n`,
};

/** One import that each rule refuses: the rule, the file it is planted in (without its ending), what it imports. */
const REFUSED_IMPORTS: readonly (readonly [rule: string, file: string, from: string])[] = [
  ['shared-knows-nobody', 'shared/lib/planted', '../../renderer/state/filters.ts'],
  ['shared-knows-nobody', 'shared/ipc/planted', '../../electron/main.ts'],
  ['shared-knows-nobody', 'shared/report/planted', 'react'],
  ['shared-knows-nobody', 'shared/sync/planted', '../../build/build.ts'],
  ['shared-order', 'shared/lib/planted', '../records/partner.ts'],
  ['shared-order', 'shared/plan/planted', '../review/seal.ts'],
  ['shared-order', 'shared/import/planted', '../program/evaluate.ts'],
  ['electron-not-renderer', 'electron/print/planted', '../../renderer/print/page.tsx'],
  ['renderer-not-electron', 'renderer/platform/planted', '../../electron/preload.ts'],
  ['features-apart', 'renderer/features/partner/planted', '../portfolio/row.ts'],
  ['features-see', 'renderer/features/partner/planted', '../../app/routes.tsx'],
  ['features-see', 'renderer/features/partner/planted', '../../sync/engine.ts'],
  ['renderer-layers', 'renderer/ui/planted', '../features/portfolio/row.ts'],
  ['renderer-layers', 'renderer/store/planted', '../app/routes.tsx'],
  ['dexie-in-store', 'renderer/features/partner/planted', 'dexie'],
  ['dexie-in-store', 'renderer/ui/planted', 'dexie-react-hooks'],
  ['recharts-in-ui', 'renderer/features/partner/planted', 'recharts/es6/chart/LineChart'],
  ['electron-in-electron', 'renderer/platform/planted', 'electron'],
  ['electron-in-electron', 'shared/ipc/planted', 'electron/renderer'],
  ['node-in-electron', 'renderer/store/planted', 'node:fs/promises'],
  ['node-in-electron', 'shared/lib/planted', 'crypto'],
  ['pure-commands', 'electron/command-line/planted', 'electron'],
  ['app-not-build-or-test', 'electron/planted', '../build/build.ts'],
  ['app-not-build-or-test', 'renderer/app/planted', '../../test/unit/day.test.ts'],
  ['readable-imports', 'renderer/app/planted', '/renderer/state/filters.ts'],
  ['readable-imports', 'electron/planted', '#shared/lib/day.ts'],
];

/** What one folder alone may do, in the spellings that people use. */
const REFUSED_DEEDS: readonly (readonly [rule: string, file: string, source: string])[] = [
  ...[
    'Date.now()',
    'new Date()',
    'Date()',
    'performance.now()',
    'performance.timeOrigin',
    'Temporal.Now.plainDateISO()',
  ].flatMap(
    (source) =>
      [
        ['clock-in-platform', 'renderer/features/partner/planted', source],
        ['no-clock-in-shared', 'shared/lib/planted', source],
      ] as const,
  ),
  ['no-clock-in-shared', 'shared/lib/planted', 'globalThis.Date.now()'],
  ['no-clock-in-shared', 'shared/lib/planted', "Date['now']()"],
  ['no-clock-in-shared', 'shared/lib/planted', 'Date?.now()'],
  ['no-clock-in-shared', 'shared/lib/planted', '(() => { const { now } = Date; return now; })'],
  ['no-clock-in-shared', 'shared/lib/planted', '(() => { const Clock = Date; return new Clock(); })'],
  ['clock-in-platform', 'renderer/ui/planted', 'new (window.Date)()'],
  ['no-randomness-in-shared', 'shared/lib/planted', 'Math.random()'],
  ['no-randomness-in-shared', 'shared/lib/planted', 'globalThis.crypto.randomUUID()'],
  ['no-randomness-in-shared', 'shared/lib/planted', 'crypto.getRandomValues(new Uint8Array(4))'],
  ['bridge-in-platform', 'renderer/features/partner/planted', 'window.camDesk'],
  ['bridge-in-platform', 'renderer/store/planted', "globalThis['camDesk']"],
  ['bridge-in-platform', 'renderer/app/planted', '(() => { const { camDesk: bridge } = window; return bridge; })'],
  ['online-in-platform', 'renderer/features/partner/planted', 'navigator.onLine'],
  ['online-in-platform', 'renderer/app/planted', "window.addEventListener('offline', () => undefined)"],
  ['raw-ipc-in-two-files', 'electron/files/planted', "(await import('electron')).ipcMain"],
  ['raw-ipc-in-two-files', 'electron/ipc/planted', 'electron.ipcRenderer'],
  ['readable-imports', 'renderer/app/planted', 'import("../features/" + name)'],
  ['readable-imports', 'renderer/app/planted', "import.meta.glob('../features/*/screen.tsx')"],
];

describe('import rules', () => {
  it('accept a project where everything is in its place, and read all of it', () => {
    const { violations, files, imports } = check();
    expect(violations).toEqual([]);
    expect(files).toEqual(
      Object.keys(CLEAN)
        .filter((path) => !/^(build|test)\//.test(path))
        .sort(),
    );
    expect(files).toEqual(expect.arrayContaining(['shared/lib/day.ts', 'renderer/ui/chart.tsx']));
    expect(imports).toBeGreaterThan(files.length);
  });

  it('do not call a project without sources checked', () => {
    const lines: string[] = [];
    const empty = withProject({ 'README.md': '' }, checkImports);
    expect(printReport(empty, (line) => lines.push(line))).toBe(false);
    expect(lines.join('\n')).toContain('nothing was checked');
  });

  it('are all broken once below', () => {
    const broken = new Set([...REFUSED_IMPORTS, ...REFUSED_DEEDS].map(([rule]) => rule));
    expect([...broken, 'shared-rooms'].sort()).toEqual([...new Set(RULES.map(({ name }) => name))].sort());
  });

  describe.each(Object.entries(FORMS))('refuse, written as %s import,', (_, write) => {
    it.each(REFUSED_IMPORTS)('%s: %s importing %s', (rule, file, from) => {
      for (const ending of ['.ts', '.tsx']) {
        expect(named({ [file + ending]: write(from) })).toContain(`${file}${ending} ${rule}`);
      }
    });
  });

  it.each(REFUSED_DEEDS)('refuse %s: %s with %s', (rule, file, source) => {
    for (const ending of ['.ts', '.tsx']) {
      expect(named({ [file + ending]: `export const planted = ${source};\n` })).toContain(`${file}${ending} ${rule}`);
    }
  });

  it('refuse an imported name for raw IPC', () => {
    const planted = {
      'electron/files/planted.ts': "import { ipcMain as channel } from 'electron';\nexport const y = channel;\n",
    };
    expect(named(planted)).toEqual(['electron/files/planted.ts raw-ipc-in-two-files']);
  });

  it('hold the order inside shared for every pair of rooms', () => {
    const rooms = Object.keys(SHARED_ROOMS) as (keyof typeof SHARED_ROOMS)[];
    const place = Object.fromEntries(rooms.map((room) => [room, `shared/${room}/target.ts`]));
    const planted = Object.fromEntries(rooms.map((room) => [place[room], 'export const x = 1;\n']));
    for (const room of rooms) {
      planted[`shared/${room}/planted.ts`] = rooms.map((seen) => `import '../${seen}/target.ts';`).join('\n');
    }
    const { violations } = check(planted);
    const refused = rooms.map((room) => violations.filter(({ file }) => file === `shared/${room}/planted.ts`).length);
    // lib sees itself alone; records lib; … report all of the main line; commands, import and sync two, ipc three.
    expect(Object.fromEntries(rooms.map((room, index) => [room, rooms.length - (refused[index] ?? 0)]))).toEqual({
      lib: 1,
      records: 2,
      revenue: 3,
      program: 4,
      plan: 5,
      review: 5,
      summary: 7,
      report: 8,
      commands: 3,
      import: 3,
      sync: 3,
      ipc: 4,
    });
    expect(new Set(violations.map(({ rule }) => rule))).toEqual(new Set(['shared-order']));
  });

  it('refuse a room of shared without a place in the order', () => {
    expect(named({ 'shared/helpers/odd.ts': 'export const x = 1;\n' })).toEqual(['shared/helpers/odd.ts shared-rooms']);
    expect(named({ 'shared/odd.ts': 'export const x = 1;\n' })).toEqual(['shared/odd.ts shared-rooms']);
  });

  it('follow a pure command to what it loads at once, and name the way there', () => {
    const planted = {
      'electron/command-line/verify.ts': "import { open } from '../files/open.ts';\nexport const verify = open;\n",
      'electron/files/open.ts': "export { open } from './dialog.ts';\n",
      'electron/files/dialog.ts': "import { dialog } from 'electron';\nexport const open = dialog;\n",
    };
    const { violations } = check(planted);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ rule: 'pure-commands', file: 'electron/command-line/verify.ts', line: 1 });
    expect(violations[0]?.what).toContain('electron/files/open.ts → electron/files/dialog.ts → npm:electron');
  });

  it('let a pure command load later what needs the app, and know its types', () => {
    const planted = {
      'electron/command-line/verify.ts':
        "import type { Open } from '../files/dialog.ts';\nexport const verify = (): Promise<Open> => import('../files/dialog.ts');\n",
      'electron/files/dialog.ts': "import { dialog } from 'electron';\nexport type Open = typeof dialog;\n",
    };
    expect(named(planted)).toEqual([]);
  });

  it('see through a link to where a file really lies', () => {
    const planted = { ...CLEAN, 'renderer/ui/planted.ts': "import '../state/linked.ts';\n" };
    const rules = withProject(planted, (root) => {
      symlinkSync(join(root, 'electron/main.ts'), join(root, 'renderer/state/linked.ts'));
      return checkImports(root).violations.filter(({ file }) => file === 'renderer/ui/planted.ts');
    });
    expect(rules.map(({ rule }) => rule)).toEqual(['renderer-not-electron']);
  });

  it('see a folder imported by its name, and an import with a query', () => {
    expect(named({ 'electron/planted.ts': "import '../renderer';\n" })).toEqual([
      'electron/planted.ts electron-not-renderer',
    ]);
    expect(named({ 'renderer/ui/planted.ts': "import '../features/portfolio/row.ts?worker';\n" })).toEqual([
      'renderer/ui/planted.ts renderer-layers',
    ]);
  });

  it('name the line, the column and the reason, and name a file that cannot be read', () => {
    const { violations } = check({ 'shared/lib/planted.ts': "export const a = 1;\n  export * from 'node:os';\n" });
    expect(violations[0]).toMatchObject({ file: 'shared/lib/planted.ts', line: 2, column: 3 });
    const lines: string[] = [];
    expect(printReport({ violations, files: ['a.ts'], imports: 1 }, (line) => lines.push(line))).toBe(false);
    expect(lines[0]).toMatch(
      /^shared\/lib\/planted\.ts:2:3 shared-knows-nobody: re-export import of node:os\. Refused/,
    );
    expect(named({ 'shared/lib/planted.ts': 'export const = ;\n' })).toContain('shared/lib/planted.ts readable-source');
  });
});
