import { useEffect, useState } from 'react';
import { sameJson } from './fields.ts';
import { type Profile, readProfile } from './profile.ts';
import { useStore } from './store-context.tsx';

/** What is known of the profile, read again after every change; null until it is read, or where it cannot be. */
export function useProfile(): Profile | null {
  const store = useStore();
  const [profile, setProfile] = useState<Profile | null>(null);
  useEffect(() => {
    let current = true;
    let reading = false;
    let again = false;
    const read = async () => {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      do {
        again = false;
        // The portfolio says so itself where the store cannot be read; here only the age of the data is left out.
        const found = await readProfile(store.database).catch(() => null);
        // Most changes leave it as it is: then nothing that shows it is drawn again.
        if (current) setProfile((was) => (sameJson(was, found) ? was : found));
      } while (again && current);
      reading = false;
    };
    void read();
    const stop = store.changes.subscribe(() => void read());
    return () => {
      current = false;
      stop();
    };
  }, [store]);
  return profile;
}
