import { addDays, type Day } from '../../lib/day.ts';
import { listNames, type Phrase, phrase } from '../../lib/phrase.ts';
import type { Award, Exam, Person } from '../../records/people.ts';
import type { Context, Finding, RuleTrack } from '../context.ts';
import type { Cause, Status } from '../evaluation.ts';
import type { Holders } from '../holders.ts';
import { acceptedCredentials, type Holding } from '../holdings.ts';
import { designationOn } from '../lives.ts';
import type { RuleOf } from '../pack.ts';
import { anyOf } from '../status.ts';
import { combine, statusOn, stepsOf } from '../steps.ts';
import { lifeBounds } from './life-bounds.ts';
import { peopleInRow } from './people-in-row.ts';

type Grandfather = NonNullable<RuleOf<'people'>['grandfather']>;

/** The holdings on a day of those who make up its headcount, by person. */
interface Counted {
  sure: Map<string, Holding[]>;
  maybe: Map<string, Holding[]>;
}

/** Distinct employed people who hold one of the accepted credentials on the day. */
export function peopleTrack(rule: RuleOf<'people'>, short: string, context: Context): RuleTrack {
  const accepted = acceptedCredentials(context.pack, rule.credential, rule.orExisting);
  const holders = context.holders(accepted);
  const { holdings } = holders;
  const isSpared = (day: Day): boolean => {
    const { grandfather } = rule;
    if (!grandfather || day >= grandfather.dueBefore) return false;
    const held = designationOn(context.file, grandfather.designation, day);
    return held !== undefined && held.grantedOn < grandfather.grantedBefore;
  };
  const sparedDays = rule.grandfather ? daysOf(rule.grandfather, context) : [];
  const counted = holders.steps(rule.need);
  const steps = rule.grandfather
    ? combine([counted, stepsOf(sparedDays, (day) => (isSpared(day) ? 'grandfathered' : 'fail'))], anyOf)
    : counted;

  return {
    steps,
    eventDays: [...holders.eventDays, ...sparedDays],
    finding: (day) => finding(day, statusOn(steps, day), rule, holders),
    reason: (day) => {
      const { sure, maybe } = holders.countOn(day);
      return sure + maybe >= rule.need
        ? phrase`employment not known: ${maybe} ${maybe === 1 ? 'person' : 'people'}`
        : phrase`${short} ${sure} of ${rule.need}`;
    },
    people: (day) => peopleInRow(accepted, holdings, day, context),
    cause: (day) => causeOf(day, rule, holdings, isSpared, context),
  };
}

/** The days on which grandfathering may begin or end. */
const daysOf = ({ designation, dueBefore }: Grandfather, context: Context): Day[] =>
  [dueBefore, ...lifeBounds(context.lives(`designation:${designation}`))].sort();

function countedOn(holdings: readonly Holding[], day: Day): Counted {
  const counted: Counted = { sure: new Map(), maybe: new Map() };
  for (const holding of holdings) {
    if (holding.from > day || day > holding.to) continue;
    const group = holding.person.employment.type === 'employee' ? counted.sure : counted.maybe;
    const held = group.get(holding.person.id);
    if (held) held.push(holding);
    else group.set(holding.person.id, [holding]);
  }
  return counted;
}

function finding(day: Day, status: Status, rule: RuleOf<'people'>, holders: Holders): Finding {
  const counted = countedOn(holders.holdings, day);
  const names = namesOf(counted.sure);
  const notes: Phrase[] = [];
  if (counted.maybe.size > 0) {
    const unknown = namesOf(counted.maybe);
    notes.push(
      phrase`Employment not known: ${listNames(unknown)} ${unknown.length === 1 ? 'counts' : 'count'} only if employed`,
    );
  }
  const unconfirmed = namesOf(counted.sure, (holding) => isUnconfirmed(holding.source, day));
  if (unconfirmed.length > 0) notes.push(phrase`${listNames(unconfirmed)}: badge not yet confirmed by the portal`);
  if (status === 'grandfathered' && rule.grandfather) {
    notes.push(phrase`Needs ${rule.need} before ${{ day: rule.grandfather.dueBefore }}: it would fail on that day`);
  }
  return {
    have: holders.countOn(day).sure,
    need: rule.need,
    unit: 'people',
    because: names.length === 0 ? phrase`Nobody counts` : listNames(names),
    notes,
  };
}

function namesOf(group: Map<string, Holding[]>, where: (holding: Holding) => boolean = () => true): string[] {
  return [...group.values()]
    .filter((held) => held.some(where))
    .map((held) => (held[0] as Holding).person.name)
    .sort();
}

/** A badge shows before the portal does (7 to 10 business days): it counts, and the row says so. */
function isUnconfirmed(source: Award | Exam, day: Day): boolean {
  if (source.kind !== 'award' || source.source !== 'badge') return false;
  return source.portalConfirmedOn === undefined || source.portalConfirmedOn > day;
}

/** Who counted the day before and does not any more; of several reasons the person's leaving, of several people the first id. */
function causeOf(
  day: Day,
  rule: RuleOf<'people'>,
  holdings: readonly Holding[],
  isSpared: (day: Day) => boolean,
  context: Context,
): Omit<Cause, 'requirement'> {
  const yesterday = addDays(day, -1);
  const ended = holdings.filter((holding) => holding.to === yesterday && !countsOn(holdings, holding.person, day));
  const causes = ended.map((holding) => endOf(holding, yesterday, context)).sort(byKindAndRecord);
  if (causes[0] && !(isSpared(yesterday) && !isSpared(day))) return causes[0];
  if (isSpared(yesterday) && rule.grandfather) {
    return {
      kind: 'grandfathering',
      recordId: designationOn(context.file, rule.grandfather.designation, yesterday)?.id ?? null,
      text: phrase`grandfathering ends`,
    };
  }
  return { kind: 'expiry', recordId: null, text: phrase`fewer than ${rule.need} people count` };
}

const countsOn = (holdings: readonly Holding[], person: Person, day: Day): boolean =>
  holdings.some((holding) => holding.person === person && holding.from <= day && day <= holding.to);

function endOf({ person, source }: Holding, lastDay: Day, { pack }: Context): Omit<Cause, 'requirement'> {
  const name = { name: person.name };
  if (person.employment.to === lastDay) return { kind: 'leaving', recordId: person.id, text: phrase`${name} leaves` };
  const credential = pack.credentials[source.credential]?.short ?? source.credential;
  const revoked =
    source.kind === 'award' && source.revokedOn !== undefined && addDays(source.revokedOn, -1) === lastDay;
  return revoked
    ? { kind: 'revocation', recordId: source.id, text: phrase`${name}, ${credential} revoked` }
    : { kind: 'expiry', recordId: source.id, text: phrase`${name}, ${credential} expires` };
}

const KIND_ORDER: readonly Cause['kind'][] = ['leaving', 'revocation', 'expiry'];

function byKindAndRecord(a: Omit<Cause, 'requirement'>, b: Omit<Cause, 'requirement'>): number {
  const kinds = KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind);
  return kinds || ((a.recordId ?? '') < (b.recordId ?? '') ? -1 : 1);
}
