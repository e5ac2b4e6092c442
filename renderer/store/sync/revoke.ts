import { dropReport } from '../import-report.ts';
import type { Store } from '../store.ts';
import { LEFT } from './pulled-partner.ts';
import { readPulled, writePulled } from './sync-transaction.ts';

/**
 * Takes partners off this device that are no longer this user's (S12): file, summary, details, attention and history, and the
 * report of the last import, whose rows may be theirs. What was not sent stays, parked, with the record and the partner's name.
 * Inside a transaction.
 *
 * @param changed gets the partners that were here
 */
export async function revokePartners(store: Store, partnerIds: readonly string[], changed: Set<string>): Promise<void> {
  if (partnerIds.length === 0) return;
  const { history, pulled: pulledHistory, summaries, details } = store.database;
  const pulled = await readPulled(store, partnerIds);
  for (const partner of pulled.partners.values()) partner.leave(LEFT);
  await writePulled(store, pulled, changed);
  for (const table of [history, pulledHistory]) await table.where('partnerId').anyOf(partnerIds).delete();
  await dropReport(store.database);
  await summaries.bulkDelete([...partnerIds]);
  await details.bulkDelete([...partnerIds]);
  for (const partnerId of partnerIds) changed.add(partnerId);
}
