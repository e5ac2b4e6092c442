import { type Profile, readProfile } from './profile.ts';
import { useLiveRead } from './use-live-read.ts';

/** What is known of the profile, live; null until it is read, or where it cannot be. */
export const useProfile = (): Profile | null => useLiveRead(readProfile);
