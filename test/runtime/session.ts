import { toApp } from './origin.ts';

type CheckHandler = (contents: null, permission: string, origin: string, details: object) => boolean;
type RequestHandler = (
  contents: { getURL: () => string },
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;

const handlers: { check: CheckHandler | null; request: RequestHandler | null } = { check: null, request: null };

/** Electron's names of permissions, and those of the DevTools protocol. Others cannot be granted there. */
const NAMES = {
  'background-sync': 'backgroundSync',
  'clipboard-read': 'clipboardReadWrite',
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  'display-capture': 'displayCapture',
  geolocation: 'geolocation',
  'idle-detection': 'idleDetection',
  'local-fonts': 'localFonts',
  media: 'audioCapture',
  midi: 'midi',
  notifications: 'notifications',
  'persistent-storage': 'durableStorage',
  sensors: 'sensors',
  'storage-access': 'storageAccess',
  'window-management': 'windowManagement',
} as const;

/** What the app's handlers grant to its own origin, in the names of the DevTools protocol. */
export function grantedPermissions(): (typeof NAMES)[keyof typeof NAMES][] {
  const url = `${toApp('http://cam-desk.localhost')}/`;
  return Object.entries(NAMES)
    .filter(([permission]) => isChecked(permission, url) && isRequested(permission, url))
    .map(([, name]) => name);
}

function isChecked(permission: string, url: string): boolean {
  return handlers.check === null || handlers.check(null, permission, url, {});
}

function isRequested(permission: string, url: string): boolean {
  let granted = handlers.request === null;
  handlers.request?.({ getURL: () => url }, permission, (answer) => (granted = answer), {});
  return granted;
}

const defaultSession = {
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    handlers.check = handler;
  },
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    handlers.request = handler;
  },
  /** Chromium offers no device here without a chooser, which `--app` windows of an automated browser never show. */
  setDevicePermissionHandler(_handler: unknown): void {},
};

export const session = { defaultSession };
