import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/ipc/events.ts';
import { tell } from './tell.ts';

/** Sends an act of the menu to the window that shows the data. */
function send(command: MenuCommand): void {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (window !== undefined) tell(window, { type: 'menu', command });
}

/**
 * An act of our own. The key is shown but not taken (`registerAccelerator`), because the page handles its keys itself,
 * and knows when a field has them.
 */
function item(label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions {
  const key = accelerator === undefined ? {} : { accelerator, registerAccelerator: false };
  return { label, click: () => send(command), ...key };
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu: the system's roles, and CAM Desk's own acts. */
export function buildMenu(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const about = item(`About ${app.name}`, 'about');
  const settings = item('Settings…', 'settings', 'CmdOrCtrl+,');
  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('Import…', 'import'),
      item('Open portfolio file…', 'open-portfolio', 'CmdOrCtrl+O'),
      separator,
      item('Compliance plan…', 'compliance-plan'),
      item('Portfolio report…', 'portfolio-report'),
      separator,
      ...(isMac ? [{ role: 'close' } as const] : [settings, separator, { role: 'quit' } as const]),
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      item('Undo', 'undo', 'CmdOrCtrl+Z'),
      item('Redo', 'redo', isMac ? 'Shift+Cmd+Z' : 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      item('Find…', 'palette', 'CmdOrCtrl+K'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, separator, { role: 'togglefullscreen' }],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [item('Keys', 'keys'), ...(isMac ? [] : [about])],
  };
  return [...(isMac ? [appMenu] : []), file, edit, view, { role: 'windowMenu' }, help];
}

/** Puts the menu in place. */
export function installMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu(process.platform)));
}
