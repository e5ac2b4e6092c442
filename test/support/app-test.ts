import { test as base } from '@playwright/test';
import { type App, type LaunchOptions, launchApp } from './launch-app.ts';

interface Fixtures {
  /** How `app` is started; set with `test.use({ launch: { … } })`. */
  launch: LaunchOptions;
  /** The app on a new, empty profile, closed after the test. */
  app: App;
}

/** Playwright's `test` with the app started; its `page` is the main window's. */
export const test = base.extend<Fixtures>({
  launch: [{}, { option: true }],
  app: async ({ launch }, use, testInfo) => {
    const app = await launchApp(launch);
    await use(app);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('console of main', { body: app.output(), contentType: 'text/plain' });
    }
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(app.page);
  },
});
