import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: /test[\\/](?:e2e|security|contract)[\\/].*\.(?:test|spec)\.ts$/,
  outputDir: '../test-results',
  globalSetup: './support/global-setup.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
});
