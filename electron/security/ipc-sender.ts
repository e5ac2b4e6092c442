import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isOwnUrl } from './origin.ts';

const ownWindows = new WeakSet<WebContents>();

/** Lets a window use the bridge. Only the main window is ever trusted; the print window has no bridge. */
export function trustWindow(contents: WebContents): void {
  ownWindows.add(contents);
}

/** Whether a message comes from the main frame of one of our own windows, while it shows our own origin. */
export function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && ownWindows.has(event.sender) && frame === event.sender.mainFrame && isOwnUrl(frame.url);
}
