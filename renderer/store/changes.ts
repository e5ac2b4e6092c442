/** Which partners' rows were written; `everything` after the profile was emptied or replaced. */
export type Change =
  | {
      readonly partners: readonly string[];
      /** Of a change of one partner: its sections that were written or taken away. All of them, where it is missing. */
      readonly sections?: readonly string[];
    }
  | { readonly everything: true };

type Listener = (change: Change) => void;

/** Tells every window and worker on a profile, this one included, what was committed. */
export interface ChangeBus {
  publish(change: Change): void;
  subscribe(listener: Listener): () => void;
  /** As `subscribe`, without what is published here. */
  subscribeToOthers(listener: Listener): () => void;
  close(): void;
}

/** A bus over a BroadcastChannel, which reaches this origin's other windows and workers but not its own listeners. */
export function openChangeBus(databaseName: string): ChangeBus {
  const channel = new BroadcastChannel(`${databaseName}/changes`);
  const [ofAll, ofOthers] = [new Set<Listener>(), new Set<Listener>()];
  channel.onmessage = ({ data }: MessageEvent<Change>) => {
    for (const listener of [...ofAll, ...ofOthers]) listener(data);
  };
  const join = (listeners: Set<Listener>) => (listener: Listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    publish(change) {
      channel.postMessage(change);
      for (const listener of ofAll) listener(change);
    },
    subscribe: join(ofAll),
    subscribeToOthers: join(ofOthers),
    close() {
      channel.close();
      ofAll.clear();
      ofOthers.clear();
    },
  };
}
