import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyVault, readVault, writeVault } from '../../../../electron/vault/vault.ts';

const { electron } = vi.hoisted(() => ({
  electron: { folder: '', backend: 'gnome_libsecret', isAvailable: true, key: 'k1', mark: 'v11' },
}));

/** A keychain that marks what it sealed with its key, as a change of keys is what the vault has to live with. */
vi.mock('electron', () => ({
  app: { getPath: () => electron.folder },
  safeStorage: {
    getSelectedStorageBackend: () => electron.backend,
    isAsyncEncryptionAvailable: async () => electron.isAvailable,
    encryptStringAsync: async (text: string) =>
      Buffer.from(`${electron.mark}${electron.key}:${Buffer.from(text).toString('base64')}`),
    decryptStringAsync: async (sealed: Buffer) => {
      const [, key = '', text = ''] = /^...(k\d):(.*)$/s.exec(sealed.toString()) ?? [];
      if (key === '' || Number(electron.key[1]) - Number(key[1]) > 1) throw new Error(`cannot decrypt ${text}`);
      return { result: Buffer.from(text, 'base64').toString(), shouldReEncrypt: key !== electron.key };
    },
  },
}));

const SECRET = { url: 'https://program.example.com', token: 'the-token' };
const file = (): string => path.join(electron.folder, 'program.json');
const written = (): string =>
  readdirSync(electron.folder)
    .map((name) => readFileSync(path.join(electron.folder, name), 'utf8'))
    .join();

const NO_KEYCHAIN: [string, Partial<typeof electron>][] = [['no secret store', { isAvailable: false }]];
if (process.platform === 'linux') {
  NO_KEYCHAIN.push(['a store that protects nothing', { backend: 'basic_text' }]);
  NO_KEYCHAIN.push(['a fixed password behind another name', { mark: 'v10' }]);
}

beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cam-desk-vault-'));
  Object.assign(electron, { folder, backend: 'gnome_libsecret', isAvailable: true, key: 'k1', mark: 'v11' });
});

afterEach(() => {
  rmSync(electron.folder, { recursive: true });
});

describe('the vault', () => {
  it('keeps a token sealed, in a file of the user’s own, and gives it back', async () => {
    expect(await writeVault(SECRET)).toBe('keychain');
    expect(await readVault()).toEqual(SECRET);
    expect(written()).not.toContain('the-token');
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is empty at first, and again once emptied, also twice', async () => {
    expect(await readVault()).toEqual({ url: null, token: null });
    await writeVault(SECRET);
    await emptyVault();
    await emptyVault();
    expect(readdirSync(electron.folder)).toEqual([]);
    expect(await readVault()).toEqual({ url: null, token: null });
  });

  it.each(NO_KEYCHAIN)(
    'keeps nothing but the address where there is %s, not even an older token',
    async (_name, keychain) => {
      await writeVault({ ...SECRET, token: 'older' });
      Object.assign(electron, keychain);
      expect(await writeVault(SECRET)).toBe('memory');
      expect(await readVault()).toEqual({ url: SECRET.url, token: null });
      Object.assign(electron, { backend: 'gnome_libsecret', isAvailable: true });
      expect(await readVault()).toEqual({ url: SECRET.url, token: null });
    },
  );

  it('asks for the token again where the keychain cannot open it, and keeps the file for when it can', async () => {
    await writeVault(SECRET);
    const before = readFileSync(file(), 'utf8');
    electron.key = 'k9';
    expect(await readVault()).toEqual({ url: SECRET.url, token: null });
    electron.isAvailable = false;
    expect(await readVault()).toEqual({ url: SECRET.url, token: null });
    expect(readFileSync(file(), 'utf8')).toBe(before);
    Object.assign(electron, { key: 'k1', isAvailable: true });
    expect(await readVault()).toEqual(SECRET);
    expect(written()).not.toContain('the-token');
  });

  it('seals anew where the keychain has a new key', async () => {
    await writeVault(SECRET);
    const before = readFileSync(file(), 'utf8');
    electron.key = 'k2';
    expect(await readVault()).toEqual(SECRET);
    expect(readFileSync(file(), 'utf8')).not.toBe(before);
    electron.key = 'k3';
    expect(await readVault()).toEqual(SECRET);
  });

  it('gives a token only to the server that it was sealed with', async () => {
    await writeVault(SECRET);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('program.example.com', 'evil.example'));
    expect(await readVault()).toEqual(SECRET);
  });

  it.each(['', '{', '[]', '{"url":1,"sealed":null}', '{"url":"https://a","sealed":"?"}', '\u0000'])(
    'takes a broken file for none: %j',
    async (text) => {
      writeFileSync(file(), text);
      expect(await readVault()).toEqual({ url: null, token: null });
      expect(await writeVault(SECRET)).toBe('keychain');
    },
  );

  it('keeps the token in memory where the file cannot be written', async () => {
    const { folder } = electron;
    electron.folder = path.join(folder, 'gone');
    expect(await writeVault(SECRET)).toBe('memory');
    electron.folder = folder;
  });
});
