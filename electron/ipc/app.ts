import { app, nativeTheme } from 'electron';
import type { Handler } from './register.ts';

/** Versions and places, for Settings. */
export const appInfo: Handler<'app.info'> = () => ({
  version: app.getVersion(),
  build: import.meta.env.VITE_BUILD,
  electron: process.versions.electron ?? 'stand-in',
  chromium: process.versions.chrome ?? 'unknown',
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
  profileDir: app.getPath('userData'),
});

/** Shows the window, once its first screen is there. */
export const appReady: Handler<'app.ready'> = (_request, window) => {
  window.show();
  return null;
};

/** Follows the user's choice of theme. */
export const appTheme: Handler<'app.theme'> = (theme) => {
  nativeTheme.themeSource = theme;
  return null;
};
