import Dexie from 'dexie';
import { withFields } from '../../shared/lib/record-fields.ts';
import type { CamDatabase } from './database.ts';
import type { Drafts } from './read-drafts.ts';
import { hasLeft } from './sync/pulled-partner.ts';

/**
 * A record that is made again after its partner had left this device takes up what was not sent of it then: fields that it is
 * made without (S9.1). Inside a transaction, after the command has changed the drafts.
 */
export async function takeUpLeft({ attention }: CamDatabase, drafts: Drafts): Promise<void> {
  const made = [...drafts.values()].flatMap((draft) => {
    const records = draft.made();
    return records.length > 0 ? [{ draft, records }] : [];
  });
  if (made.length === 0 || (await attention.count()) === 0) return;
  const index = attention.where('[partnerId+recordId]');
  for (const { draft, records } of made) {
    const rows = await index.between([draft.partnerId, Dexie.minKey], [draft.partnerId, Dexie.maxKey]).toArray();
    const left = new Map(rows.filter(hasLeft).map(({ recordId, mutation }) => [recordId, mutation.set ?? {}]));
    for (const record of records) {
      const waiting = Object.entries(left.get(String(record.id)) ?? {});
      const missing = waiting.filter(([field]) => !Object.hasOwn(record, field));
      if (missing.length > 0) draft.put(withFields(record, Object.fromEntries(missing), []));
    }
  }
}
