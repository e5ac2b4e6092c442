import { useEffect, useState } from 'react';
import { sameJson } from '../../shared/lib/record-fields.ts';
import type { CamDatabase } from './database.ts';
import { useStore } from './store-context.tsx';

/**
 * What `read` finds, read again after every change; null until it is read, or where it cannot be. `read` has to be the
 * same function every time.
 */
export function useLiveRead<Value>(read: (database: CamDatabase) => Promise<Value>): Value | null {
  const store = useStore();
  const [value, setValue] = useState<Value | null>(null);
  useEffect(() => {
    let current = true;
    let reading = false;
    let again = false;
    const load = async () => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      do {
        again = false;
        // The portfolio says so itself where the store cannot be read; here only this is left out.
        const found = await read(store.database).catch(() => null);
        // Most changes leave it as it is: then nothing that shows it is drawn again.
        if (current) setValue((was) => (sameJson(was, found) ? was : found));
      } while (again && current);
      reading = false;
    };
    void load();
    const stop = store.changes.subscribe(() => void load());
    return () => {
      current = false;
      stop();
    };
  }, [store, read]);
  return value;
}
