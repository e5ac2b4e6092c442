import type { Day } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { PortfolioRow } from '../../../shared/summary/portfolio-row.ts';
import { formatDay, formatDistance, yearIsObvious } from '../../ui/format.ts';
import { phraseText } from './phrase-text.ts';

/** Stands where there is nothing to say. */
export const NOTHING = '–';

/** What the column of the first lapse says of a row. */
export interface CauseText {
  /** `9 d`, `since`, or `–`. */
  distance: string;
  /** `1 Dec` */
  day: string | undefined;
  past: boolean;
  /** `PSP`, where it is not said by the track's own column. */
  subject: string | null;
  text: Phrase;
  /** All of it, for where the column is too narrow. */
  whole: string;
}

const notAuthorized: Record<PortfolioRow['status'], Phrase> = {
  prospect: ['Prospect: nothing is judged yet'],
  terminated: ['Terminated: nothing is judged'],
  authorized: ['Nothing is judged on this day'],
};

/**
 * The lapse of a row that stands, the failure of one that does not, the reason of one that is not known. In a narrow
 * column (`brief`) a lapse of the row's own track goes without the track's name; a failure always does.
 */
export function causeText(row: PortfolioRow, asOf: Day, brief: boolean): CauseText {
  const { trouble, lapse, urgency, unknownBefore } = row;
  if (unknownBefore !== null) return notYetOnFile(unknownBefore, asOf, brief);
  const foreseen = lapse && foreseenText(row, lapse, asOf, brief);
  if (urgency === 'failing' && trouble) return withAlso(troubleText(row, trouble, asOf, brief), foreseen);
  if (foreseen && urgency !== 'unknown') return foreseen;
  if (trouble) return withAlso(troubleText(row, trouble, asOf, brief), foreseen);
  if (urgency === 'unjudged') return still(notAuthorized[row.status]);
  return still(['No lapse is foreseen']);
}

function foreseenText(
  row: PortfolioRow,
  lapse: NonNullable<PortfolioRow['lapse']>,
  asOf: Day,
  brief: boolean,
): CauseText {
  const distance = formatDistance(asOf, lapse.on);
  const own = brief && lapse.subject === row.track?.label;
  const whole = `${distance}, ${formatDay(lapse.on)} · ${lapse.subject} · ${phraseText(lapse.text, asOf)}`;
  const subject = own ? null : lapse.subject;
  return { distance, day: formatDay(lapse.on, { today: asOf }), past: false, subject, text: lapse.text, whole };
}

function troubleText(
  row: PortfolioRow,
  trouble: NonNullable<PortfolioRow['trouble']>,
  asOf: Day,
  brief: boolean,
): CauseText {
  const { since } = trouble;
  const subject = trouble.subject === row.track?.label ? null : trouble.subject;
  const text = subject === null ? capitalized(trouble.text) : trouble.text;
  const named = `${trouble.subject} · ${phraseText(trouble.text, asOf)}`;
  if (row.urgency !== 'failing' || since === null) {
    return { distance: NOTHING, day: undefined, past: false, subject, text, whole: named };
  }
  // Of a failure years ago the year says enough, and leaves room for why.
  const day = brief && !yearIsObvious(since, asOf) ? since.slice(0, 4) : formatDay(since, { today: asOf });
  return { distance: 'since', day, past: true, subject, text, whole: `since ${formatDay(since)} · ${named}` };
}

/** Of a day before the first record: when there is one. */
function notYetOnFile(from: Day, asOf: Day, brief: boolean): CauseText {
  const text =
    brief && !yearIsObvious(from, asOf) ? [`On file from ${from.slice(0, 4)}`] : phrase`On file from ${{ day: from }}`;
  return { ...still(text), whole: `Nothing is on file of a day before ${formatDay(from)}` };
}

/** As the first words of what is said. */
function capitalized([first, ...rest]: Phrase): Phrase {
  if (typeof first !== 'string') return first === undefined ? [] : [first, ...rest];
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest];
}

const withAlso = (text: CauseText, foreseen: CauseText | null): CauseText =>
  foreseen ? { ...text, whole: `${text.whole}\nThen ${foreseen.whole}` } : text;

const still = (text: Phrase): CauseText => ({
  distance: NOTHING,
  day: undefined,
  past: false,
  subject: null,
  text,
  whole: phraseText(text),
});
