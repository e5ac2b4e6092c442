import { type Rule, Skipped } from './rule.ts';
import { administratorRules } from './rules/administrator.ts';
import { changeRules } from './rules/changes.ts';
import { fileRules } from './rules/files.ts';
import { groupRules } from './rules/groups.ts';
import { mutationRules } from './rules/mutations.ts';
import { requestRules } from './rules/requests.ts';
import { sessionRules } from './rules/session.ts';
import { snapshotRules } from './rules/snapshot.ts';
import { tombstoneRules } from './rules/tombstones.ts';
import { type Target, World } from './world.ts';

export interface Verdict {
  readonly rule: Rule;
  readonly outcome: 'ok' | 'FAILED' | 'skipped';
  /** What was seen instead, or what is missing. */
  readonly because?: string;
}

export const RULES: readonly Rule[] = [
  ...sessionRules,
  ...requestRules,
  ...snapshotRules,
  ...changeRules,
  ...mutationRules,
  ...tombstoneRules,
  ...groupRules,
  ...fileRules,
  ...administratorRules,
];

/** Comes last, whatever the others found. */
const CLEARED: Rule = {
  id: 'C99',
  sentence: 'What was created for these rules can be deleted again.',
  check: (world) => world.end(),
};

/** Holds a server to the rules, one after the other, and tells each verdict as soon as it stands. */
export async function runRules(
  target: Target,
  tell: (verdict: Verdict) => void = () => undefined,
  rules: readonly Rule[] = RULES,
): Promise<Verdict[]> {
  const world = new World(target);
  await world.begin();
  const verdicts: Verdict[] = [];
  for (const rule of [...rules, CLEARED]) {
    const verdict = await judge(rule, world);
    verdicts.push(verdict);
    tell(verdict);
  }
  return verdicts;
}

async function judge(rule: Rule, world: World): Promise<Verdict> {
  try {
    if (rule.needs === 'admin' && !world.hasAdmin) throw new Skipped('needs an administrator');
    await rule.check(world);
    return { rule, outcome: 'ok' };
  } catch (error) {
    if (error instanceof Skipped) return { rule, outcome: 'skipped', because: error.message };
    return { rule, outcome: 'FAILED', because: error instanceof Error ? error.message : String(error) };
  }
}
