import { Fragment } from 'react';
import { fiscalYearLabel } from '../../shared/lib/fiscal.ts';
import { formatDollars } from '../../shared/lib/money.ts';
import { shownName } from '../../shared/lib/name-text.ts';
import type { Phrase } from '../../shared/lib/phrase.ts';
import { type DayForm, paperDay } from './paper-format.ts';

export interface PaperTextProps {
  phrase: Phrase;
  days?: DayForm;
  /** Days in semibold ink: they are what the sentence is about. */
  strongDays?: boolean;
}

/** A sentence with its days and amounts written out, and its names isolated from the direction around them. */
export function PaperText({ phrase, days = 'long', strongDays = false }: PaperTextProps) {
  return phrase.map((part, index) => {
    // The parts of a sentence have no identity of their own, and never move within it.
    const key = index;
    if (typeof part === 'string') return <Fragment key={key}>{part}</Fragment>;
    if ('name' in part) return <Name key={key} name={part.name} />;
    if ('fiscalYear' in part) return <Fragment key={key}>{fiscalYearLabel(part.fiscalYear)}</Fragment>;
    if ('cents' in part) return <Fragment key={key}>{formatDollars(part.cents)}</Fragment>;
    const text = paperDay(part.day, days);
    return strongDays ? <b key={key}>{text}</b> : <Fragment key={key}>{text}</Fragment>;
  });
}

/**
 * A name, isolated from the direction around it. An Arabic one takes its spaces from the Arabic font as well: words
 * drawn one by one would be read back, and stand in the outline, in the order in which they are drawn.
 */
export function Name({ name }: { name: string }) {
  return <bdi className={/\p{Script=Arabic}/u.test(name) ? 'arabic' : undefined}>{shownName(name)}</bdi>;
}

/** Numbers of footnotes, raised. */
export function Cites({ numbers }: { numbers: readonly number[] }) {
  return numbers.length === 0 ? null : <sup>{numbers.join(' ')}</sup>;
}
