import type { Day } from '../../shared/lib/day.ts';
import { shownName } from '../../shared/lib/name-text.ts';
import type { Phrase } from '../../shared/lib/phrase.ts';
import { withCredentialNames } from '../state/credential-names.ts';
import { formatFigure } from '../ui/format.ts';

/** What a step did, as text in the reader's form; names, which may be written the other way, are isolated. */
export function stepText(phrase: Phrase, today: Day): string {
  return withCredentialNames(phrase)
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('name' in part) return `\u2068${shownName(part.name)}\u2069`;
      return formatFigure(part, today);
    })
    .join('');
}
