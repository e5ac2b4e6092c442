import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The sources of a project, by path from its root. */
export type Sources = Readonly<Record<string, string>>;

/** Lays the sources out in a folder of their own, hands it on, and clears it away. */
export function withProject<T>(sources: Sources, use: (root: string) => T): T {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cam-desk-lint-')));
  try {
    for (const [path, source] of Object.entries(sources)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A small project in which every import and every reading is where it belongs. */
export const CLEAN: Sources = {
  'shared/lib/day.ts':
    "import { Temporal } from 'temporal-polyfill';\nexport type Day = string;\nexport const at = (ms: number) => new Date(ms) instanceof Date && Temporal.PlainDate.from('2026-01-01');\n",
  'shared/records/partner.ts':
    "import { z } from 'zod';\nimport type { Day } from '../lib/day.ts';\nexport const since = z.string();\nexport type Since = Day;\n",
  'shared/revenue/pace.ts': "import { since } from '../records/partner.ts';\nexport const pace = since;\n",
  'shared/program/evaluate.ts': "import { pace } from '../revenue/pace.ts';\nexport const evaluate = pace;\n",
  'shared/plan/plan.ts': "import { evaluate } from '../program/evaluate.ts';\nexport const plan = evaluate;\n",
  'shared/review/seal.ts':
    "import { sha256 } from '@noble/hashes/sha2.js';\nimport canonicalize from 'canonicalize';\nexport const seal = [sha256, canonicalize];\n",
  'shared/summary/summary.ts':
    "import { plan } from '../plan/plan.ts';\nimport { seal } from '../review/seal.ts';\nexport const summary = [plan, seal];\n",
  'shared/report/model.ts': "import { summary } from '../summary/summary.ts';\nexport const model = summary;\n",
  'shared/import/csv.ts':
    "import Papa from 'papaparse';\nimport { since } from '../records/partner.ts';\nexport const csv = [Papa, since];\n",
  'shared/sync/coalesce.ts': "import { since } from '../records/partner.ts';\nexport const coalesce = since;\n",
  'shared/ipc/contract.ts': "import { model } from '../report/model.ts';\nexport const contract = model;\n",
  'electron/main.ts':
    "import { app } from 'electron';\nimport { join } from 'node:path';\nimport { register } from './ipc/register.ts';\nexport const main = [app, join, register, Date.now(), Math.random()];\n",
  'electron/preload.ts':
    "import { contextBridge, ipcRenderer } from 'electron';\ncontextBridge.exposeInMainWorld('camDesk', ipcRenderer);\n",
  'electron/ipc/register.ts': "import { ipcMain } from 'electron';\nexport const register = ipcMain;\n",
  'electron/command-line/cam.ts':
    "import { evaluateCommand } from './evaluate.ts';\nexport const cam = [evaluateCommand, () => import('../headless.ts')];\n",
  'electron/command-line/evaluate.ts':
    "import { readFileSync } from 'node:fs';\nimport { evaluate } from '../../shared/program/evaluate.ts';\nexport const evaluateCommand = [readFileSync, evaluate];\n",
  'electron/headless.ts': "import { app } from 'electron';\nexport const headless = app;\n",
  'renderer/platform/clock.ts':
    'export const now = () => [Date.now(), new Date(), performance.now(), navigator.onLine, window.camDesk];\nexport const bridge = globalThis.camDesk;\n',
  'renderer/store/database.ts':
    "import Dexie from 'dexie';\nimport { now } from '../platform/clock.ts';\nexport const database = [Dexie, now];\n",
  'renderer/state/filters.ts': "import { create } from 'zustand';\nexport const filters = create;\n",
  'renderer/ui/chart.tsx': "import { LineChart } from 'recharts';\nexport const Chart = () => <LineChart />;\n",
  'renderer/print/page.tsx':
    "import { model } from '../../shared/report/model.ts';\nimport { Chart } from '../ui/chart.tsx';\nexport const Page = () => <Chart key={String(model)} />;\n",
  'renderer/features/portfolio/screen.tsx':
    "import { database } from '../../store/database.ts';\nimport { filters } from '../../state/filters.ts';\nimport { Chart } from '../../ui/chart.tsx';\nimport { row } from './row.ts';\nexport const Portfolio = () => <Chart key={String([database, filters, row])} />;\n",
  'renderer/features/portfolio/row.ts': 'export const row = new Date(0);\n',
  'renderer/features/partner/screen.tsx': 'export const Partner = () => <p />;\n',
  'renderer/app/routes.tsx':
    "import { Partner } from '../features/partner/screen.tsx';\nimport { Portfolio } from '../features/portfolio/screen.tsx';\nexport const routes = [Partner, Portfolio, () => new Worker(new URL('../sync/engine.ts', import.meta.url))];\n",
  'renderer/sync/engine.ts':
    "import { coalesce } from '../../shared/sync/coalesce.ts';\nimport { database } from '../store/database.ts';\nexport const engine = [coalesce, database];\n",
  'build/build.ts':
    "import { main } from '../electron/main.ts';\nimport 'dexie';\nexport const build = [main, Math.random()];\n",
  'test/unit/day.test.ts':
    "import 'recharts';\nimport { at } from '../../shared/lib/day.ts';\nexport const tested = at;\n",
};
