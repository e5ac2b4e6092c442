import type { Trouble } from '../../shared/sync/retry.ts';
import type { ChangesPage, PartnerLine, Result, Session, SnapshotHead } from '../../shared/sync/wire.ts';
import type { Store } from '../store/store.ts';
import type { PushRequest } from '../store/sync/push.ts';
import type { Steps } from './steps.ts';

/** A server's answer, or why there is none that can be used. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly trouble: Trouble };

export type SnapshotQuery = { readonly after: string | null } | { readonly partner: string };

/** Takes a snapshot in as it streams; the stream waits for each to be done. */
export interface SnapshotSink {
  head(head: SnapshotHead): Promise<void>;
  /** @param again makes the same line again of its text, so that its records need not be kept meanwhile */
  line(line: PartnerLine, again?: () => PartnerLine): Promise<void>;
}

/** The program API. No call throws for what the server or the network does. */
export interface Transport {
  session(): Promise<Answer<Session>>;
  changes(after: string): Promise<Answer<ChangesPage>>;
  /** @returns the partner after which it goes on; null: that was all */
  snapshot(query: SnapshotQuery, sink: SnapshotSink): Promise<Answer<{ readonly next: string | null }>>;
  mutations(request: PushRequest): Promise<Answer<readonly Result[]>>;
  /** Brings the bytes to the server as far as they are on this device; whether they are complete there (S16). */
  ensureBytes(partnerId: string, sha256: string): Promise<Answer<boolean>>;
}

/** All that the engine touches beside the transport. */
export interface Ports {
  readonly transport: Transport;
  /** Commits wait for the disk: what is sent must be known to be sent. */
  readonly store: Store;
  /** Commits do not wait for the disk: what is read can be read again. */
  readonly reading: Store;
  readonly clock: {
    /** UTC instant. */
    now(): string;
    /** Milliseconds of a clock that never goes back. */
    elapsed(): number;
    wait(milliseconds: number): Promise<void>;
  };
  /** This app's version, as `minClient` counts. */
  readonly version: string;
  /** In [0, 1). */
  readonly random: () => number;
  /** Others in place of the store's own, where a test looks between them. */
  readonly steps?: Steps;
}
