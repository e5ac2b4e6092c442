import type { ElectronModule } from './launch-app.ts';

/**
 * Functions that run inside main. They are sent there as text, so each is complete in itself: nothing of this file is
 * in reach when they run.
 */

/** What the replaced dialogs and openers saw; kept on main's `globalThis.stubbed`. */
interface Stubbed {
  saves: (string | null)[];
  folders: (string | null)[];
  proposed: string[];
  opened: string[];
  shown: string[];
  messages: string[];
}

/** Replaces what would need a person or another program. */
export function stubDialogs({ dialog, shell }: ElectronModule): void {
  const stubbed: Stubbed = { saves: [], folders: [], proposed: [], opened: [], shown: [], messages: [] };
  (globalThis as unknown as { stubbed: Stubbed }).stubbed = stubbed;
  Object.assign(dialog, {
    showSaveDialog: async (...given: unknown[]) => {
      const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
      stubbed.proposed.push(defaultPath.split(/[\\/]/).at(-1) ?? '');
      const filePath = stubbed.saves.shift() ?? null;
      return { canceled: filePath === null, filePath: filePath ?? '' };
    },
    showOpenDialog: async () => {
      const folder = stubbed.folders.shift() ?? null;
      return { canceled: folder === null, filePaths: folder === null ? [] : [folder] };
    },
    showMessageBox: async (...given: unknown[]) => {
      const { message } = given.at(-1) as { message: string };
      stubbed.messages.push(message);
      return { response: 0, checkboxChecked: false };
    },
    showErrorBox: (title: string, content: string) => {
      stubbed.messages.push(`${title}: ${content}`);
    },
  });
  Object.assign(shell, {
    openExternal: async (url: string) => {
      stubbed.opened.push(url);
    },
    showItemInFolder: (file: string) => {
      stubbed.shown.push(file);
    },
  });
}

export function readRecord(_electron: ElectronModule, name: 'proposed' | 'opened' | 'shown' | 'messages'): string[] {
  return (globalThis as unknown as { stubbed: Stubbed }).stubbed[name];
}

/** Resolves once the main window is shown: the app shows it when its first screen is painted with its data. */
export function whenShown({ BrowserWindow }: ElectronModule): Promise<void> {
  const window = BrowserWindow.getAllWindows()[0];
  return new Promise((resolve) => {
    if (window === undefined || window.isVisible()) {
      resolve();
    } else {
      window.once('show', () => resolve());
    }
  });
}

export function windowList({ BrowserWindow }: ElectronModule): { url: string; isVisible: boolean }[] {
  return BrowserWindow.getAllWindows().map((window) => ({
    url: window.webContents.getURL(),
    isVisible: window.isVisible(),
  }));
}

export function clickMenu({ Menu }: ElectronModule, label: string): void {
  const items = (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => item.submenu?.items ?? []);
  const item = items.find((candidate) => candidate.label === label);
  if (item === undefined) {
    throw new Error(`The menu has no item ${label}.`);
  }
  item.click();
}

export function readMenu({ Menu }: ElectronModule): string[] {
  return (Menu.getApplicationMenu()?.items ?? []).flatMap((item) => [
    item.label,
    ...(item.submenu?.items ?? []).map((entry) => entry.label),
  ]);
}
