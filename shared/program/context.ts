import type { Day } from '../lib/day.ts';
import type { Phrase } from '../lib/phrase.ts';
import type { PartnerFile } from '../records/partner-file.ts';
import type { Cause, PersonStanding, RequirementResult, SubjectId } from './evaluation.ts';
import { Holders } from './holders.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { type Life, livesOf } from './lives.ts';
import type { Pack, Requirement } from './pack.ts';
import { allOf } from './status.ts';
import { combine, type Steps } from './steps.ts';
import { trackOf } from './track.ts';
import { YearPlans } from './year-plans.ts';

/** What a requirement says on one day, apart from its status. */
export interface Finding {
  have: number | null;
  need: number | null;
  unit: RequirementResult['unit'];
  because: Phrase;
  notes: Phrase[];
}

/** One requirement of one edition over all days of one partner file. */
export interface RequirementTrack extends RuleTrack {
  readonly id: string;
  readonly requirement: Requirement;
}

/** What the rule of a requirement tells of it. */
export interface RuleTrack {
  readonly steps: Steps;
  /** The days on which its finding may differ from the day before, its status or only its count. */
  readonly eventDays: readonly Day[];
  finding(day: Day): Finding;
  /** Why it fails or is unknown on the day, in a few words: the same until the next event day. */
  reason(day: Day): Phrase;
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
  readonly #tracksOf = new Map<SubjectId, readonly RequirementTrack[]>();
  readonly #holders = new Map<string, Holders>();
  readonly #subjects = new Map<SubjectId, Steps>();
  #holdings: Holdings | undefined;
  #plans: YearPlans | undefined;

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

  /** Those who hold any of some credentials: several rows accept the same ones. */
  holders(accepted: readonly string[]): Holders {
    const key = accepted.join();
    const known = this.#holders.get(key);
    if (known) return known;
    const holders = new Holders(accepted.flatMap((code) => this.holdings.get(code) ?? []));
    this.#holders.set(key, holders);
    return holders;
  }

  get plans(): YearPlans {
    this.#plans ??= new YearPlans(this.file.records.plan, this.pack.fiscalYearStartMonth);
    return this.#plans;
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

  /** Those of a subject's requirements. */
  tracks(subject: SubjectId): readonly RequirementTrack[] {
    const known = this.#tracksOf.get(subject);
    if (known) return known;
    const tracks = this.requirementIds(subject).map((id) => this.track(id));
    this.#tracksOf.set(subject, tracks);
    return tracks;
  }

  /** The standing of a subject on every day, held or not. */
  subjectSteps(subject: SubjectId): Steps {
    const known = this.#subjects.get(subject);
    if (known) return known;
    const steps = combine(
      this.tracks(subject).map((track) => track.steps),
      allOf,
    );
    this.#subjects.set(subject, steps);
    return steps;
  }

  /** When a subject is judged, under whatever pack. */
  lives(subject: SubjectId): readonly Life[] {
    return livesOf(this.file, subject);
  }

  subjectLabel(subject: SubjectId): string {
    return this.pack.subjects.find((candidate) => candidate.subject === subject)?.label ?? subject;
  }
}
