import { describe, expect, test } from 'vitest';
import { combinationOf, type KeyPress, matches, parseKeys } from '../../../../renderer/platform/key-combination.ts';

const press = (key: string, more: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
  getModifierState: () => more.altGraph === true,
});

function fires(keys: string, event: KeyPress, mac = false): boolean {
  const [wanted] = parseKeys(keys);
  return wanted !== undefined && matches(wanted, combinationOf(event, mac));
}

describe('keys', () => {
  test('a letter fires without Shift only, in either case', () => {
    expect(fires('t', press('t'))).toBe(true);
    expect(fires('t', press('T', { shiftKey: true }))).toBe(false);
    expect(fires('t', press('T'))).toBe(true);
  });

  test('Mod is Ctrl here and Cmd on a Mac', () => {
    expect(fires('Mod+z', press('z', { ctrlKey: true }))).toBe(true);
    expect(fires('Mod+z', press('z', { metaKey: true }), true)).toBe(true);
    expect(fires('Mod+z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(fires('Mod+z', press('z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(fires('z', press('z', { ctrlKey: true }))).toBe(false);
  });

  test('a bracket fires on keyboards that need AltGr for it', () => {
    expect(fires('[', press('[', { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
  });

  test('Shift and a bracket is a week, not a day', () => {
    const brace = press('{', { code: 'BracketLeft', shiftKey: true });
    expect(fires('Shift+[', brace)).toBe(true);
    expect(fires('[', brace)).toBe(false);
    expect(fires('Shift+]', press('}', { code: 'BracketRight', shiftKey: true }))).toBe(true);
  });

  test('a sign fires however the keyboard makes it', () => {
    expect(fires('?', press('?', { shiftKey: true }))).toBe(true);
    expect(fires('/', press('/'))).toBe(true);
    expect(fires('Space', press(' '))).toBe(true);
  });

  test('a sequence is two keys', () => {
    expect(parseKeys('g p').map(({ key }) => key)).toEqual(['g', 'p']);
  });
});
