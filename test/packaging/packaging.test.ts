import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../build/build.ts';
import { ROOT } from '../../build/places.ts';
import manifest from '../../package.json' with { type: 'json' };
import { makeDistribution, readFuses } from './stand-in-distribution.ts';

/** The app without Electron itself; fonts for five scripts are most of it. */
const MOST_BYTES = 30_000_000;

const scratch = mkdtempSync(path.join(tmpdir(), 'cam-desk-package-'));
const unpacked = path.join(scratch, 'dist', 'linux-unpacked');
const asar = path.join(unpacked, 'resources', 'app.asar');
let files: string[] = [];

beforeAll(async () => {
  await ensureBuilt();
  const distribution = path.join(scratch, 'electron');
  makeDistribution(distribution, manifest.devDependencies.electron);
  await build({
    projectDir: ROOT,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      extends: path.join(ROOT, 'electron-builder.yml'),
      electronDist: distribution,
      directories: { buildResources: 'build/icons', output: path.join(scratch, 'dist') },
    },
  });
  files = listPackage(asar, { isPack: false }).filter((name) => !('files' in statFile(asar, name.slice(1))));
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the built app whole', () => {
    for (const name of ['/out/main/main.js', '/out/preload/preload.cjs', '/out/renderer/index.html', '/package.json']) {
      expect(files).toContain(name);
    }
    const built = readdirSync(path.join(ROOT, 'out', 'renderer', 'assets')).map(
      (name) => `/out/renderer/assets/${name}`,
    );
    expect(files).toEqual(expect.arrayContaining(built));
    const main = readFileSync(path.join(ROOT, 'out', 'main', 'main.js'));
    expect(extractFile(asar, 'out/main/main.js').equals(main)).toBe(true);
  });

  it('holds nothing else: no modules, sources, tests, maps or notes', () => {
    const others = files.filter((name) => !/^\/(out\/(main|preload|renderer)\/|package\.json$)/.test(name));
    expect(others).toEqual([]);
    expect(files.filter((name) => /node_modules|\.tsx?$|\.map$|\.test\./.test(name))).toEqual([]);
  });

  it('needs no module that it does not hold', () => {
    const main = extractFile(asar, 'out/main/main.js').toString();
    const preload = extractFile(asar, 'out/preload/preload.cjs').toString();
    const imported = [...main.matchAll(/^(?:import|export)\b.*?from ["']([^"']+)["'];?$/gm)].map((match) => match[1]);
    const required = [...preload.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map((match) => match[1]);
    const isGiven = (name = ''): boolean => name === 'electron' || name.startsWith('node:') || name === 'module';
    expect(imported.length).toBeGreaterThan(3);
    expect(imported.filter((name) => !isGiven(name))).toEqual([]);
    expect(required).toEqual(['electron']);
  });

  it('starts the built main, under the name and version of the project', () => {
    const packed: unknown = JSON.parse(extractFile(asar, 'package.json').toString());
    expect(packed).toMatchObject({ main: 'out/main/main.js', version: manifest.version, productName: 'CAM Desk' });
    expect(packed).not.toHaveProperty('devDependencies');
    expect(packed).not.toHaveProperty('scripts');
  });

  it('is small', () => {
    const bytes = files.reduce((sum, name) => {
      const entry = statFile(asar, name.slice(1));
      return sum + ('size' in entry ? entry.size : 0);
    }, 0);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });

  it('has its fuses set: no Node mode, no Node options, no inspector, the checked archive only', () => {
    // runAsNode, cookie encryption, NODE_OPTIONS, --inspect, archive integrity, only from the archive, own snapshot, file privileges
    expect(readFuses(readFileSync(path.join(unpacked, 'cam-desk')))).toBe('01001100');
  });
});
