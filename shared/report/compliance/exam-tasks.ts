import { addBusinessDays, type Day } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import { canonicalCredential } from '../../program/holdings.ts';
import type { RepairStep } from '../../program/repair-plan.ts';
import type { TaskRow } from '../report-schema.ts';
import { keeps } from './keeps.ts';
import type { Source } from './source.ts';
import { counted, paragraph, sentence } from './words.ts';

/** The exams of the repair plan; people who are still to be found for the same one by the same day are one row. */
export function examTasks(source: Source): TaskRow[] {
  const groups = new Map<string, RepairStep[]>();
  for (const step of source.repair) {
    const key = step.personId ?? `${step.credential} ${step.latestOn}`;
    const group = groups.get(step.personId === null ? key : `${key} ${step.credential} ${step.latestOn}`);
    if (group) group.push(step);
    else groups.set(step.personId === null ? key : `${key} ${step.credential} ${step.latestOn}`, [step]);
  }
  return [...groups.values()].map((steps) => examTask(steps, source));
}

function examTask(steps: readonly RepairStep[], source: Source): TaskRow {
  const [step] = steps as readonly [RepairStep, ...RepairStep[]];
  const { file, asOf, pack } = source;
  const isNow = step.closes.some(({ on }) => on <= asOf);
  const person = file.records.person.find(({ id }) => id === step.personId);
  const closes = steps.flatMap((one) => one.closes);
  return {
    by: step.lagPassed || isNow ? step.lastCountsOn : step.latestOn,
    isDueNow: isNow,
    what: whatOf(step, steps.length, source),
    detail:
      step.passedOn !== null
        ? phrase`The exam was passed on ${{ day: step.passedOn }}; only its award is missing.`
        : paragraph([movedFrom(step, isNow), lagOf(step, isNow, pack.portalLagBusinessDays)]),
    who:
      step.name === null
        ? [{ who: phrase`To be named`, role: phrase`you` }]
        : [{ who: phrase`${{ name: step.name }}`, role: person?.jobTitle ? phrase`${{ name: person.jobTitle }}` : [] }],
    keeps: distinct(firstOfEach(closes).map(({ subject, on }) => keeps(subject, on, source))),
    cites: [
      ...new Set(
        closes.flatMap(({ requirement }) => {
          const row = pack.requirements[requirement];
          return row ? source.footnotes.cite(row.clause, row.interpretation) : [];
        }),
      ),
    ],
  };
}

function whatOf(step: RepairStep, count: number, { file, pack }: Source): Phrase {
  const exam = step.credentialLabel;
  if (step.name === null)
    return sentenceless(`hire or name ${counted(count, 'more person', 'more people')} for ${exam}`);
  if (step.passedOn !== null) return phrase`The ${exam} award of ${{ name: step.name }} is put on record`;
  const held = file.records.award.some(
    (award) => award.personId === step.personId && canonicalCredential(pack, award.credential) === step.credential,
  );
  return held ? phrase`${{ name: step.name }} renews ${exam}` : phrase`${{ name: step.name }} sits the ${exam} exam`;
}

const sentenceless = (text: string): Phrase => phrase`${text.charAt(0).toUpperCase() + text.slice(1)}`;

function movedFrom({ examPlannedOn, lastCountsOn }: RepairStep, isNow: boolean): Phrase {
  if (examPlannedOn === null) return [];
  if (isNow || examPlannedOn > lastCountsOn)
    return isNow
      ? phrase`Planned for ${{ day: examPlannedOn }}; each day sooner shortens the gap.`
      : phrase`Planned for ${{ day: examPlannedOn }}; moved forward, there is no gap.`;
  return phrase`Planned for ${{ day: examPlannedOn }}.`;
}

/** The portal shows an exam late: what that means for the day that is named. */
function lagOf({ latestOn, lagPassed, lastCountsOn }: RepairStep, isNow: boolean, lag: number): Phrase {
  if (isNow) return phrase`Counts from the day it is passed.`;
  if (!lagPassed) return phrase`Ten business days of portal delay are included.`;
  const shown: Day = addBusinessDays(lastCountsOn, lag);
  return sentence(
    phrase`the latest day with the portal's delay, ${{ day: latestOn }}, has passed: it counts at once, the portal shows it by ${{ day: shown }}`,
  );
}

/** Of each subject the first day: the later ones follow from it. */
function firstOfEach(closes: RepairStep['closes']): RepairStep['closes'] {
  return closes.filter(
    ({ subject, on }, index) =>
      !closes.some((other, at) => other.subject === subject && (other.on < on || (other.on === on && at < index))),
  );
}

const distinct = (phrases: readonly Phrase[]): Phrase[] =>
  phrases.filter(
    (text, index) => phrases.findIndex((other) => JSON.stringify(other) === JSON.stringify(text)) === index,
  );
