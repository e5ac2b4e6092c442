import type { MatchChoice, Named } from '../../../shared/sync/matching.ts';
import type { Session } from '../../../shared/sync/wire.ts';
import { fileOf } from '../draft.ts';
import { storeError } from '../errors.ts';
import { sectionWrites, summaryWrites, writeSections, writeSummaries } from '../partner-rows.ts';
import { bindingRow, type ProfileBinding, readBinding } from '../profile.ts';
import { storedSections } from '../read-drafts.ts';
import type { Store } from '../store.ts';
import type { StoredRecord } from '../tables.ts';
import { localPartnersRow } from './sync-meta.ts';
import { inSyncTransaction } from './sync-transaction.ts';

export const bindingOf = ({ programId, user }: Session): ProfileBinding => ({
  programId,
  userId: user.id,
  userName: user.name,
});

/**
 * Whether this profile is the session's (S15). An empty one becomes it; one that was filled before, or is another's, does not.
 * @throws {StoreError}
 */
export async function bindIfEmpty(store: Store, session: Session): Promise<boolean> {
  const binding = await readBinding(store.database);
  if (binding !== null) return binding.programId === session.programId && binding.userId === session.user.id;
  return inSyncTransaction(store, async () => {
    if ((await store.database.sections.count()) > 0) return false;
    await store.database.meta.put(bindingRow(bindingOf(session)));
    return true;
  });
}

/** The partners that are here, to be matched. @throws {StoreError} */
export async function localPartners(store: Store): Promise<Named[]> {
  try {
    return (await store.database.summaries.toArray()).map(({ partnerId, name }) => ({ id: partnerId, name }));
  } catch (error) {
    throw storeError(error);
  }
}

/**
 * Binds a profile that was filled by imports, as a person matched its partners; one without a choice is added as new. Nothing was
 * sent before, and what is sent afterwards follows the choices.
 * @throws {StoreError} nothing was written
 */
export function bindProfile(
  store: Store,
  binding: ProfileBinding,
  choices: ReadonlyMap<string, MatchChoice>,
): Promise<void> {
  return inSyncTransaction(store, async (changed) => {
    const { database } = store;
    for (const [partnerId, choice] of choices)
      if (choice.as === 'server') await follow(store, partnerId, choice.partnerId, changed);
    const local = [...choices].flatMap(([partnerId, choice]) => (choice.as === 'local' ? [partnerId] : []));
    await database.meta.bulkPut([bindingRow(binding), localPartnersRow(local)]);
  });
}

/** A partner's unsent records become the server's partner's; the partner's own record is the server's from now on. */
async function follow(store: Store, from: string, to: string, changed: Set<string>): Promise<void> {
  const { database } = store;
  const own = await database.outbox.where({ partnerId: from, recordId: from }).toArray();
  await database.outbox.bulkDelete(own.map(({ seq }) => seq));
  changed.add(from);
  if (from === to) return;
  const rows = (await database.outbox.toArray()).filter(({ partnerId }) => partnerId === from);
  await database.outbox.bulkPut(rows.map((row) => ({ ...row, partnerId: to })));
  const [left, there] = [await storedSections(database, from), await storedSections(database, to)];
  const moved = [...left.values()]
    .flat()
    .filter(({ key }) => key !== from)
    .map((entry) => ({ ...entry, record: { ...entry.record, partnerId: to } as StoredRecord }));
  const all = [...[...there.values()].flat(), ...moved];
  const evaluator = store.evaluator();
  const partners = [
    { partnerId: from, sections: left, part: null, entries: () => [] },
    { partnerId: to, sections: there, part: null, entries: () => all },
  ];
  const files = [
    { partnerId: from, file: undefined },
    { partnerId: to, file: fileOf(to, all) },
  ];
  await writeSections(database, sectionWrites(evaluator, partners));
  await writeSummaries(database, summaryWrites(evaluator, files));
  // Its steps name records that are another partner's now: they cannot be taken back.
  await database.history.where({ partnerId: from }).delete();
  changed.add(to);
}
