import type { Deal } from '../../shared/records/business.ts';
import type { DealsChange } from '../../shared/summary/with-deals.ts';
import type { Entry } from './sections.ts';

/** What became of deals; null where another record changed. What breaks the schema counts nowhere (S13.1). */
export function dealsChange(
  before: ReadonlyMap<string, Entry | undefined>,
  after: { get(key: string): Entry | undefined },
): DealsChange | null {
  const [gone, come]: [Deal[], Deal[]] = [[], []];
  for (const [key, was] of before) {
    const now = after.get(key);
    for (const [entry, deals] of [
      [was, gone],
      [now, come],
    ] as const) {
      if (entry === undefined || entry.unread) continue;
      if (entry.record.kind !== 'deal') return null;
      deals.push(entry.record as unknown as Deal);
    }
  }
  return { gone, come };
}
