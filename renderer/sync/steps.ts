import { bindIfEmpty } from '../store/sync/binding.ts';
import { applyChanges } from '../store/sync/pull.ts';
import { acknowledge, nextRequest, parkSent, releaseSent } from '../store/sync/push.ts';
import { applyReadyPage, applySnapshotPage, beginSnapshot, endSnapshot, startAnew } from '../store/sync/snapshot.ts';

/** The store's transactions that a round is made of. */
export const STEPS = {
  bindIfEmpty,
  nextRequest,
  acknowledge,
  parkSent,
  releaseSent,
  beginSnapshot,
  applyReadyPage,
  applySnapshotPage,
  endSnapshot,
  startAnew,
  applyChanges,
};

export type Steps = typeof STEPS;
