/** Letters that no normal form takes apart, but people type without their stroke. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ς: 'σ',
};

/** Nobody types more to tell partners apart, and a hostile name may be a megabyte. */
const LIMIT = 4000;

/** The form in which text is searched: width, case and diacritics do not matter (`Ｚａｚｏｌｃ` finds `Zażółć`). */
export function foldForSearch(text: string, limit = LIMIT): string {
  return text
    .slice(0, limit)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[łøđħıßæœþðς]/gu, (letter) => PLAIN[letter] ?? letter);
}

/** The words of a filter, each of which has to be found. */
export const wordsOf = (filter: string): string[] =>
  foldForSearch(filter)
    .split(/\s+/u)
    .filter((word) => word !== '');
