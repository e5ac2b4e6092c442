import type { Cents } from '../lib/money.ts';
import { quote } from './quote.ts';

const AMOUNT = /^(?<sign>-?)(?<currency>[A-Z]{3})\s*(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<cents>\d{1,2}))?$/;

/** Reads `USD 1,234.56` and `-USD 1,234.56` into cents. Another currency is never converted. */
export function readAmount(text: string, currency: string): { cents: Cents } | { reason: string } {
  const parts = AMOUNT.exec(text)?.groups;
  if (!parts) return { reason: `${quote(text)} is no amount such as ${currency} 1,234.56` };
  if (parts.currency !== currency) {
    return { reason: `${quote(text)} is in ${parts.currency}; the program counts in ${currency}` };
  }
  const amount = Number(`${(parts.whole ?? '').replaceAll(',', '')}${(parts.cents ?? '').padEnd(2, '0')}`);
  if (!Number.isSafeInteger(amount)) return { reason: `${quote(text)} is too large an amount` };
  return { cents: parts.sign === '-' && amount !== 0 ? -amount : amount };
}
