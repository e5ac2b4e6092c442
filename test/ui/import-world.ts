import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { page } from 'vitest/browser';
import { forgetReport, importStore } from '../../renderer/features/import/import-job.ts';
import type { World } from '../store/store-world.ts';
import { emptyWorld } from './app-world.tsx';

/** Every test begins at 1440 × 900 with an empty profile and no import, and leaves none. */
export function importing(): { readonly world: World } {
  const now = {} as { world: World };
  beforeEach(async () => {
    await page.viewport(1440, 900);
    now.world = await emptyWorld();
  });
  afterEach(() => {
    cleanup();
    importStore.setState({ phase: 'idle', stopped: false }, true);
    forgetReport();
    now.world.close();
  });
  return now;
}
