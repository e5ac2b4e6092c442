import { app, type BrowserWindow, dialog } from 'electron';

/** Asks the user for a folder. Gives its absolute path, or `null` where the user cancelled. */
export async function askForFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose a folder for the documents',
    buttonLabel: 'Write here',
    defaultPath: app.getPath('downloads'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
