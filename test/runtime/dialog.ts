import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from './app.ts';

interface SaveOptions {
  readonly defaultPath?: string;
}

interface OpenOptions {
  readonly properties?: readonly string[];
}

interface MessageOptions {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
}

function say(line: string): void {
  process.stderr.write(`cam-desk: ${line.replace(/[\r\n]+/g, ' ')}\n`);
}

/** A name that is free: nothing is replaced without the user being asked. */
function freeName(folder: string, name: string): string {
  const { name: stem, ext } = path.parse(name);
  for (let count = 0; ; count += 1) {
    const file = path.join(folder, count === 0 ? name : `${stem} (${count})${ext}`);
    if (!existsSync(file)) {
      return file;
    }
  }
}

/** Native dialogs, answered without a person and said on the console. Tests put their own functions in place. */
export const dialog = {
  async showSaveDialog(_window: unknown, options: SaveOptions = {}): Promise<{ canceled: boolean; filePath: string }> {
    const folder = app.getPath('downloads');
    mkdirSync(folder, { recursive: true });
    const filePath = freeName(folder, path.basename(options.defaultPath ?? 'CAM Desk'));
    say(`no save dialog here, saving as ${filePath}`);
    return { canceled: false, filePath };
  },

  /** A folder is Downloads; which file a person would open nobody knows: that is cancelled. */
  async showOpenDialog(
    _window: unknown,
    { properties = [] }: OpenOptions = {},
  ): Promise<{ canceled: boolean; filePaths: string[] }> {
    if (!properties.includes('openDirectory')) {
      say('no open dialog here, cancelled');
      return { canceled: true, filePaths: [] };
    }
    const folder = app.getPath('downloads');
    mkdirSync(folder, { recursive: true });
    say(`no folder dialog here, using ${folder}`);
    return { canceled: false, filePaths: [folder] };
  },

  /** Answers with the last button: by custom the one that goes no further. */
  async showMessageBox(
    _window: unknown,
    options: MessageOptions,
  ): Promise<{ response: number; checkboxChecked: boolean }> {
    const buttons = options.buttons ?? ['OK'];
    const response = buttons.length - 1;
    say(`${options.message} ${options.detail ?? ''} (answered: ${buttons[response]})`);
    return { response, checkboxChecked: false };
  },

  showErrorBox(title: string, content: string): void {
    say(`${title}: ${content}`);
  },
};
