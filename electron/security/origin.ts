/** The app's own scheme and host: the only origin that CAM Desk's windows show. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'cam-desk';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** What the main window shows when it opens. */
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** Parses an address; `null` where it is none. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/**
 * Whether an address lies on the app's own origin. Compared by scheme and host, because the `origin` of a scheme that
 * the URL standard does not know is the string `null`.
 */
export function isOwnUrl(text: string): boolean {
  const url = parseUrl(text);
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '';
}
