import { preferencesStore } from '../state/preferences.ts';
import { openDatabase } from '../store/database.ts';
import { NewerData, OutOfSpace } from '../store/errors.ts';
import { readProfile } from '../store/profile.ts';
import { makeStore } from './make-store.ts';
import type { OpenStore } from './start-up.ts';
import { withStepsElsewhere } from './steps-elsewhere.ts';

/** Opens this profile's store under the edition of the preferences. */
export const openStore: OpenStore = async (tell) => {
  try {
    const database = await openDatabase({
      onBlocked: () => tell({ state: 'blocked' }),
      onClosed: () => tell({ state: 'closed' }),
    });
    const edition = () => preferencesStore.getState().edition;
    const store = withStepsElsewhere(makeStore(database, edition), edition);
    const { partnerCount } = await readProfile(database);
    return { state: 'open', store, partnerCount };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NewerData) return { state: 'newer-data', message };
    return { state: error instanceof OutOfSpace ? 'disk-full' : 'failed', message };
  }
};
