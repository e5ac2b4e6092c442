import type { Cents } from '../../../shared/lib/money.ts';
import { type Parsed, parsed, refused } from './parsed.ts';

/** Dollars as people type them: `52,000`, `$52000.50`, `52k`, `-4 000`, `1.2m`. Whole cents only. */
export function parseMoney(text: string): Parsed<Cents> {
  const found = /^([-−])?\$?([-−])?(\d{1,3}(?:[,\s]\d{3})+|\d+)(?:\.(\d+))?\s?([km])?$/i.exec(clean(text));
  const no = refused('Write the amount in dollars, like 52,000 or 52,000.50.');
  if (!found || (found[1] && found[2])) return no;
  const power = found[5] === undefined ? 2 : found[5].toLowerCase() === 'k' ? 5 : 8;
  const fraction = found[4] ?? '';
  if (fraction.length > power) return refused('An amount has whole cents.');
  const whole = (found[3] ?? '').replaceAll(/\D/g, '');
  const cents = Number(whole + fraction.padEnd(power, '0'));
  if (!Number.isSafeInteger(cents)) return refused('The amount is too large.');
  return parsed(found[1] || found[2] ? 0 - cents : cents);
}

/** A count: a whole number, not negative. */
export function parseCount(text: string): Parsed<number> {
  const found = /^(\d{1,3}(?:[,\s]\d{3})+|\d+)$/.exec(clean(text));
  const value = Number((found?.[1] ?? '').replaceAll(/\D/g, ''));
  if (!found) return refused('Write a whole number, like 95.');
  return Number.isSafeInteger(value) ? parsed(value) : refused('The number is too large.');
}

/** Any number: `4.5`, `-3`, `1,200`. */
export function parseNumber(text: string): Parsed<number> {
  const found = /^([-−])?(\d{1,3}(?:[,\s]\d{3})+|\d+)(\.\d+)?$/.exec(clean(text));
  if (!found) return refused('Write a number, like 40 or 2.5.');
  const value = Number(`${(found[2] ?? '').replaceAll(/\D/g, '')}${found[3] ?? ''}`);
  if (value > Number.MAX_SAFE_INTEGER) return refused('The number is too large.');
  return parsed(found[1] ? 0 - value : value);
}

/** A fiscal year by its name, the year it ends in, or both of its years: `FY27`, `27`, `2027`, `2026/27`. */
export function parseFiscalYear(text: string): Parsed<number> {
  const span = /^(\d{4})\s?[/–-]\s?(?:\d{2})?(\d{2})$/.exec(clean(text));
  if (span && (Number(span[1]) + 1) % 100 === Number(span[2])) return parsed(Number(span[1]) + 1);
  const found = /^(?:fy\s?)?(\d{4}|\d{2})$/i.exec(clean(text));
  if (!found || Number(found[1]) === 0) return refused('Write the fiscal year, like FY27 or 2027.');
  const year = Number(found[1]);
  return parsed(found[1]?.length === 2 ? 2000 + year : year);
}

/** A share from 0 to 1, typed in percent: `60` and `60 %` are 0.6. */
export function parsePercent(text: string): Parsed<number> {
  const found = /^(\d+(?:\.\d+)?)\s?%?$/.exec(clean(text));
  const percent = Number(found?.[1]);
  if (!found || percent > 100) return refused('Write a share from 0 to 100 %.');
  // Percent have few decimals; dividing in binary would leave a trail of them.
  return parsed(Number((percent / 100).toFixed(12)));
}

const clean = (text: string): string => text.normalize('NFKC').trim();
