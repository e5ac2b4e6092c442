import { type Day, isDay } from '../lib/day.ts';
import { quote } from './quote.ts';

/** The forms of a day that exports use (I3). No text fits two of them. */
export type DayForm = 'YYYY-MM-DD' | 'DD.MM.YYYY' | 'M/D/YYYY';

const PATTERNS: readonly { form: DayForm; pattern: RegExp }[] = [
  { form: 'YYYY-MM-DD', pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/ },
  { form: 'DD.MM.YYYY', pattern: /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/ },
  { form: 'M/D/YYYY', pattern: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/ },
];

/** The form that most of the cells have, the first seen of equals; null if none is a day. */
export function mostUsedForm(cells: Iterable<string>): DayForm | null {
  const counts = new Map<DayForm, number>();
  for (const cell of cells) {
    const form = formOf(cell.trim())?.form;
    if (form) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  let most: DayForm | null = null;
  for (const [form, count] of counts) if (most === null || count > (counts.get(most) ?? 0)) most = form;
  return most;
}

/** A day in any of the forms, or null. */
export function anyDay(text: string): Day | null {
  const day = formOf(text)?.day;
  return day !== undefined && isDay(day) ? day : null;
}

/** Reads a day in the file's form; where that is null, any form will do. */
export function readDay(text: string, form: DayForm | null): { day: Day } | { reason: string } {
  const found = formOf(text);
  if (!found) return { reason: `${quote(text)} is no day${form === null ? '' : ` in this file’s form, ${form}`}` };
  if (form !== null && found.form !== form) {
    return { reason: `${quote(text)} is ${found.form}, but the days of this file are ${form}` };
  }
  if (!isDay(found.day)) return { reason: `${quote(text)} is a day that does not exist (read as ${found.form})` };
  return { day: found.day };
}

function formOf(text: string): { form: DayForm; day: Day } | undefined {
  for (const { form, pattern } of PATTERNS) {
    const parts = pattern.exec(text)?.groups;
    if (parts) {
      const { year = '', month = '', day = '' } = parts;
      return { form, day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
    }
  }
  return undefined;
}
