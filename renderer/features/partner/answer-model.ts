import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import { joined, type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type {
  Cause,
  PartnerEvaluation,
  RequirementResult,
  Status,
  SubjectResult,
} from '../../../shared/program/evaluation.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import { daysInWords, listWords, lowerFirst } from './words.ts';

/** A run of the answer; what is strong is what a reader looks for. */
export interface AnswerPart {
  text: Phrase;
  strong: boolean;
}

/** How many reasons the sentence names before it says how many more there are. */
const REASONS = 3;

const weak = (text: Phrase): AnswerPart => ({ text, strong: false });
const strong = (text: Phrase): AnswerPart => ({ text, strong: true });

/**
 * What is so, when, and why, in a sentence or two.
 *
 * @param today the reader's day: another as-of day is named
 */
export function answerOf(
  evaluation: PartnerEvaluation,
  pack: Pack,
  status: Partner['status'],
  today: Day,
): AnswerPart[] {
  const { subjects, asOf } = evaluation;
  if (subjects.length === 0) return unjudged(status);
  const of = (wanted: Status) => subjects.filter((subject) => subject.status === wanted);
  const [failing, unknown, spared] = [worstFirst(of('fail')), worstFirst(of('unknown')), of('grandfathered')];
  const parts: AnswerPart[][] = [];
  if (failing.length > 0) parts.push(...failing.map((subject) => troubled(subject, pack)));
  else if (unknown.length > 0) parts.push(...unknown.map((subject) => troubled(subject, pack)));
  else if (spared.length === 0) {
    parts.push([
      strong(asOf === today ? phrase`Everything passes today.` : phrase`Everything passes on ${{ day: asOf }}.`),
    ]);
  }
  if (failing.length === 0) parts.push(...spared.map((subject) => troubled(subject, pack)));
  parts.push(lapseSentence(subjects, asOf));
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [weak([' ']), ...part]));
}

function unjudged(status: Partner['status']): AnswerPart[] {
  if (status === 'prospect') {
    return [strong(phrase`Not judged: a prospect.`), weak(phrase` The program judges authorized partners only.`)];
  }
  return [strong(phrase`Not judged: no longer authorized.`), weak(phrase` What is on file is kept.`)];
}

/** The track that the partner is enrolled in tells more than the base under it. */
const worstFirst = (subjects: readonly SubjectResult[]): SubjectResult[] =>
  subjects.toSorted((a, b) => rank(a) - rank(b));

function rank({ subject }: SubjectResult): number {
  if (subject === 'track:open') return 2;
  return subject.startsWith('track:') ? 0 : 1;
}

const VERBS: Record<Status, string> = {
  fail: 'fails',
  unknown: 'is not known',
  grandfathered: 'is grandfathered',
  pass: 'passes',
};

/** `Select fails since 1 Aug: sales 3 of 4.` */
function troubled(subject: SubjectResult, pack: Pack): AnswerPart[] {
  const since = subject.failingSince === null ? [] : phrase` since ${{ day: subject.failingSince }}`;
  const reasons = reasonsOf(subject, pack);
  const lead = strong(phrase`${subject.label} ${VERBS[subject.status]}${since}`);
  return reasons.length === 0 ? [lead, weak(['.'])] : [lead, weak(phrase`: ${reasons}.`)];
}

/** The rows that decide, in few words, each said once. */
function reasonsOf(subject: SubjectResult, pack: Pack): Phrase {
  const reasons = subject.requirements
    .filter(({ status }) => status === subject.status)
    .map((requirement) => shortReason(requirement, pack))
    .filter((reason, index, all) => all.findIndex((other) => same(other, reason)) === index);
  const more = reasons.length - REASONS;
  const shown = reasons.slice(0, REASONS).flatMap((reason, index) => (index === 0 ? reason : [', ', ...reason]));
  return more > 0 ? joined([...shown, `, and ${more} more`]) : joined(shown);
}

const same = (a: Phrase, b: Phrase): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `sales 3 of 4`, `no FY27 plan`, `commitment $200,000 of $300,000`. */
export function shortReason(requirement: RequirementResult, pack: Pack): Phrase {
  const { id, have, need, unit, because, status, people } = requirement;
  const short = lowerFirst([pack.requirements[id]?.short ?? requirement.label]);
  if (unit === 'people' && status === 'unknown') {
    const maybe = people.filter(({ counts }) => counts === 'unknown').length;
    return phrase`${short} ${have ?? 0} of ${need ?? 0} for certain, the employment of ${maybe} more not known`;
  }
  if (unit === 'cents' && have !== null && need !== null) {
    return phrase`${short} ${{ cents: have }} of ${{ cents: need }}`;
  }
  if (unit !== null && unit !== 'cents') return phrase`${short} ${have ?? 0} of ${need ?? 0}`;
  const isRating = pack.requirements[id]?.rule.kind === 'rating';
  return isRating && status === 'fail' ? phrase`${short} ${lowerFirst(because)}` : lowerFirst(because);
}

/** `PSP lapses in 9 days, on 1 Dec, the day after Marcus Okafor leaves.` */
function lapseSentence(subjects: readonly SubjectResult[], asOf: Day): AnswerPart[] {
  const coming = subjects.filter(({ firstLapse }) => firstLapse !== null);
  const first = coming.reduce<SubjectResult | null>(
    (best, next) => (best === null || (next.firstLapse?.on ?? '') < (best.firstLapse?.on ?? '') ? next : best),
    null,
  );
  if (!first?.firstLapse) {
    // Beside what fails already, that nothing else lapses is no news.
    return subjects.some(({ status }) => status === 'fail') ? [] : [weak(phrase`No lapse is known.`)];
  }
  const { on, cause } = first.firstLapse;
  const together = coming.filter(({ firstLapse }) => firstLapse?.on === on).map(({ label }) => label);
  return [
    weak(phrase`${listWords(together)} ${together.length === 1 ? 'lapses' : 'lapse'} in `),
    strong([daysInWords(daysBetween(asOf, on))]),
    weak(phrase`, on ${{ day: on }}${whyThen(cause)}.${withPlan(first)}`),
  ];
}

/** `, the day after Marcus Okafor leaves`, `: no FY28 plan`. */
function whyThen({ kind, text }: Cause): Phrase {
  const [who, what] = text;
  if (text.length === 2 && typeof who === 'object' && 'name' in who && typeof what === 'string') {
    if (kind === 'leaving') return phrase`, the day after ${who} leaves`;
    const credential = /^, (.+) expires$/.exec(what)?.[1];
    if (kind === 'expiry' && credential !== undefined) return phrase`, the day after ${who}’s ${credential} expires`;
  }
  return phrase`: ${text}`;
}

function withPlan({ firstLapse, firstLapseWithPlan }: SubjectResult): Phrase {
  if (firstLapse?.on === firstLapseWithPlan?.on) return [];
  return firstLapseWithPlan === null
    ? phrase` With the planned exams it holds.`
    : phrase` With the planned exams it holds until ${{ day: firstLapseWithPlan.on }}.`;
}
