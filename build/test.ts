/**
 * `npm test`: every check of the project, one step after the other, all of them even where one fails.
 * `npm test -- STEP [what the step's tool takes]` runs one: types, lint, unit, store, ui or e2e.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';
import { checkImports, printReport } from './lint/import-rules.ts';
import { checkSyncRules, printSyncRules } from './lint/sync-rules.ts';
import { ROOT } from './places.ts';

/** What the tools print is gathered first, so they cannot see themselves whether it ends in a terminal. */
const COLOURS = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };

/** What a step counted; `output` is what to read where something is wrong. */
type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly output: string };

type Step = {
  readonly name: string;
  readonly usesBrowser: boolean;
  readonly run: (more: readonly string[], scratch: string) => Promise<Outcome>;
};

const STEPS: readonly Step[] = [
  { name: 'types', usesBrowser: false, run: types },
  { name: 'lint', usesBrowser: false, run: lint },
  { name: 'unit', usesBrowser: true, run: (more, scratch) => vitest('unit', more, scratch) },
  { name: 'store', usesBrowser: true, run: (more, scratch) => vitest('store', more, scratch) },
  { name: 'ui', usesBrowser: true, run: (more, scratch) => vitest('ui', more, scratch) },
  { name: 'e2e', usesBrowser: true, run: playwright },
];

/** `shared` and `renderer` again, each without what it may not know: Node, and for shared the DOM. */
async function types(): Promise<Outcome> {
  const checks = [];
  for (const project of ['.', 'shared', 'renderer']) {
    const { code, output } = await tool('typescript/bin/tsc', ['--noEmit', '-p', project]);
    checks.push(check(code === 0, output));
  }
  return sum(checks);
}

async function lint(): Promise<Outcome> {
  const biome = await tool('@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--diagnostic-level=warn',
    '--max-diagnostics=200',
  ]);
  const lines: string[] = [];
  const held = printReport(checkImports(ROOT), (line) => lines.push(line));
  const rules: string[] = [];
  const tested = printSyncRules(checkSyncRules(ROOT), (line) => rules.push(line));
  return sum([
    check(biome.code === 0, biome.output),
    check(held, `${lines.join('\n')}\n`),
    check(tested, `${rules.join('\n')}\n`),
  ]);
}

/** What is read of Vitest's JSON report; a file that could not be loaded has failed without any assertion. */
type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

async function vitest(project: string, more: readonly string[], scratch: string): Promise<Outcome> {
  const file = join(scratch, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--silent=passed-only'];
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, ...reporters, ...more];
  const { code, output } = await tool('vitest/vitest.mjs', args);
  const report = readJson<VitestReport>(file);
  const broken = report?.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0);
  const failed = (report?.numFailedTests ?? 0) + (broken?.length ?? 0);
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return honest(code, { passed: report?.numPassedTests ?? 0, failed, skipped, output });
}

async function playwright(more: readonly string[], scratch: string): Promise<Outcome> {
  const file = join(scratch, 'e2e.json');
  const args = ['test', '-c', 'test/playwright.config.ts', '--reporter=list,json', '--retries=0', '--forbid-only'];
  const { code, output } = await tool('@playwright/test/cli.js', [...args, ...more], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const stats = readJson<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  }>(file)?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  return honest(code, { passed: stats?.expected ?? 0, failed, skipped: stats?.skipped ?? 0, output });
}

/** A step whose tool failed, or which ran no test, has not passed, whatever it counted. */
function honest(code: number, counted: Outcome): Outcome {
  const nothingRan = counted.passed + counted.failed === 0;
  if (counted.failed > 0 || (code === 0 && !nothingRan)) return counted;
  const why = nothingRan ? 'No test ran.' : `The tests passed, but their runner ended with code ${code}.`;
  return { ...counted, failed: 1, output: `${counted.output}${why}\n` };
}

function check(ok: boolean, output: string): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output: ok ? '' : output };
}

function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((all, one) => all + one.passed, 0),
    failed: outcomes.reduce((all, one) => all + one.failed, 0),
    skipped: outcomes.reduce((all, one) => all + one.skipped, 0),
    output: outcomes.map(({ output }) => output).join(''),
  };
}

/** Runs a package's own script with this Node; answers its code and all that it printed, in order. */
function tool(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules', script), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...COLOURS, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', (error) => done({ code: 1, output: `${error.message}\n` }));
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(parts).toString('utf8') }));
  });
}

/** A report that its tool was too broken to write counts as none. */
function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

function line(name: string, { passed, failed, skipped }: Outcome, since: number): string {
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  return `${failed + skipped > 0 ? 'FAILED' : 'ok'.padEnd(6)} ${name.padEnd(8)} ${counts.filter(Boolean).join(', ')} in ${seconds} s`;
}

/** Finds or installs the browser and hands it on in CHROMIUM_PATH; without one that fails, and its steps fail too. */
async function browser(): Promise<Outcome> {
  try {
    const { path, how } = await findBrowser();
    process.env.CHROMIUM_PATH = path;
    console.log(`browser: ${path} (${how})`);
    return sum([]);
  } catch (error) {
    console.log(`browser: ${error instanceof Error ? error.message : String(error)}`);
    return check(false, '');
  }
}

async function main([wanted, ...more]: readonly string[]): Promise<number> {
  const steps = STEPS.filter(({ name }) => wanted === undefined || name === wanted);
  if (steps.length === 0) {
    console.error(`There is no step "${wanted}". The steps are ${STEPS.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  if (steps.some(({ usesBrowser }) => usesBrowser)) outcomes.push(await browser());
  const scratch = mkdtempSync(join(tmpdir(), 'cam-desk-test-'));
  try {
    for (const { name, run } of steps) {
      const since = performance.now();
      const outcome = await run(more, scratch);
      outcomes.push(outcome);
      if (outcome.failed + outcome.skipped > 0) console.log(outcome.output.trimEnd());
      console.log(line(name, outcome, since));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const { passed, failed, skipped } = sum(outcomes);
  if (skipped > 0) console.log(`${skipped} skipped: a test that is skipped counts as failed.`);
  console.log(`${passed} passed, ${failed + skipped} failed`);
  return failed + skipped > 0 || passed === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
