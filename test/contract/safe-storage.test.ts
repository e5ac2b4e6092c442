import { expect, test as plain } from '@playwright/test';
import { test } from '../support/app-test.ts';
import { launchApp, runtimeHere } from '../support/launch-app.ts';

test('safeStorage seals and opens text, where there is a keychain, and says whether there is one', async ({ app }) => {
  const seen = await app.evaluate(async ({ safeStorage }) => {
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system';
    if (!(await safeStorage.isAsyncEncryptionAvailable())) {
      return { backend, hasKeychain: false };
    }
    const text = 'a secret, é\u0000日';
    const sealed = await safeStorage.encryptStringAsync(text);
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
    const broken = Buffer.from(sealed);
    broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1);
    const isBrokenRefused = await safeStorage.decryptStringAsync(broken).then(
      () => false,
      () => true,
    );
    return {
      backend,
      hasKeychain: true,
      isBuffer: Buffer.isBuffer(sealed),
      isSame: result === text,
      shouldReEncrypt,
      isHidden: !sealed.includes('secret'),
      isBrokenRefused,
    };
  }, null);
  if (app.runtime === 'stand-in') {
    expect(seen.hasKeychain).toBe(true);
  }
  expect(['basic_text', 'gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6', 'system']).toContain(seen.backend);
  expect(seen).toEqual({
    backend: seen.backend,
    hasKeychain: seen.hasKeychain,
    ...(seen.hasKeychain
      ? { isBuffer: true, isSame: true, shouldReEncrypt: false, isHidden: true, isBrokenRefused: true }
      : {}),
  });
});

/** Electron has the keychain of the system that it runs on, or has not: only the stand-in can be told. */
if (runtimeHere() === 'stand-in') {
  plain('without a keychain the stand-in says so, as a system without a secret store does', async () => {
    const app = await launchApp({ keychain: null });
    const seen = await app.evaluate(
      async ({ safeStorage }) => [
        safeStorage.getSelectedStorageBackend(),
        await safeStorage.isAsyncEncryptionAvailable(),
      ],
      null,
    );
    expect(seen).toEqual(['basic_text', false]);
    await app.close();
  });
}
