import type { WebContents } from 'electron';
import { logError } from '../log.ts';
import { openExternalLink } from './external-links.ts';

/** No page opens a window: https links go to the user's browser, everything else nowhere. */
export function guardWindowOpen(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternalLink(url).catch((error: unknown) => logError('open-link', error));
    return { action: 'deny' };
  });
}
