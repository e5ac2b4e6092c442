import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../build/places.ts';
import type { Report } from '../../../shared/report/report-schema.ts';

/** Runs a script of the checkout with this Node. */
export function runNode(
  script: string,
  args: readonly string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, script), ...args], { cwd: ROOT });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Prints report models with the built app, all in one run of it. */
export async function printModels(reports: readonly Report[]): Promise<Buffer[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cam-desk-models-'));
  try {
    const files: string[] = [];
    for (const [index, report] of reports.entries()) {
      const model = path.join(folder, `${index}.json`);
      await writeFile(model, JSON.stringify(report));
      files.push(model, path.join(folder, `${index}.pdf`));
    }
    const args = ['--headless', '--profile', path.join(folder, 'profile'), 'print-report', ...files];
    const { code, stderr } = await runNode('build/start.ts', args);
    if (code !== 0) throw new Error(`The app ended with ${code}. ${stderr}`);
    return await Promise.all(reports.map((_report, index) => readFile(path.join(folder, `${index}.pdf`))));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
