import type { Item, PartnerLine } from '../../../shared/sync/wire.ts';
import type { PulledPartner } from './pulled-partner.ts';

/**
 * Takes a partner's line in: it replaces what the server knew of that partner here, and what is pending stays on top (S11).
 *
 * @param newer items of the feed that may be newer than the line
 * @returns how many items were new here
 */
export function takePartner(partner: PulledPartner, line: PartnerLine, newer: readonly Item[] = []): number {
  const items = new Map(line.items.map((item) => [item.id, item]));
  for (const item of newer) if ((items.get(item.id)?.version ?? 0) < item.version) items.set(item.id, item);
  let taken = 0;
  for (const item of items.values()) if (partner.take(item)) taken += 1;
  partner.keepOnly(items);
  return taken;
}

/** Takes lines in, each into its partner. Gives how many items were new here. */
export function takePartners(partners: ReadonlyMap<string, PulledPartner>, lines: readonly PartnerLine[]): number {
  let taken = 0;
  for (const line of lines) {
    const partner = partners.get(line.partnerId);
    if (partner !== undefined) taken += takePartner(partner, line);
  }
  return taken;
}
