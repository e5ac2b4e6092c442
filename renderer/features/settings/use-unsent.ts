import { countPending } from '../../store/sync/counts.ts';
import { useLiveRead } from '../../store/use-live-read.ts';

/** How many changes lie only on this device, live: unsent, parked and in conflict; null until it is read. */
export function useUnsent(): number | null {
  const counts = useLiveRead(countPending);
  return counts && counts.conflicts + counts.parked + counts.waiting;
}
