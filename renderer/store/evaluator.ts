import { FOREVER } from '../../shared/lib/day.ts';
import { type Edition, packOn } from '../../shared/program/packs.ts';
import { EVALUATOR_VERSION, retagged, summarise } from '../../shared/summary/summarise.ts';
import { withDeals } from '../../shared/summary/with-deals.ts';
import type { Evaluator } from './store.ts';

/** What the store needs of an edition. */
export const evaluatorOf = (edition: Edition): Evaluator => ({
  editionHash: edition.hash,
  evaluatorVersion: EVALUATOR_VERSION,
  fiscalStartMonth: packOn(edition, FOREVER).fiscalYearStartMonth,
  summarise: (file) => summarise(file, edition),
  retagged: (row, tags) => retagged(row, tags, edition),
  withDeals: (stored, change) => withDeals(stored, change, edition),
});
