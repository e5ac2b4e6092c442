import { useRef, useState } from 'react';
import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import type { RequirementResult, SubjectResult } from '../../../shared/program/evaluation.ts';
import { clauseQuote, type Pack } from '../../../shared/program/pack.ts';
import { useKeys } from '../../platform/keyboard.ts';
import { formatCount, formatDay, moneyShort, plural } from '../../ui/format.ts';
import { RequirementRow, SubjectHead } from '../../ui/requirement/requirement-row.tsx';
import { ClauseLink } from '../../ui/text/clause-quote.tsx';
import { PersonInitials } from '../../ui/text/person-initials.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { GapList } from './gap-list.tsx';
import { RequirementDetail } from './requirement-detail.tsx';
import {
  byUrgency,
  type NextWords,
  nextWords,
  peopleByEnd,
  rowFailingSince,
  rowsByUrgency,
  subjectSentence,
} from './requirement-model.ts';
import type { StandingSource } from './source.ts';
import { phraseWords, shortName } from './words.ts';

export interface RequirementListProps {
  source: StandingSource;
  opened: ReadonlySet<string>;
  onOpened: (opened: ReadonlySet<string>) => void;
}

/** Every requirement by subject, what fails or lapses first on top. Arrows go from row to row, Enter opens. */
export function RequirementList({ source, opened, onOpened }: RequirementListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const subjects = byUrgency(source.evaluation.subjects);
  const keys = subjects.flatMap((subject) => rowsByUrgency(subject.requirements).map((row) => keyOf(subject, row)));

  function move(step: number): void {
    const at = cursor === null ? -1 : keys.indexOf(cursor);
    const next = at < 0 ? (step > 0 ? 0 : keys.length - 1) : at + step;
    const button = list.current?.querySelectorAll<HTMLElement>('button[aria-expanded]')[next];
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
  }
  const down = () => move(1);
  const up = () => move(-1);
  useKeys('requirements', { arrowdown: down, arrowup: up });

  function toggle(key: string): void {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    onOpened(next);
    setCursor(key);
  }

  return (
    <div ref={list}>
      {subjects.map((subject) => (
        <section key={subject.subject} aria-label={subject.label}>
          <SubjectHead
            status={subject.status}
            name={subject.label}
            sentence={<PhraseText phrase={subjectSentence(subject)} today={source.asOf} />}
            detail={subjectDetail(subject, source.pack)}
          />
          {rowsByUrgency(subject.requirements).map((row) => {
            const key = keyOf(subject, row);
            const clause = source.pack.clauses[row.clauseId];
            const next = nextWords(row, rowFailingSince(row, subject, source.standing, source.asOf));
            return (
              <RequirementRow
                key={key}
                status={row.status}
                name={row.label}
                {...figuresOf(row)}
                reason={<Reason row={row} source={source} />}
                next={nextText(next, source.asOf)}
                lapsing={next.lapsing}
                clause={clause && <ClauseLink text={clauseQuote(clause)}>{clause.ref}</ClauseLink>}
                opened={opened.has(key)}
                onToggle={() => toggle(key)}
                cursor={cursor === key}
                onFocus={() => setCursor(key)}
              >
                <RequirementDetail row={row} subject={subject} source={source} />
              </RequirementRow>
            );
          })}
        </section>
      ))}
      <GapList source={source} />
    </div>
  );
}

const keyOf = (subject: SubjectResult, row: RequirementResult): string => `${subject.subject}/${row.id}`;

/** `lapses 1 Dec`; the year is said of what is more than a year away: the column is narrow. */
function nextText({ words, on }: NextWords, asOf: Day): string {
  if (on === null) return words;
  return `${words} ${formatDay(on, { year: Math.abs(daysBetween(asOf, on)) > 365 })}`;
}

function subjectDetail({ subject, requirements }: SubjectResult, pack: Pack): string {
  const isBase =
    subject === 'track:open' && pack.subjects.some((one) => one.subject === subject && one.note !== undefined);
  return `${isBase ? 'the base of every track, by interpretation · ' : ''}${plural(requirements.length, 'requirement')}`;
}

function figuresOf({ have, need, unit }: RequirementResult): { have: string | null; need: string | null } {
  if (need === null) return { have: null, need: null };
  if (unit === 'cents')
    return { have: have === null ? '–' : moneyShort(have), need: moneyShort(need).replace('$', '') };
  return { have: formatCount(have ?? 0), need: formatCount(need) };
}

/** Who or what the row rests on, on one line. */
function Reason({ row, source }: { row: RequirementResult; source: StandingSource }) {
  if (row.unit !== 'people') {
    return (
      <span title={phraseWords(row.because, source.asOf)}>
        <PhraseText phrase={row.because} today={source.asOf} />
      </span>
    );
  }
  const names = peopleByEnd(row.people)
    .filter(({ counts }) => counts === 'yes')
    .map(({ name }) => name);
  if (names.length === 0) return <span>Nobody counts</span>;
  const rest = names.length - 3;
  const distinct = [...new Set(names)];
  return (
    <>
      <PersonInitials names={distinct} />
      <span title={distinct.slice(0, 20).join(', ')}>
        {names.slice(0, 3).map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may bear one name
          <span key={index}>
            {index > 0 && ', '}
            <bdi>{shortName(name)}</bdi>
          </span>
        ))}
        {rest > 0 && `, +${formatCount(rest)}`}
      </span>
    </>
  );
}
