import { type Edition, editionOf, packOn } from '../../shared/program/packs.ts';
import { EVALUATOR_VERSION, summarise } from '../../shared/summary/summarise.ts';
import { currentDay, currentInstant } from '../platform/clock.ts';
import { preferencesStore } from '../state/preferences.ts';
import { openChangeBus } from '../store/changes.ts';
import { openDatabase } from '../store/database.ts';
import { NewerData } from '../store/errors.ts';
import { readProfile } from '../store/profile.ts';
import { rebuildSummaries } from '../store/rebuild.ts';
import type { Evaluator, Store } from '../store/store.ts';
import type { OpenOutcome } from './start-up.ts';

/** Opens this profile's store and gives it the edition, the clock and the names that it has none of. */
export async function openStore(): Promise<OpenOutcome> {
  try {
    const database = await openDatabase();
    const store: Store = {
      database,
      changes: openChangeBus(database.name),
      evaluator: () => evaluatorOf(editionOf(preferencesStore.getState().edition)),
      now: currentInstant,
      uuid: () => crypto.randomUUID(),
      user: () => 'You',
    };
    const profile = await readProfile(database);
    keepSummariesFresh(store);
    return { state: 'open', store, partnerCount: profile.partnerCount };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: error instanceof NewerData ? 'newer-data' : 'failed', message };
  }
}

const evaluators = new Map<string, Evaluator>();

function evaluatorOf(edition: Edition): Evaluator {
  const known = evaluators.get(edition.choice);
  if (known !== undefined) return known;
  const evaluator: Evaluator = {
    editionHash: edition.hash,
    evaluatorVersion: EVALUATOR_VERSION,
    fiscalStartMonth: packOn(edition, currentDay()).fiscalYearStartMonth,
    summarise: (file) => summarise(file, edition),
  };
  evaluators.set(edition.choice, evaluator);
  return evaluator;
}

/** Makes stale summaries anew, now and whenever another edition is chosen. */
function keepSummariesFresh(store: Store): void {
  // A failed page leaves its rows stale, and they say so; the next start tries again.
  const rebuild = () => void rebuildSummaries(store).catch(() => undefined);
  rebuild();
  preferencesStore.subscribe((now, before) => {
    if (now.edition !== before.edition) rebuild();
  });
}
