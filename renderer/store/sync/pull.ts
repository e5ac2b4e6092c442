import { type ChangesPage, type Item, isPartnerEvent, type PartnerLine, recordOf } from '../../../shared/sync/wire.ts';
import { StoreFailed } from '../errors.ts';
import { sectionOf } from '../sections.ts';
import type { Evaluator, Store } from '../store.ts';
import { takePartner } from './partner-line.ts';
import { sentRows } from './push.ts';
import { revokePartners } from './revoke.ts';
import { cursorRow, forgetDeleted, readCursor, readDeleted, readLocalPartners } from './sync-meta.ts';
import { type DealsAlone, inSyncTransaction, type NearDeals, readPulled, writePulled } from './sync-transaction.ts';

/** What became of a page, by the last event of each partner in it (S12). */
export interface PageEvents {
  readonly granted: readonly string[];
  readonly revoked: readonly string[];
}

export function eventsOf(page: ChangesPage): PageEvents {
  const last = new Map<string, boolean>();
  for (const change of page.changes)
    if (isPartnerEvent(change)) {
      last.delete(change.partnerId);
      last.set(change.partnerId, 'granted' in change);
    }
  const ids = (isGranted: boolean) => [...last].flatMap(([id, granted]) => (granted === isGranted ? [id] : []));
  return { granted: ids(true), revoked: ids(false) };
}

/**
 * Takes one page of the change feed in, with its cursor, as one transaction (S4). What is pending is merged on top (S6, S7).
 *
 * @param lines the snapshots of the partners that the page grants, fetched before (S12); one that is missing had left again
 * @param after the cursor that the page was read from: where it is no longer the profile's, which was emptied or begins anew
 *   meanwhile, nothing is taken (S4.4)
 * @returns how many items were new here
 * @throws {StoreError} nothing was written
 */
export function applyChanges(
  store: Store,
  page: ChangesPage,
  lines: readonly PartnerLine[],
  after: string | null,
): Promise<number> {
  const { revoked } = eventsOf(page);
  const gone = new Set(revoked);
  const items = latestOf(page.changes.filter((change): change is Item => !isPartnerEvent(change)));
  return inSyncTransaction(store, async (changed) => {
    const byPartner = Map.groupBy(
      items.filter(({ partnerId }) => !gone.has(partnerId)),
      ({ partnerId }) => partnerId,
    );
    const ids = [...byPartner.keys(), ...lines.map(({ partnerId }) => partnerId)];
    const whole = new Map(lines.map((line) => [line.partnerId, line]));
    const [cursor, deleted, pulled, local] = await Promise.all([
      readCursor(store.database),
      readDeleted(store.database),
      readPulled(store, ids, dealsAlone(byPartner, whole, store.evaluator())),
      readLocalPartners(store.database),
      nothingIsSent(store),
    ]);
    if (cursor !== after) return 0;
    const isLater = ({ id, version }: Item) => version > (deleted.get(id) ?? 0);
    let taken = 0;
    for (const [partnerId, partner] of pulled.partners) {
      const own = (byPartner.get(partnerId) ?? []).filter(isLater);
      const line = whole.get(partnerId);
      taken += line === undefined ? own.filter((item) => partner.take(item)).length : takePartner(partner, line, own);
    }
    await Promise.all([writePulled(store, pulled, changed), store.database.meta.put(cursorRow(page.cursor))]);
    if (deleted.size > 0 && !page.more) await forgetDeleted(store.database);
    await revokePartners(
      store,
      revoked.filter((id) => !local.has(id)),
      changed,
    );
    return taken;
  });
}

/** Of partners of whom nothing comes but deals. */
function dealsAlone(
  byPartner: ReadonlyMap<string, readonly Item[]>,
  lines: { has(partnerId: string): boolean },
  { fiscalStartMonth }: Evaluator,
): DealsAlone {
  const alone = new Map<string, NearDeals>();
  for (const [partnerId, own] of byPartner) {
    const deals = own.flatMap((item) => (item.kind === 'deal' ? (recordOf(item) ?? []) : []));
    if (deals.length < own.length || lines.has(partnerId)) continue;
    const [section = null, ...others] = new Set(deals.map((deal) => sectionOf(deal, fiscalStartMonth)));
    alone.set(partnerId, { section: others.length === 0 ? section : null, ids: own.map(({ id }) => id) });
  }
  return alone;
}

/** The last item of each record: what came before it in the page was passed by. */
export function latestOf(items: readonly Item[]): Item[] {
  const latest = new Map<string, Item>();
  for (const item of items) {
    const there = latest.get(item.id);
    if (there === undefined || there.version < item.version) latest.set(item.id, item);
  }
  return [...latest.values()];
}

/** Reading on top of what is sent and unanswered would merge it with itself (S6.1). Inside a transaction. */
export async function nothingIsSent(store: Store): Promise<void> {
  if ((await sentRows(store.database)).length > 0)
    throw new StoreFailed('changes were read while others are being sent.');
}
