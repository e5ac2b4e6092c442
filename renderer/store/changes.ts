/** Which partners' rows were written; `everything` after the profile was emptied or replaced. */
export type Change =
  | {
      readonly partners: readonly string[];
      /** Of a change of one partner: its sections that were written or taken away. All of them, where it is missing. */
      readonly sections?: readonly string[];
    }
  | { readonly everything: true };

/** Tells every window and worker on a profile, this one included, what was committed. */
export interface ChangeBus {
  publish(change: Change): void;
  subscribe(listener: (change: Change) => void): () => void;
  close(): void;
}

/** A bus over a BroadcastChannel, which reaches this origin's other windows and workers but not its own listeners. */
export function openChangeBus(databaseName: string): ChangeBus {
  const channel = new BroadcastChannel(`${databaseName}/changes`);
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  channel.onmessage = (event: MessageEvent<Change>) => tell(event.data);
  return {
    publish(change) {
      channel.postMessage(change);
      tell(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      channel.close();
      listeners.clear();
    },
  };
}
