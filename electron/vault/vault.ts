import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { app, safeStorage } from 'electron';
import { z } from 'zod';
import type { TokenKept } from '../../shared/ipc/program.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { logError } from '../log.ts';

/** The server and the token for it. Sealed together, so that nobody can point a token at another server. */
const secretSchema = z.strictObject({ url: z.string(), token: z.string() });

type Secret = z.infer<typeof secretSchema>;

/** What lies on the disk: the address in the open, to be shown; `sealed` is null where no keychain could seal it. */
const fileSchema = z.strictObject({ url: z.string(), sealed: z.base64().nullable() });

/** Chromium's mark on what it sealed on Linux under a password that everybody knows. */
const FIXED_PASSWORD = Buffer.from('v10');

function vaultFile(): string {
  return path.join(app.getPath('userData'), 'program.json');
}

/**
 * What the profile knows of the server. The token is null where it has to be entered again: never kept, sealed on
 * another computer, or the keychain was reset or refuses. The file stays in each case, as a keychain may come back.
 */
export async function readVault(): Promise<{ readonly url: string | null; readonly token: string | null }> {
  const file = await readFile(vaultFile(), 'utf8').then(parse, () => null);
  if (file === null) return { url: null, token: null };
  const secret = file.sealed === null ? null : await open(Buffer.from(file.sealed, 'base64'));
  return secret ?? { url: file.url, token: null };
}

function parse(text: string): z.infer<typeof fileSchema> | null {
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    logError('vault', error);
    return null;
  }
}

/**
 * Keeps a server and its token, in place of what was there.
 *
 * @returns whether the token is on the disk, sealed by the system's keychain, or has to be kept in memory
 */
export async function writeVault(secret: Secret): Promise<TokenKept> {
  const sealed = await seal(secret);
  try {
    await put(secret.url, sealed);
    return sealed === null ? 'memory' : 'keychain';
  } catch (error) {
    logError('vault', error);
    // The token of another server must not be back at the next start.
    await emptyVault().catch(() => undefined);
    return 'memory';
  }
}

const put = (url: string, sealed: Buffer | null): Promise<void> =>
  atomicWrite(vaultFile(), JSON.stringify({ url, sealed: sealed?.toString('base64') ?? null }), 0o600);

/** Removes the file. */
export async function emptyVault(): Promise<void> {
  await rm(vaultFile(), { force: true });
}

/** The bytes that only this system's keychain opens, or `null` where there is none. */
async function seal(secret: Secret): Promise<Buffer | null> {
  try {
    if (!(await hasKeychain())) return null;
    const sealed = await safeStorage.encryptStringAsync(JSON.stringify(secret));
    const isOpenToAll =
      process.platform === 'linux' && sealed.subarray(0, FIXED_PASSWORD.length).equals(FIXED_PASSWORD);
    return isOpenToAll ? null : sealed;
  } catch (error) {
    logError('vault', error);
    return null;
  }
}

async function open(sealed: Buffer): Promise<Secret | null> {
  try {
    if (!(await hasKeychain())) return null;
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
    const secret = secretSchema.parse(JSON.parse(result));
    // The keychain has a new key: what the old one sealed is replaced.
    if (shouldReEncrypt) await renew(secret);
    return secret;
  } catch (error) {
    logError('vault', error);
    return null;
  }
}

/** Seals anew, and replaces the file only by what the keychain opens again. */
async function renew(secret: Secret): Promise<void> {
  const sealed = await seal(secret);
  if (sealed === null) return;
  const { result } = await safeStorage.decryptStringAsync(sealed);
  if (result !== JSON.stringify(secret)) return;
  await put(secret.url, sealed);
}

/** Electron says of `basic_text` that it protects nothing: it counts as none. */
async function hasKeychain(): Promise<boolean> {
  const isOpenToAll = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return !isOpenToAll && (await safeStorage.isAsyncEncryptionAvailable());
}
