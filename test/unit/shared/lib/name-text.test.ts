import { describe, expect, it } from 'vitest';
import { nameRefusal, shownName } from '../../../../shared/lib/name-text.ts';

const NAMES = [
  'Kestrel & Sons Ltd',
  '株式会社ミナト',
  'شركة النور',
  'می\u200cخواهم',
  'क्\u200dष',
  'Zoë',
  '7',
  '!!!',
  '\u200fשרון\u200e Ltd',
  '\u061cشركة',
  '🦅',
  '👨‍👩‍👧',
  '👩🏽‍💻',
  '🏳️‍🌈',
  '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  '🇳🇴',
];

describe('a name', () => {
  it.each(NAMES)('“%s” can be one, and is shown as it is', (name) => {
    expect(nameRefusal(name)).toBeNull();
    expect(shownName(name)).toBe(name);
  });

  it.each(['', '  ', '\u200b', '\u202e\u202c', '\u3164', '\u00ad', '\u200d\u200d', '\u2800'])(
    '“%s” shows nothing to call anybody by',
    (name) => {
      expect(nameRefusal(name)).toBe('must show a letter, a digit or a sign');
    },
  );

  it('has what turns it around or hides in it spelt out', () => {
    expect(shownName('\u202egnp.exe\u202c')).toBe('\\u{202e}gnp.exe\\u{202c}');
    expect(shownName('Git\u200bLab\u200d Inc\ufeff')).toBe('Git\\u{200b}Lab\\u{200d} Inc\\u{feff}');
    expect(shownName('Ge\u200crman \u2067אבג\u2069')).toBe('Ge\\u{200c}rman \\u{2067}אבג\\u{2069}');
    expect(shownName('a\nb\ud800')).toBe('a\\u{a}b\\u{d800}');
    expect(nameRefusal('\u202egnp.exe\u202c')).toBeNull();
  });
});
