import { Fragment } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import type { Phrase } from '../../../shared/lib/phrase.ts';
import { formatFigure } from '../format.ts';

export interface PhraseTextProps {
  phrase: Phrase;
  /** Days near it go without their year. */
  today: Day;
  /** Days and amounts in semibold: they are what the sentence is about. */
  strong?: boolean;
}

/** A sentence with its days and amounts in the reader's form, and its names isolated from the direction around them. */
export function PhraseText({ phrase, today, strong = false }: PhraseTextProps) {
  const Figure = strong ? 'b' : 'span';
  return phrase.map((part, index) => {
    // The parts of a sentence have no identity of their own, and never move within it.
    const key = index;
    if (typeof part === 'string') return <Fragment key={key}>{part}</Fragment>;
    if ('name' in part) return <bdi key={key}>{shownName(part.name)}</bdi>;
    return (
      <Figure key={key} className="num whole">
        {formatFigure(part, today)}
      </Figure>
    );
  });
}
