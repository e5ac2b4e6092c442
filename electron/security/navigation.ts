import type { WebContents } from 'electron';
import { isOwnUrl } from './origin.ts';

/** Keeps a window on the app's own origin, and without embedded foreign contents. */
export function guardNavigation(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnUrl(event.url)) {
      event.preventDefault();
    }
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnUrl(event.url)) {
      event.preventDefault();
    }
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
