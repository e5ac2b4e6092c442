import { describe, expect, it, vi } from 'vitest';
import { isReachable } from '../../../../electron/window/window-state.ts';

vi.mock('electron', () => ({ app: {}, screen: {} }));

const left = { x: 0, y: 25, width: 1440, height: 875 };
const right = { x: 1440, y: 0, width: 1920, height: 1080 };

describe('isReachable', () => {
  it.each([
    ['on the first screen', { x: 10, y: 30, width: 1000, height: 700 }, true],
    ['on the second', { x: 1500, y: 0, width: 1000, height: 700 }, true],
    ['across both', { x: 1300, y: 100, width: 1000, height: 700 }, true],
    ['on a screen that is gone', { x: 4000, y: 100, width: 1000, height: 700 }, false],
    ['with its title bar above the screen', { x: 10, y: 0, width: 1000, height: 700 }, false],
    ['with only an edge in sight', { x: -950, y: 100, width: 1000, height: 700 }, false],
    ['below', { x: 10, y: 850, width: 1000, height: 700 }, false],
  ])('%s', (_name, window, expected) => {
    expect(isReachable(window, [left, right])).toBe(expected);
  });
});
