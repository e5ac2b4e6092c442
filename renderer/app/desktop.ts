import { useEffect, useRef } from 'react';
import type { MenuCommand } from '../../shared/ipc/events.ts';
import { accessBridge } from '../platform/bridge.ts';
import { preferencesStore } from '../state/preferences.ts';

let said = false;

/** Tells the desktop, once, that the first screen is painted: the window may be shown. The page says it too. */
export function sayReady(): void {
  document.documentElement.dataset.ready = 'true';
  const access = accessBridge();
  if (said || !access.available) return;
  said = true;
  // The second frame begins when the first one is on the screen. A hidden window draws none: then the next task.
  const next = (work: () => void) => {
    const timer = setTimeout(work, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      work();
    });
  };
  let told = false;
  next(() =>
    next(() => {
      if (told) return;
      told = true;
      void access.bridge.app.ready();
    }),
  );
}

/** Keeps native parts in the theme that the user chose. Returns the function that ends it. */
export function followTheme(): () => void {
  const access = accessBridge();
  if (!access.available) return () => {};
  const { bridge } = access;
  void bridge.app.theme(preferencesStore.getState().theme);
  return preferencesStore.subscribe((now, before) => {
    if (now.theme !== before.theme) void bridge.app.theme(now.theme);
  });
}

/** Hears the acts of the application menu while mounted. */
export function useMenu(onCommand: (command: MenuCommand) => void): void {
  const latest = useRef(onCommand);
  useEffect(() => {
    latest.current = onCommand;
  });
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) return;
    return access.bridge.listen((event) => {
      if (event.type === 'menu') latest.current(event.command);
    });
  }, []);
}
