import { addDays } from '../../lib/day.ts';
import { fiscalYearLabel, fiscalYearOf } from '../../lib/fiscal.ts';
import { listNames, phrase } from '../../lib/phrase.ts';
import { hasApproved } from '../../program/rules/plan.ts';
import type { Plan } from '../../records/plan.ts';
import { planOfYear } from '../../revenue/plan-of-year.ts';
import type { TaskRow } from '../report-schema.ts';
import { examTasks } from './exam-tasks.ts';
import { keeps } from './keeps.ts';
import type { Lack } from './lacks.ts';
import { reviewTasks } from './review.ts';
import type { Source } from './source.ts';
import { paragraph } from './words.ts';

/** Who does what, by when: what closes each lack, the evidence of the review, and the open actions. */
export function tasksOf(lacks: readonly Lack[], source: Source): TaskRow[] {
  const tasks = [
    ...examTasks(source),
    ...planTasks(lacks, source),
    ...otherTasks(lacks, source),
    ...reviewTasks(source),
    ...actionTasks(source),
  ];
  return tasks.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : Number(b.isDueNow) - Number(a.isDueNow)));
}

/** What is missing already is due now; what lapses is due on the day before. */
const dueFor = (lack: Lack, { asOf }: Source): Pick<TaskRow, 'by' | 'isDueNow'> =>
  lack.isNow ? { by: asOf, isDueNow: true } : { by: addDays(lack.on, -1), isDueNow: false };

const citeOf = ({ requirement }: Lack, { footnotes }: Source): number[] =>
  footnotes.cite(requirement.clause, requirement.interpretation);

/** One task per plan: what it must commit, and who has still to approve it. */
function planTasks(lacks: readonly Lack[], source: Source): TaskRow[] {
  const plans = new Map<string, Lack[]>();
  for (const lack of lacks) {
    const { kind } = lack.requirement.rule;
    if (kind !== 'plan-approved' && kind !== 'plan-committed') continue;
    const year = fiscalYearOf(lack.on, source.pack.fiscalYearStartMonth);
    const key = `${lack.subject} ${year} ${lack.on}`;
    plans.set(key, [...(plans.get(key) ?? []), lack]);
  }
  return [...plans.values()].map((group) => planTask(group as [Lack, ...Lack[]], source));
}

function planTask(group: readonly [Lack, ...Lack[]], source: Source): TaskRow {
  const { file, pack } = source;
  const [first] = group;
  const year = fiscalYearOf(first.on, pack.fiscalYearStartMonth);
  const plan = planOfYear(file.records.plan, year);
  const label = fiscalYearLabel(year);
  const rules = group.map(({ requirement }) => requirement.rule);
  const committed = rules.find((rule) => rule.kind === 'plan-committed');
  const isApproval = rules.some((rule) => rule.kind === 'plan-approved');
  const what = committed
    ? phrase`${isApproval ? 'Agree and approve' : 'Raise'} the ${label} plan, ${{ cents: committed.need }} or more`
    : phrase`Approve the ${label} plan`;
  const needsApproval = (sponsor: Plan['vendorSponsor']) => plan === undefined || !hasApproved(sponsor, first.on);
  return {
    ...dueFor(first, source),
    what,
    detail: paragraph([
      plan ? phrase`The plan is ${plan.state === 'in-review' ? 'in review' : plan.state}.` : phrase`There is none yet.`,
      committed ? phrase`Net ARR of four quarters, summed.` : [],
      isApproval ? phrase`Both sponsors approve.` : [],
    ]),
    who: isApproval ? sponsorsOf(plan ?? planOfYear(file.records.plan, year - 1), needsApproval) : BOTH,
    keeps: [keeps(first.subject, first.on, source)],
    cites: group.flatMap((lack) => citeOf(lack, source)),
  };
}

function sponsorsOf(plan: Plan | undefined, where: (sponsor: Plan['vendorSponsor']) => boolean): TaskRow['who'] {
  const sides = [
    { side: 'you', sponsor: plan?.partnerSponsor },
    { side: 'vendor', sponsor: plan?.vendorSponsor },
  ];
  const open = sides.filter(({ sponsor }) => where(sponsor));
  return (open.length > 0 ? open : sides).map(({ side, sponsor }) =>
    sponsor
      ? { who: phrase`${{ name: sponsor.name }}`, role: phrase`${side}, ${{ name: sponsor.title }}` }
      : { who: phrase`An executive sponsor`, role: phrase`${side}, to be named` },
  );
}

/** One task for each lack that no exam and no plan closes. */
function otherTasks(lacks: readonly Lack[], source: Source): TaskRow[] {
  return lacks
    .flatMap((lack): TaskRow[] => {
      const task = otherTask(lack, source);
      if (!task) return [];
      return [
        {
          ...dueFor(lack, source),
          ...task,
          keeps: [keeps(lack.subject, lack.on, source)],
          cites: citeOf(lack, source),
        },
      ];
    })
    .reduce<TaskRow[]>(joinEqual, []);
}

/** The same act for several subjects on one day is one row. */
function joinEqual(rows: TaskRow[], row: TaskRow): TaskRow[] {
  const same = rows.find((known) => known.by === row.by && JSON.stringify(known.what) === JSON.stringify(row.what));
  if (!same) return [...rows, row];
  const cites = [...new Set([...same.cites, ...row.cites])];
  return rows.map((known) => (known === same ? { ...known, keeps: [...known.keeps, ...row.keeps], cites } : known));
}

const YOU: TaskRow['who'] = [{ who: phrase`You`, role: [] }];
const BOTH: TaskRow['who'] = [{ who: phrase`You and your channel manager`, role: [] }];

function otherTask(
  { requirement, people, isUnknown, isNow }: Lack,
  { pack }: Source,
): Pick<TaskRow, 'what' | 'detail' | 'who'> | null {
  switch (requirement.rule.kind) {
    case 'agreement':
      return {
        what: isNow ? phrase`Sign the partner agreement` : phrase`Renew the partner agreement`,
        detail: [],
        who: BOTH,
      };
    case 'offerings': {
      const help = pack.resources.find(({ where }) => where === 'psp.offerings');
      return {
        what: phrase`Name at least one service offering`,
        detail: help ? phrase`${help.text}` : [],
        who: YOU,
      };
    }
    case 'rating':
      return {
        what: isUnknown ? phrase`Have customer success rated` : phrase`Earn a positive customer-success rating`,
        detail: paragraph([phrase`A rating holds for ${requirement.rule.months} months.`]),
        who: BOTH,
      };
    case 'people': {
      const unclear = people.filter(({ counts }) => counts === 'unknown').map(({ name }) => name);
      if (!isUnknown || unclear.length === 0) return null;
      return {
        what: phrase`Say whether ${listNames(unclear)} ${unclear.length === 1 ? 'is' : 'are'} employed`,
        detail: phrase`Only employees count.`,
        who: YOU,
      };
    }
    default:
      return null;
  }
}

/** Open actions of both sides: what was agreed, not what was noted. */
function actionTasks({ file, asOf }: Source): TaskRow[] {
  return file.records.action
    .filter(({ state }) => state === 'open')
    .map((action) => ({
      by: action.dueOn,
      isDueNow: false,
      what: phrase`${{ name: action.title }}`,
      detail: action.dueOn < asOf ? phrase`Agreed, and overdue.` : phrase`Agreed.`,
      who: [{ who: phrase`${{ name: action.owner }}`, role: action.side === 'partner' ? phrase`you` : phrase`vendor` }],
      keeps: [],
      cites: [],
    }));
}
