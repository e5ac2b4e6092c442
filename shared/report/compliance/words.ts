import { type Day, daysBetween } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** `two`, and from 13 on the figure. */
export const numberWord = (count: number): string => NUMBERS[count] ?? String(count);

/** `two exams`, `one exam`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberWord(count)} ${count === 1 ? one : many}`;

/** `in 9 days`, `today`, `9 days ago`. */
export function distance(from: Day, to: Day): string {
  const days = daysBetween(from, to);
  if (days === 0) return 'today';
  const count = `${Math.abs(days).toLocaleString('en-GB')} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/** The sentence with a capital and a full stop. */
export function sentence(text: Phrase): Phrase {
  const [first, ...rest] = text;
  if (first === undefined) return text;
  const head = typeof first === 'string' ? first.charAt(0).toUpperCase() + first.slice(1) : first;
  return phrase`${[head, ...rest]}.`;
}

/** Sentences one after the other. */
export const paragraph = (sentences: readonly Phrase[]): Phrase =>
  sentences.filter((text) => text.length > 0).flatMap((text, index) => (index === 0 ? text : [' ', ...text]));

/** `A`, `A and B`, `A, B and C` of plain words. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1);
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} and ${last}`;
}
