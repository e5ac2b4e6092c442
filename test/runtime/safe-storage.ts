import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * No system's keychain is reached from here: without one named, nothing is sealed, as on a Linux without a secret
 * store. Tests name a file that holds the key, and so can lose it or bring another.
 */
function keychain(): string | null {
  return process.env.STAND_IN_KEYCHAIN || null;
}

function key(): Buffer {
  const file = keychain();
  if (file === null) {
    throw new Error('Encryption is not available');
  }
  try {
    return Buffer.from(readFileSync(file, 'utf8'), 'hex');
  } catch {
    const fresh = randomBytes(32);
    writeFileSync(file, fresh.toString('hex'), { mode: 0o600 });
    return fresh;
  }
}

export const safeStorage = {
  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return keychain() !== null;
  },
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', key(), encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = Buffer.concat([decipher.update(encrypted.subarray(28)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
  getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' {
    return keychain() === null ? 'basic_text' : 'gnome_libsecret';
  },
};
