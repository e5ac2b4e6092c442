import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';

declare global {
  interface Window {
    /** Set by the preload script; absent where the page is opened in a plain browser. */
    readonly camDesk?: CamDeskBridge;
  }
}

/** The desktop's functions, or that there are none: files, printing and Settings' facts need the app's own window. */
export type BridgeAccess = { readonly available: true; readonly bridge: CamDeskBridge } | { readonly available: false };

/** Reads the bridge. The only place that does. */
export function accessBridge(): BridgeAccess {
  const bridge = window.camDesk;
  return bridge === undefined ? { available: false } : { available: true, bridge };
}
