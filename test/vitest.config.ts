import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from '../build/find-browser.ts';

const { path: executablePath } = await findBrowser();

/** Chromium refuses its sandbox to root, and only to root; the rest keeps it from asking the network anything. */
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests in a real Chromium; with a profile folder IndexedDB lies on the disk, as it does in the app. */
const inChromium = (profile?: string) => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath, args }, ...(profile ? { persistentContext: profile } : {}) }),
  instances: [{ browser: 'chromium' as const }],
});

// Found while tests run, a dependency would reload the page under them.
const optimizeDeps = {
  include: [
    '@mantine/core',
    '@mantine/hooks',
    '@mantine/notifications',
    '@mantine/spotlight',
    '@tanstack/react-virtual',
    '@testing-library/react',
    '@testing-library/user-event',
    'axe-core',
    'canonicalize',
    'dexie',
    'papaparse',
    'react',
    'react-dom/client',
    'react/jsx-dev-runtime',
    'recharts',
    'temporal-polyfill',
    'zod',
    'zustand',
  ],
};

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  plugins: [react()],
  optimizeDeps,
  test: {
    allowOnly: false,
    passWithNoTests: false,
    retry: 0,
    // A busy machine is slow, not wrong: what hangs is still ended.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/{unit,lint,packaging,command-line,sync}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['test/{store,migrations}/**/*.test.{ts,tsx}'],
          fileParallelism: false,
          browser: inChromium(await mkdtemp(join(tmpdir(), 'cam-desk-store-'))),
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.{ts,tsx}'],
          setupFiles: ['test/ui/patience.ts'],
          browser: inChromium(),
        },
      },
    ],
  },
});
