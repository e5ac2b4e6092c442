/** Addresses as the app writes them (`app://host/path`) and as Chromium sees them (`http://host.localhost/path`). */

/** The schemes that the app declared as standard and handles itself. */
export const ownSchemes = new Set<string>();

/** The loopback name of an own host: `.localhost` is a secure context, and always the same origin. */
export function loopbackHost(host: string): string {
  return `${host}.localhost`;
}

/** `app://cam-desk/x` as `http://cam-desk.localhost/x`; any other address unchanged. */
export function toBrowser(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address);
  return match !== null && ownSchemes.has(match[1] ?? '')
    ? `http://${loopbackHost(match[2] ?? '')}${match[3]}`
    : address;
}

/** The way back. */
export function toApp(address: string): string {
  const [scheme] = ownSchemes;
  const match = /^http:\/\/([a-z0-9-]+)\.localhost(.*)$/is.exec(address);
  return match !== null && scheme !== undefined ? `${scheme}://${match[1]}${match[2]}` : address;
}
