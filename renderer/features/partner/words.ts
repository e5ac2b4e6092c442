import type { Day } from '../../../shared/lib/day.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import type { Phrase } from '../../../shared/lib/phrase.ts';
import { formatFigure } from '../../ui/format.ts';

/** `A`, `A and B`, `A, B and C`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1);
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `9 days`, `1 day`. */
export const daysInWords = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** A sentence's beginning inside another sentence; what begins with a name, a day or an abbreviation stays. */
export function lowerFirst(text: Phrase): Phrase {
  const [first, ...rest] = text;
  if (typeof first !== 'string' || /^\p{Lu}{2}/u.test(first)) return text;
  return [first.charAt(0).toLowerCase() + first.slice(1), ...rest];
}

/** A sentence's beginning; what begins with a name or a day stays. */
export function upperFirst(text: Phrase): Phrase {
  const [first, ...rest] = text;
  return typeof first === 'string' ? [sentenceCase(first), ...rest] : text;
}

/** Half a line at the most: what is longer is cut where nobody would read it. */
export const atMost = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1).toWellFormed()}…` : text;

/** `A. Brennan` for `Aoife Brennan`; names in scripts that do not shorten so, and single words, stay whole. */
export function shortName(name: string): string {
  const words = atMost(name.trim(), 80).split(/\s+/u);
  const [first = '', last] = [words[0], words.at(-1)];
  const shortens =
    words.length > 1 && words.every((word) => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word));
  return shortens ? `${first.charAt(0)}. ${last}` : words.join(' ');
}

/** Words for the records' own codes: `security-compliance` is `security compliance`. */
export const spaced = (code: string): string => code.replaceAll('-', ' ');

export const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence as text, for where no markup can be: days as the reader writes them. */
export const phraseWords = (text: Phrase, today: Day): string =>
  text
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('name' in part) return shownName(part.name);
      return formatFigure(part, today);
    })
    .join('');
