import { addDays, addMonths, BEGINNING, type Day, FOREVER, maxDay, minDay } from '../lib/day.ts';
import { phrase } from '../lib/phrase.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import { Context } from './context.ts';
import type { Cause, Lapse, Span, SubjectId } from './evaluation.ts';
import { type Life, lifeOn, livesOf, OPEN_TRACK } from './lives.ts';
import { type Edition, packOn, type Segment } from './packs.ts';
import { nextChange, type Steps, spansIn, statusOn, stepsOf } from './steps.ts';

/** How far a timeline looks ahead, in months. */
export const TIMELINE_MONTHS = 24;

/** A partner file under an edition, which may be several packs after each other: the days' answers, not their words. */
export class Standing {
  readonly file: PartnerFile;
  readonly edition: Edition;
  readonly #contexts = new Map<string, Context>();
  readonly #steps = new Map<SubjectId, Steps>();
  readonly #plan: { from: Day; baseline: Standing } | null;

  /** @param plan with it, exams count as well: `passed` ones, and those planned from the day on. */
  constructor(file: PartnerFile, edition: Edition, plan: { from: Day; baseline: Standing } | null = null) {
    this.file = file;
    this.edition = edition;
    this.#plan = plan;
  }

  /** When a subject is judged. */
  lives(subject: SubjectId): readonly Life[] {
    return livesOf(this.file, subject);
  }

  /** The subjects that are judged on a day, in the edition's order. None unless the partner is authorized. */
  subjectsOn(day: Day): SubjectId[] {
    if (this.file.partner.status !== 'authorized') return [];
    return packOn(this.edition, day)
      .subjects.map(({ subject }) => subject)
      .filter((subject) => lifeOn(this.lives(subject), day) !== undefined);
  }

  contextOn(day: Day): Context {
    const pack = packOn(this.edition, day);
    const known = this.#contexts.get(pack.id);
    if (known) return known;
    const plan = this.#plan && { from: this.#plan.from, baseline: this.#plan.baseline.contextOn(day) };
    const context = new Context(this.file, pack, plan);
    this.#contexts.set(pack.id, context);
    return context;
  }

  /** The subject's status on every day, under the pack of that day. */
  subjectSteps(subject: SubjectId): Steps {
    const known = this.#steps.get(subject);
    if (known) return known;
    const steps = this.#joined((context) => context.subjectSteps(subject));
    this.#steps.set(subject, steps);
    return steps;
  }

  /** A requirement's status on every day; a pack that does not know it continues what it was. */
  requirementSteps(id: string): Steps {
    return this.#joined((context) => (id in context.pack.requirements ? context.track(id).steps : null));
  }

  /**
   * The first of the days, and those after it on which what a row of the subject says may differ from the day before, under
   * the pack of each day; in order.
   */
  eventDays(subject: SubjectId, from: Day, to: Day): Day[] {
    const days = new Set<Day>([from]);
    for (const segment of this.edition.segments) {
      const [first, last] = [maxDay(segment.from, from), minDay(segment.to, to)];
      if (first > last) continue;
      days.add(first);
      for (const { eventDays } of this.contextOn(first).tracks(subject)) {
        for (const day of eventDays) if (first < day && day <= last) days.add(day);
      }
    }
    return [...days].sort();
  }

  /** All spans of a subject from `from` to `to`, in the times in which it is judged. */
  spans(subject: SubjectId, from: Day, to: Day): Span[] {
    const steps = this.subjectSteps(subject);
    return this.lives(subject).flatMap((life) => spansIn(steps, maxDay(life.from, from), minDay(life.to, to)));
  }

  /** Where the subject's spans begin in the life of that day; null if nothing tells it. */
  beginsOn(subject: SubjectId, day: Day): Day | null {
    if (subject !== OPEN_TRACK) return lifeOn(this.lives(subject), day)?.from ?? null;
    const signedOn = this.file.partner.agreement?.signedOn;
    return signedOn !== undefined && signedOn <= day ? signedOn : null;
  }

  /** First day of the failing span that the day is in; null if it does not fail, or if nothing tells it. */
  failingSince(subject: SubjectId, day: Day): Day | null {
    const begin = this.beginsOn(subject, day) ?? BEGINNING;
    const current = spansIn(this.subjectSteps(subject), begin, day).at(-1);
    return current?.status === 'fail' && current.from !== BEGINNING ? current.from : null;
  }

  /** The first day after `after` on which the subject fails, if it does not fail on that day. No horizon. */
  firstLapse(subject: SubjectId, after: Day): Lapse | null {
    if (statusOn(this.subjectSteps(subject), after) === 'fail') return null;
    const failing = this.spans(subject, addDays(after, 1), FOREVER).find(({ status }) => status === 'fail');
    return failing ? { on: failing.from, cause: this.causeOf(subject, failing.from) } : null;
  }

  /** Why the subject fails from the day on. */
  causeOf(subject: SubjectId, on: Day): Cause {
    const context = this.contextOn(on);
    const yesterday = addDays(on, -1);
    const failing = context.tracks(subject).filter((track) => statusOn(track.steps, on) === 'fail');
    const first = failing[0]?.id ?? subject;
    const before = packOn(this.edition, yesterday);
    if (before !== context.pack) {
      const old = this.contextOn(yesterday);
      if (statusOn(old.subjectSteps(subject), on) !== 'fail') {
        const text = phrase`the edition "${context.pack.title}" takes effect`;
        return { requirement: first, kind: 'edition', recordId: null, text };
      }
    }
    const lost = failing.find((track) => statusOn(track.steps, yesterday) !== 'fail');
    if (lost) return { requirement: lost.id, ...lost.cause(on) };
    const life = lifeOn(this.lives(subject), on);
    const text = phrase`the ${context.subjectLabel(subject)} ${subject.startsWith('track:') ? 'enrollment' : 'designation'} begins`;
    return { requirement: first, kind: 'enrollment', recordId: life?.begunBy ?? null, text };
  }

  nextChangeOf(requirementId: string, subject: SubjectId, after: Day): ReturnType<typeof nextChange> {
    const change = nextChange(this.requirementSteps(requirementId), after);
    const life: Life | undefined = lifeOn(this.lives(subject), after);
    return change && life && change.on <= life.to ? change : null;
  }

  #joined(of: (context: Context) => Steps | null): Steps {
    const { segments } = this.edition;
    if (segments.length === 1) {
      const only = of(this.contextOn(FOREVER));
      if (only) return only;
    }
    const parts = segments
      .map((segment) => ({ segment, steps: of(this.contextOn(segment.to)) }))
      .filter((part): part is { segment: Segment; steps: Steps } => part.steps !== null);
    const on = (day: Day) => parts.findLast(({ segment }) => segment.from <= day) ?? parts[0];
    const days = parts.flatMap(({ segment, steps }) => [
      segment.from,
      ...steps.starts.filter((start) => segment.from <= start && start <= segment.to),
    ]);
    return stepsOf(days, (day) => {
      const part = on(day);
      return part ? statusOn(part.steps, day) : 'fail';
    });
  }
}

export const timelineEnd = (asOf: Day): Day => addMonths(asOf, TIMELINE_MONTHS);
