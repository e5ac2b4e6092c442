import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import { logError } from '../log.ts';

export const MINIMUM_SIZE = { width: 900, height: 600 } as const;
const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

/** At least so much of a window, in pixels each way, must be on some screen for it to be found. */
const VISIBLE = 120;

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});

export type WindowState = z.infer<typeof stateSchema>;

function stateFile(): string {
  return path.join(app.getPath('userData'), 'window.json');
}

/** The last size and place, where it is still on a screen; else the default, which the system centres. */
export function readWindowState(): Partial<WindowState> & { width: number; height: number } {
  let state: WindowState | null = null;
  try {
    state = stateSchema.parse(JSON.parse(readFileSync(stateFile(), 'utf8')));
  } catch {
    // The first start, or a file from elsewhere: the default does.
  }
  const work = screen.getPrimaryDisplay().workArea;
  const normal = {
    width: Math.min(DEFAULT_SIZE.width, work.width),
    height: Math.min(DEFAULT_SIZE.height, work.height),
  };
  if (state === null) {
    return normal;
  }
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  return isReachable(state, areas) ? fitted(state) : { ...normal, maximized: state.maximized };
}

function fitted(state: WindowState): WindowState {
  return {
    ...state,
    width: Math.max(MINIMUM_SIZE.width, state.width),
    height: Math.max(MINIMUM_SIZE.height, state.height),
  };
}

/** Whether enough of a window, its title bar included, lies on one of the screens. */
export function isReachable(window: Rectangle, areas: readonly Rectangle[]): boolean {
  return areas.some((area) => {
    const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
    const down = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
    return across >= VISIBLE && down >= VISIBLE && window.y >= area.y;
  });
}

/** Keeps size and place for the next start, when the window closes. */
export function rememberWindowState(window: BrowserWindow): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      // Synchronous, because the app may end with this window.
      const temporary = `${stateFile()}.new`;
      writeFileSync(temporary, JSON.stringify(state));
      renameSync(temporary, stateFile());
    } catch (error) {
      logError('window-state', error);
    }
  });
}
