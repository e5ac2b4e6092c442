import { importFiles } from '../../shared/import/import-files.ts';
import { backToToday } from '../state/as-of.ts';
import { resetPortfolioView } from '../state/portfolio-view.ts';
import { importRecords } from '../store/import-records.ts';
import { clearAll, readProfile } from '../store/profile.ts';
import type { Store } from '../store/store.ts';

const SAMPLE = new URL('../sample/portfolio.json', import.meta.url).href;

/** The day that the sample's exports are of. */
const SAMPLE_AS_OF = '2026-11-20';

/** Brings the sample portfolio into an empty profile, marked as such: it never mixes with data of the user's own. */
export async function loadSample(store: Store): Promise<void> {
  const { partnerCount } = await readProfile(store.database);
  if (partnerCount > 0) throw new Error('There are partners here already, and the sample does not mix with them.');
  const answer = await fetch(SAMPLE);
  if (!answer.ok) throw new Error('Its file is not in this copy of CAM Desk. Reinstall it, or import your own files.');
  const { records } = importFiles([{ name: 'Sample portfolio', text: await answer.text() }], []);
  await importRecords(store, records, {
    label: 'Sample portfolio',
    sample: true,
    sources: [{ source: 'portfolio', file: 'Sample portfolio', asOf: SAMPLE_AS_OF, importedAt: store.now() }],
  });
}

/** Empties the profile, and what the screens remember of it. @throws {StoreError} */
export async function clearProfile(store: Store): Promise<void> {
  await clearAll(store);
  resetPortfolioView();
  backToToday();
}
