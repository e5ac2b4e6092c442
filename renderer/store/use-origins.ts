import { useEffect, useState } from 'react';
import type { FieldOrigins } from '../../shared/commands/origins.ts';
import { readOrigins } from './origins.ts';
import { useStore } from './store-context.tsx';

/**
 * Where each value of a partner comes from, live; null until it is read, and where it cannot be. Nothing is read for a
 * partner of null: while nothing shows it.
 */
export function useOrigins(partnerId: string | null): FieldOrigins | null {
  const store = useStore();
  const [read, setRead] = useState<{ of: string; origins: FieldOrigins | null } | null>(null);
  useEffect(() => {
    if (partnerId === null) return;
    let current = true;
    let asked = 0;
    const load = async () => {
      const mine = ++asked;
      const origins = await readOrigins(store.database, partnerId).catch(() => null);
      if (current && mine === asked) setRead({ of: partnerId, origins });
    };
    void load();
    const stop = store.changes.subscribe((change) => {
      if ('everything' in change || change.partners.includes(partnerId)) void load();
    });
    return () => {
      current = false;
      stop();
    };
  }, [store, partnerId]);
  return read?.of === partnerId ? read.origins : null;
}
