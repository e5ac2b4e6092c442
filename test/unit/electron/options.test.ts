import path from 'node:path';
import { expect, it } from 'vitest';
import { readStartOptions } from '../../../electron/options.ts';

it.each([
  [[], null, false, []],
  [['--profile', 'p'], path.resolve('p'), false, []],
  [['--profile=/x/y'], path.resolve('/x/y'), false, []],
  [['--profile', ''], null, false, []],
  [
    ['--headless', '--profile', '/x', 'report', 'compliance-plan'],
    path.resolve('/x'),
    true,
    ['report', 'compliance-plan'],
  ],
  [
    ['--no-sandbox', '--headless', 'evaluate', '--portfolio', 'a b.json', '--profile', '/x', '--as-of=2026-11-22'],
    path.resolve('/x'),
    true,
    ['evaluate', '--portfolio', 'a b.json', '--as-of=2026-11-22'],
  ],
  [['--remote-debugging-port=0', '--no-sandbox', '--lang=de'], null, false, []],
] as const)('%j', (args, profileDir, headless, rest) => {
  expect(readStartOptions(args)).toEqual({ profileDir, headless, rest });
});
