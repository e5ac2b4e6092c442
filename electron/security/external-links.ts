import { shell } from 'electron';
import { parseUrl } from './origin.ts';

/** Whether an address may be handed to the system: https only, no credentials in it. */
export function isExternalLink(text: string): boolean {
  const url = parseUrl(text);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}

/**
 * Opens an https address in the user's browser.
 *
 * @returns whether it was handed over
 */
export async function openExternalLink(text: string): Promise<boolean> {
  if (!isExternalLink(text)) {
    return false;
  }
  // The parsed form, so that the system never sees the raw text.
  await shell.openExternal(new URL(text).href);
  return true;
}
