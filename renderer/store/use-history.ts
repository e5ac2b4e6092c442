import { useEffect, useState } from 'react';
import { type HistoryLine, type HistoryOf, readHistory } from './history-lines.ts';
import { useStore } from './store-context.tsx';

const NONE: readonly HistoryLine[] = [];

/**
 * What was done to a partner or to one of its records, newest first, live; null until it is read. Empty too where it
 * cannot be read: the screen that shows the partner says why.
 */
export function useHistory({ partnerId, recordId }: HistoryOf): readonly HistoryLine[] | null {
  const store = useStore();
  const [read, setRead] = useState<{ of: string; lines: readonly HistoryLine[] } | null>(null);
  const of = JSON.stringify([partnerId, recordId]);
  useEffect(() => {
    let current = true;
    let asked = 0;
    const load = async () => {
      const mine = ++asked;
      const lines = await readHistory(store.database, { partnerId, recordId }).catch(() => NONE);
      if (current && mine === asked) setRead({ of, lines });
    };
    void load();
    const stop = store.changes.subscribe((change) => {
      if ('everything' in change || change.partners.includes(partnerId)) void load();
    });
    return () => {
      current = false;
      stop();
    };
  }, [store, partnerId, recordId, of]);
  return read?.of === of ? read.lines : null;
}
