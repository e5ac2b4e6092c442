import path from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { logError } from '../log.ts';
import { trustWindow } from '../security/ipc-sender.ts';
import { START_PAGE } from '../security/origin.ts';
import { explainFailures } from './failures.ts';
import { MINIMUM_SIZE, readWindowState, rememberWindowState } from './window-state.ts';

/** The canvas of the two themes, so that the window never flashes. */
const CANVAS = { light: '#f4f3f0', dark: '#121316' } as const;

/** A window whose page does not say that it is ready is shown after this many milliseconds anyway. */
const SHOW_AFTER = 5_000;

let mainWindow: BrowserWindow | null = null;

/** Opens the main window, or brings the open one to the front. */
export function openMainWindow(): BrowserWindow {
  if (mainWindow !== null) {
    if (mainWindow.isMinimized()) {
      mainWindow.restore();
    }
    mainWindow.show();
    mainWindow.focus();
    return mainWindow;
  }
  const { maximized = false, ...bounds } = readWindowState();
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'CAM Desk',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  mainWindow = window;
  trustWindow(window.webContents);
  rememberWindowState(window);
  explainFailures(window);
  if (maximized) {
    window.maximize();
  }
  const late = setTimeout(() => window.show(), SHOW_AFTER);
  window.on('show', () => clearTimeout(late));
  window.on('closed', () => {
    clearTimeout(late);
    mainWindow = null;
  });
  // A failed load is explained by its own event.
  window.loadURL(START_PAGE).catch((error: unknown) => logError('load', error));
  return window;
}
