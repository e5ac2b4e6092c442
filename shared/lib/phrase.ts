import type { Day } from './day.ts';
import { fiscalYearLabel } from './fiscal.ts';
import { type Cents, formatDollars } from './money.ts';
import { sameJson } from './record-fields.ts';

/**
 * A sentence whose days, fiscal years, names and amounts are kept apart, so that a screen can show them in the reader's form
 * (and names isolated from the direction of the text around them), while JSON gets plain text with ISO days.
 */
export type Phrase = readonly PhrasePart[];
export type PhrasePart = string | Name | Figure;
/** Somebody's own text, or the code of a credential, which the reader's edition has a name for. */
export type Name = { name: string; credential?: true };
/** What a reader has a form for. */
export type Figure = { day: Day } | { cents: Cents } | { fiscalYear: number };

type Piece = PhrasePart | number | Phrase;

/** Template tag: `` phrase`since ${{ day }}` ``. Phrases nest. */
export function phrase(texts: TemplateStringsArray, ...pieces: Piece[]): Phrase {
  const parts: PhrasePart[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    append(parts, texts[at] as string);
    const piece = pieces[at];
    if (piece === undefined) continue;
    if (isPhrase(piece)) for (const part of piece) append(parts, part);
    else append(parts, typeof piece === 'number' ? String(piece) : piece);
  }
  return parts;
}

/** With neighbouring texts as one. */
export function joined(parts: Phrase): Phrase {
  const short: PhrasePart[] = [];
  for (const part of parts) append(short, part);
  return short;
}

/** Phrases one after the other, with a text between them. Empty ones at the beginning go without it. */
export function separated(phrases: readonly Phrase[], by: string): Phrase {
  const parts: PhrasePart[] = [];
  for (const text of phrases) {
    if (parts.length > 0) append(parts, by);
    for (const part of text) append(parts, part);
  }
  return parts;
}

const isPhrase = (piece: Piece): piece is Phrase => Array.isArray(piece);

/** Neighbouring texts become one: phrases are stored, by the thousand. */
function append(parts: PhrasePart[], part: PhrasePart): void {
  const last = parts.at(-1);
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else if (part !== '') parts.push(part);
}

/** Whether two phrases have the same parts. */
export const samePhrase = (a: Phrase, b: Phrase): boolean =>
  a.length === b.length && a.every((part, at) => sameJson(part, b[at]));

/** Plain text, days as ISO. */
export function plain(text: Phrase): string {
  return text
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('day' in part) return part.day;
      if ('name' in part) return part.name;
      return 'cents' in part ? formatDollars(part.cents) : fiscalYearLabel(part.fiscalYear);
    })
    .join('');
}

/** `A`, `A and B`, `A, B and C`. */
export function listNames(names: readonly string[]): Phrase {
  return names.flatMap((name, index): PhrasePart[] => {
    if (index === 0) return [{ name }];
    return [index === names.length - 1 ? ' and ' : ', ', { name }];
  });
}
