import { readSnapshotProgress, type SnapshotProgress } from './sync/sync-meta.ts';
import { useLiveRead } from './use-live-read.ts';

/** The snapshot that is being read from the server, or waits to go on, live; null where there is none. */
export const useSnapshot = (): SnapshotProgress | null => useLiveRead(readSnapshotProgress);
