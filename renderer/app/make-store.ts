import { editionOf } from '../../shared/program/packs.ts';
import { currentInstant } from '../platform/clock.ts';
import { openChangeBus } from '../store/changes.ts';
import type { CamDatabase } from '../store/database.ts';
import { evaluatorOf } from '../store/evaluator.ts';
import type { Store } from '../store/store.ts';

/** A store over an open database: the clock, the edition and the names that it has none of. */
export function makeStore(database: CamDatabase, edition: () => string): Store {
  return {
    database,
    changes: openChangeBus(database.name),
    evaluator: () => evaluatorOf(editionOf(edition())),
    now: currentInstant,
    uuid: () => crypto.randomUUID(),
    user: () => 'You',
  };
}
