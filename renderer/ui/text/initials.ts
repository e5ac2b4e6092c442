const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** First letters of the first and the last word of a name, in its own script; `?` where there is no letter. */
export function initialsOf(name: string): string {
  // Bounded: a name can be hostile, and only its beginning and its end matter.
  const parts = edgesOf(name)
    .normalize('NFC')
    .split(/[\s·・]+/u)
    .map((part) => firstLetter(part))
    .filter((letter) => letter !== '');
  const first = parts[0];
  if (first === undefined) return '?';
  const last = parts.at(-1);
  return parts.length === 1 || last === undefined ? first : first + last;
}

function firstLetter(part: string): string {
  for (const { segment, isWordLike } of words.segment(part)) {
    if (!isWordLike) continue;
    for (const { segment: letter } of graphemes.segment(segment)) {
      if (/\p{L}/u.test(letter)) return letter.toLocaleUpperCase();
    }
  }
  return '';
}

const EDGE = 200;

const edgesOf = (name: string): string =>
  name.length <= 2 * EDGE ? name : `${name.slice(0, EDGE)} ${name.slice(-EDGE)}`;
