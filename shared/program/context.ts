import type { Day } from '../lib/day.ts';
import type { Phrase } from '../lib/phrase.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Cause, PersonStanding, RequirementResult, SubjectId } from './evaluation.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { type Life, livesOf } from './lives.ts';
import type { Pack, Requirement } from './pack.ts';
import { allOf } from './status.ts';
import { combine, type Steps } from './steps.ts';
import { trackOf } from './track.ts';

/** What a requirement says on one day, apart from its status. */
export interface Finding {
  have: number | null;
  need: number | null;
  unit: RequirementResult['unit'];
  because: Phrase;
  /** Where there is room for a few words only: the same until the next event day. */
  brief: Phrase;
  notes: Phrase[];
}

/** One requirement of one edition over all days of one partner file. */
export interface RequirementTrack {
  readonly id: string;
  readonly requirement: Requirement;
  readonly steps: Steps;
  /** The days on which its finding may differ from the day before, its status or only its count. */
  readonly eventDays: readonly Day[];
  finding(day: Day): Finding;
  /** Who counts and who does not; empty for a row that does not count people. */
  people(day: Day): PersonStanding[];
  /** Why it fails on the day and did not on the day before. */
  cause(day: Day): Omit<Cause, 'requirement'>;
}

/** A partner file under one pack: everything that is worked out once and asked for many days. */
export class Context {
  readonly file: PartnerFile;
  readonly pack: Pack;
  readonly planFrom: Day | null;
  readonly #baseline: Context | null;
  readonly #tracks = new Map<string, RequirementTrack>();
  readonly #subjects = new Map<SubjectId, Steps>();
  readonly #lives = new Map<SubjectId, readonly Life[]>();
  #holdings: Holdings | undefined;

  /** @param plan with it, exams count from the day on (see `holdingsOf`); what they cannot change is taken from the baseline. */
  constructor(file: PartnerFile, pack: Pack, plan: { from: Day; baseline: Context } | null = null) {
    this.file = file;
    this.pack = pack;
    this.planFrom = plan?.from ?? null;
    this.#baseline = plan?.baseline ?? null;
  }

  get holdings(): Holdings {
    this.#holdings ??= holdingsOf(this.file, this.pack, this.planFrom);
    return this.#holdings;
  }

  requirementIds(subject: SubjectId): readonly string[] {
    return this.pack.subjects.find((candidate) => candidate.subject === subject)?.requirements ?? [];
  }

  track(id: string): RequirementTrack {
    const known = this.#tracks.get(id);
    if (known) return known;
    const requirement = this.pack.requirements[id];
    if (!requirement) throw new Error(`Edition "${this.pack.id}" has no requirement "${id}".`);
    const countsExams = requirement.rule.kind === 'people' || requirement.rule.kind === 'subjects-met';
    const track = this.#baseline && !countsExams ? this.#baseline.track(id) : trackOf(id, requirement, this);
    this.#tracks.set(id, track);
    return track;
  }

  /** The standing of a subject on every day, held or not. */
  subjectSteps(subject: SubjectId): Steps {
    const known = this.#subjects.get(subject);
    if (known) return known;
    const steps = combine(
      this.requirementIds(subject).map((id) => this.track(id).steps),
      allOf,
    );
    this.#subjects.set(subject, steps);
    return steps;
  }

  lives(subject: SubjectId): readonly Life[] {
    if (this.#baseline) return this.#baseline.lives(subject);
    const known = this.#lives.get(subject);
    if (known) return known;
    const lives = livesOf(this.file, subject);
    this.#lives.set(subject, lives);
    return lives;
  }

  subjectLabel(subject: SubjectId): string {
    return this.pack.subjects.find((candidate) => candidate.subject === subject)?.label ?? subject;
  }
}
