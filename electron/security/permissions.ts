import { session } from 'electron';
import { isOwnUrl } from './origin.ts';

/** What the app's own pages may have. The database must not be evicted; all else is refused. */
const ALLOWED: ReadonlySet<string> = new Set(['persistent-storage']);

/** Refuses every permission but the storage's own, to every page and device. */
export function guardPermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, callback) => {
    callback(ALLOWED.has(permission) && isOwnUrl(contents.getURL()));
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => ALLOWED.has(permission) && isOwnUrl(requestingOrigin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}
