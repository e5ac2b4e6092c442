import { expect, it, vi } from 'vitest';
import { openExternalLink } from '../../../../electron/security/external-links.ts';

const { openExternal } = vi.hoisted(() => ({ openExternal: vi.fn(async () => undefined) }));
vi.mock('electron', () => ({ shell: { openExternal } }));

it('hands https addresses to the system in their parsed form', async () => {
  expect(await openExternalLink('  HTTPS://Example.com/a b?q="x"&y=`$(z)`')).toBe(true);
  expect(openExternal.mock.lastCall).toEqual(['https://example.com/a%20b?q=%22x%22&y=`$(z)`']);
});

it.each([
  'http://example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'ms-word:x',
  'mailto:a@example.com',
  'https://user@example.com',
  'https://user:secret@example.com',
  'https:',
  '//example.com',
  '',
])('refuses %s', async (address) => {
  openExternal.mockClear();
  expect(await openExternalLink(address)).toBe(false);
  expect(openExternal).not.toHaveBeenCalled();
});
