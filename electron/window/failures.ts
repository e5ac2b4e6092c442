import { app, type BrowserWindow, dialog } from 'electron';
import { logError } from '../log.ts';
import { START_PAGE } from '../security/origin.ts';

/** net::ERR_ABORTED: a load given up for another one, or a navigation that a guard refused. Not a failure. */
const ABORTED = -3;

/** Says it when a window's page is gone or cannot be loaded, and offers to load it again. */
export function explainFailures(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || reason === 'killed') {
      return;
    }
    logError(`render-process-gone ${reason} ${exitCode}`, null);
    void offerReload(window, 'The CAM Desk window has stopped working.');
  });
  webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) {
      logError(`did-fail-load ${code} ${description}`, null);
      void offerReload(window, 'The CAM Desk window could not be loaded.');
    }
  });
}

/** Windows that are asking already: one failure often brings others. */
const asking = new WeakSet<BrowserWindow>();

async function offerReload(window: BrowserWindow, message: string): Promise<void> {
  if (asking.has(window)) {
    return;
  }
  asking.add(window);
  window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail: 'Everything you entered before is saved. Load the window again to go on.',
    buttons: ['Load again', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  asking.delete(window);
  if (window.isDestroyed()) {
    return;
  }
  if (response === 0) {
    // The start page rather than the address that failed.
    window.loadURL(START_PAGE).catch((error: unknown) => logError('load again', error));
  } else {
    app.quit();
  }
}
