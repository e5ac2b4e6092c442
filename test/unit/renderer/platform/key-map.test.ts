import { describe, expect, it } from 'vitest';
import { parseKeys } from '../../../../renderer/platform/key-combination.ts';
import { KEY_MAP, keyCaps, keyGroups } from '../../../../renderer/platform/key-map.ts';

const scopes = Object.entries<{ where: string; lines: readonly (readonly [string, ...string[]])[] }>(KEY_MAP);

describe('the key map', () => {
  it('names each key of a scope once, as it is read from the keyboard', () => {
    for (const [scope, { lines }] of scopes) {
      const keys = lines.flatMap(([, ...own]) => own);
      expect(new Set(keys).size, scope).toBe(keys.length);
      for (const one of keys) {
        for (const { key } of parseKeys(one)) expect(key, `${scope} ${one}`).toMatch(/^(.|[a-z]+)$/u);
      }
    }
  });

  it('is what the help shows: every line of every scope, once in its part', () => {
    const groups = keyGroups('Ctrl');
    expect(groups.map(({ where }) => where)).toEqual([...new Set(scopes.map(([, { where }]) => where))]);
    for (const [, { where, lines }] of scopes) {
      const shown = groups.find((group) => group.where === where)?.lines.map(({ does }) => does) ?? [];
      for (const [does] of lines) expect(shown.filter((one) => one === does)).toHaveLength(1);
    }
  });

  it('writes keys as they stand on a board', () => {
    expect(keyCaps('Mod+Shift+z', '⌘')).toEqual(['⌘ Shift Z']);
    expect(keyCaps('g p', 'Ctrl')).toEqual(['G', 'P']);
    expect(['+', 'Mod+,', 'Shift+[', 'arrowup', 'escape', "'"].flatMap((keys) => keyCaps(keys, 'Ctrl'))).toEqual([
      '+',
      'Ctrl ,',
      'Shift [',
      '↑',
      'Esc',
      "'",
    ]);
  });

  it('draws digits in a row together', () => {
    const lines = keyGroups('Ctrl').flatMap((group) => group.lines);
    expect(lines.find(({ does }) => does === 'The four answers')?.caps).toEqual(['1', '–', '4']);
    expect(lines.find(({ does }) => does === 'Move')?.caps).toEqual(['↑', '↓', 'K', 'J']);
  });
});
