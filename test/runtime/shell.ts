import { spawn } from 'node:child_process';
import path from 'node:path';

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };

function open(target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(OPENERS[process.platform] ?? 'xdg-open', [target], { detached: true, stdio: 'ignore' });
    child.once('error', reject);
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

export const shell = {
  openExternal(url: string): Promise<void> {
    return open(url);
  },
  showItemInFolder(file: string): void {
    open(path.dirname(file)).catch(() => undefined);
  },
};
