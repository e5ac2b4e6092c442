import { describe, expect, it } from 'vitest';
import { foldForSearch, wordsOf } from '../../../../../renderer/features/portfolio/fold.ts';

describe('the form in which text is searched', () => {
  it.each([
    ['Zażółć', 'zazolc'],
    ['Ｚａｚ', 'zaz'],
    ['Hōkū Labs', 'hoku labs'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['ﾐﾅﾄ', 'ミナト'],
    ['Καλλιόπης', 'καλλιοπησ'],
    ['Ørsted Æther', 'orsted aether'],
    ['مُؤسّسة', 'مؤسسة'],
  ])('%s is found as %s', (text, typed) => {
    expect(foldForSearch(text)).toContain(foldForSearch(typed));
  });

  it('takes a megabyte in a moment, and what is typed as words', () => {
    expect(foldForSearch('W'.repeat(1_000_000))).toHaveLength(4000);
    expect(wordsOf('  Kestrel\u3000ＰＳＰ ')).toEqual(['kestrel', 'psp']);
    expect(wordsOf(' ')).toEqual([]);
  });
});
