import { expect, it } from 'vitest';
import { loadedEditions, supportText } from '../../../../../renderer/features/settings/support-text.ts';
import { packIds } from '../../../../../shared/program/packs.ts';

const info = {
  version: '1.2.3',
  build: '0123456789ab',
  electron: '45.0.0',
  chromium: '156.0.0.0',
  node: '24.1.0',
  platform: 'linux x64',
  profileDir: '/home/aoife.brennan/.config/CAM Desk',
};

it('tells what runs, by which rules and how it is set, and nothing of the user', () => {
  const preferences = { theme: 'dark', locale: null, days: 'iso', fiscalYears: 'short', edition: 'auto' } as const;
  const lines = supportText(info, preferences).split('\n');
  expect(lines[0]).toBe('CAM Desk 1.2.3, build 0123456789ab');
  expect(lines[1]).toBe('Electron 45.0.0, Chromium 156.0.0.0, Node 24.1.0');
  expect(lines.filter((line) => line.startsWith('Edition ')).length).toBe(packIds.length + 1);
  expect(lines.at(-1)).toBe('Theme: dark, locale: as the system, days: iso, fiscal years: short');
  expect(lines.join('\n')).not.toMatch(/aoife|home|config/i);
});

it('tells editions of one name apart', () => {
  expect(new Set(loadedEditions().map(({ hash }) => hash)).size).toBe(packIds.length);
});
