import { type Day, monthOf, yearOf } from '../../shared/lib/day.ts';
import { type Phrase, plain } from '../../shared/lib/phrase.ts';

/** Written here, not by the browser's locale data: the same inputs give the same paper in every version of it. */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export type DayForm = 'long' | 'short';

/** `1 December 2026`, or `1 Dec 2026`. Spaces do not break: a day stays on its line. */
export function paperDay(day: Day, form: DayForm): string {
  const month = MONTHS[monthOf(day) - 1] ?? '';
  return `${Number(day.slice(8))}\u00A0${form === 'long' ? month : month.slice(0, 3)}\u00A0${yearOf(day)}`;
}

/** A phrase as plain text, for labels that are spoken and for titles. */
export function paperPlain(phrase: Phrase): string {
  return phrase
    .map((part) => (typeof part === 'object' && 'day' in part ? paperDay(part.day, 'long') : plain([part])))
    .join('');
}

/** A hash in groups of eight, as a person would compare it. */
export const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** `ten`; from 13 on the figure. */
export const numberWord = (count: number): string => WORDS[count] ?? String(count);

/** a, b, c … */
export const letterOf = (index: number): string => String.fromCharCode(97 + index);
