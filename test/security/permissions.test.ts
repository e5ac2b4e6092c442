import { expect } from '@playwright/test';
import { test } from '../support/app-test.ts';

test('a page is granted nothing but storage that lasts', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const stateOf = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name } as unknown as PermissionDescriptor)).state;
    const failure = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        (error: Error) => error.name,
      );
    return {
      states: await Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'].map(stateOf),
      ),
      notification: await Notification.requestPermission(),
      camera: await failure(navigator.mediaDevices.getUserMedia({ video: true, audio: true })),
      place: await new Promise<number>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          (error) => resolve(error.code),
        );
      }),
      persisted: await navigator.storage.persist(),
    };
  });
  expect(answers).toEqual({
    states: Array(6).fill('denied'),
    notification: 'denied',
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
    place: 1,
    persisted: true,
  });
});

test('the session has the handlers that the app sets', async ({ app }) => {
  const kinds = await app.evaluate(({ session }) => {
    const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } =
      session.defaultSession;
    return [setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler].map(
      (set) => typeof set,
    );
  }, null);
  expect(kinds).toEqual(['function', 'function', 'function']);
});
