import type { ProgramState, TokenKept } from '../../shared/ipc/program.ts';
import { emptyVault, readVault, writeVault } from '../vault/vault.ts';

/** The server that the app is signed in to. The token never leaves main. */
export interface Connection {
  /** The server's checked address: what comes before `/v1`. */
  readonly base: string;
  readonly token: string;
  readonly kept: TokenKept;
  /** Aborted when the user signs out, or in elsewhere. */
  readonly ended: AbortSignal;
}

interface Known {
  /** Also known where the token is not, so that the user has only that to enter. */
  readonly url: string | null;
  readonly connection: Connection | null;
  readonly end: () => void;
}

let known: Promise<Known> | null = null;

/** Read from the vault on first use, and once: a keychain that refuses may ask the user each time. */
function current(): Promise<Known> {
  known ??= readVault().then(({ url, token }) => knownOf(url, token, 'keychain'));
  return known;
}

function knownOf(url: string | null, token: string | null, kept: TokenKept): Known {
  const controller = new AbortController();
  const connection = url === null || token === null ? null : { base: url, token, kept, ended: controller.signal };
  return { url, connection, end: () => controller.abort() };
}

/** The server and token for a request, or `null` where the user has to sign in. */
export async function currentConnection(): Promise<Connection | null> {
  return (await current()).connection;
}

/** What may be shown of it. */
export async function connectionState(): Promise<ProgramState> {
  const { url, connection } = await current();
  return { url, hasToken: connection !== null, kept: connection?.kept ?? null };
}

/** Keeps a server and a token that fit, in place of what was there. */
export async function keepConnection(base: string, token: string): Promise<TokenKept> {
  const before = await current();
  const kept = await writeVault({ url: base, token });
  known = Promise.resolve(knownOf(base, token, kept));
  before.end();
  return kept;
}

/** Keeps a server and a token until the app ends; the vault is neither read nor written. */
export function keepForThisRun(base: string, token: string): void {
  known = Promise.resolve(knownOf(base, token, 'memory'));
}

/** Forgets the token, here and on the disk, and ends what is under way with it. */
export async function dropConnection(): Promise<void> {
  const before = await current();
  known = Promise.resolve(knownOf(null, null, 'memory'));
  before.end();
  await emptyVault();
}
