import type { Day } from '../../../shared/lib/day.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import { type Phrase, plain } from '../../../shared/lib/phrase.ts';
import { formatFigure } from '../../ui/format.ts';

/** A sentence as plain text: with `today` in the reader's form (for tooltips), without it with ISO days (for search). */
export function phraseText(phrase: Phrase, today?: Day): string {
  if (today === undefined) return plain(phrase);
  return phrase
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('name' in part) return shownName(part.name);
      return formatFigure(part, today);
    })
    .join('');
}
