import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Status } from '../../../../../shared/program/evaluation.ts';
import { allOf, anyOf } from '../../../../../shared/program/status.ts';
import type { AnyRecord } from '../../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../../shared/records/partner-file.ts';
import { dayAfter, dayBefore } from './calendar.ts';
import { evaluated, type Subject } from './evaluated.ts';
import { anyCase, irrelevant, loose } from './random-files.ts';
import { holds } from './runs.ts';

const LIMIT = { timeout: 60_000 };

describe('timeline', () => {
  test('is the evaluation of each of its days', LIMIT, () => {
    holds(anyCase, 60, ({ records, asOfs, choice }) => {
      const file = partnerFile(records);
      const asOf = asOfs[0] as string;
      for (const { subject, timeline } of evaluated(file, asOf, choice).subjects) {
        const edges = timeline.flatMap(({ from, to }) => [from, to, dayBefore(from), dayAfter(to)]);
        const until = evaluated(file, asOf, choice).subjects.flatMap((it) => it.timeline.map(({ to }) => to));
        const last = until.sort().at(-1) as string;
        for (const day of new Set(edges.filter((it) => it >= asOf && it <= last))) {
          const span = timeline.find(({ from, to }) => from <= day && day <= to);
          const then = evaluated(file, day, choice).subjects.find((it) => it.subject === subject);
          expect(then?.status, `${subject} on ${day}`).toBe(span?.status);
        }
      }
    });
  });

  test('is ordered, and its spans never share a day, whatever overlaps in the file', LIMIT, () => {
    holds(loose, 150, ({ records, asOfs, choice }) => {
      for (const { subject, timeline } of evaluated(records, asOfs[0] as string, choice).subjects) {
        timeline.forEach(({ from, to }, index) => {
          expect(from <= to, `${subject} ${from} … ${to}`).toBe(true);
          const next = timeline[index + 1];
          if (next) expect(to < next.from, `${subject} … ${to}, ${next.from} …`).toBe(true);
        });
      }
    });
  });

  test('of the open track runs without a hole from the as-of day to 24 months later', LIMIT, () => {
    holds(anyCase, 150, ({ records, asOfs, choice }) => {
      const asOf = asOfs[0] as string;
      const open = evaluated(records, asOf, choice).subjects.find((it) => it.subject === 'track:open');
      if (!open) return;
      expect(open.timeline[0]?.from).toBe(asOf);
      open.timeline.forEach((span, index) => {
        const next = open.timeline[index + 1];
        if (!next) return;
        expect(next.from).toBe(dayAfter(span.to));
        expect(next.status).not.toBe(span.status);
      });
    });
  });
});

describe('gaps', () => {
  test('are maximal runs: two of them never touch', LIMIT, () => {
    holds(loose, 250, ({ records, asOfs, choice }) => {
      for (const asOf of asOfs) {
        const { gaps } = evaluated(records, asOf, choice);
        gaps.forEach(({ from, to }, index) => {
          expect(from <= to && to < asOf, `${from} … ${to}`).toBe(true);
          const next = gaps[index + 1];
          if (next) expect(dayAfter(to) < next.from, `… ${to}, ${next.from} …`).toBe(true);
        });
      }
    });
  });
});

/** From worst to best. */
const RANK: readonly Status[] = ['fail', 'unknown', 'grandfathered', 'pass'];
const rank = (status: Status) => RANK.indexOf(status);

describe('one more employee who holds everything', () => {
  const more: AnyRecord[] = [
    { kind: 'person', id: 'new-person', partnerId: 'p1', name: 'New', employment: { type: 'employee' } },
    ...['sales-professional', 'sales-core', 'solutions-architect', 'pte', 'pse'].map(
      (credential): AnyRecord => ({
        kind: 'award',
        id: `new-${credential}`,
        partnerId: 'p1',
        personId: 'new-person',
        credential,
        issuedOn: '2019-01-01',
        source: 'portal',
      }),
    ),
  ];

  test('never worsens a row, a subject, its timeline or its first lapse', LIMIT, () => {
    let better = 0;
    holds(anyCase, 150, ({ records, asOfs, choice }) => {
      for (const asOf of asOfs) {
        const old = evaluated(records, asOf, choice).subjects;
        const now = evaluated([...records, ...more], asOf, choice).subjects;
        expect(now.map((it) => it.subject)).toEqual(old.map((it) => it.subject));
        old.forEach((was, index) => {
          const is = now[index] as Subject;
          expect(rank(is.status)).toBeGreaterThanOrEqual(rank(was.status));
          if (rank(is.status) > rank(was.status)) better += 1;
          was.requirements.forEach((row, at) => {
            const then = is.requirements[at];
            expect(rank(then?.status as Status), row.id).toBeGreaterThanOrEqual(rank(row.status));
            if (row.need !== null && row.id !== 'select.committed-revenue' && row.id !== 'psp.offerings') {
              expect(then?.have, row.id).toBe((row.have ?? 0) + 1);
            }
          });
          if (was.status !== 'fail' && is.firstLapseOn !== null) {
            expect(was.firstLapseOn !== null && is.firstLapseOn >= was.firstLapseOn).toBe(true);
          }
          for (const span of was.timeline) {
            const then = is.timeline.find(({ from, to }) => from <= span.from && span.from <= to);
            expect(rank(then?.status as Status)).toBeGreaterThanOrEqual(rank(span.status));
          }
        });
      }
    });
    expect(better).toBeGreaterThan(20);
  });
});

describe('what does not matter', () => {
  const shuffled = anyCase.chain((it) =>
    fc.shuffledSubarray(it.records, { minLength: it.records.length }).map((other) => ({ ...it, other })),
  );

  test('the order of the records, overlapping ones included', LIMIT, () => {
    holds(shuffled, 100, ({ records, other, asOfs, choice }) => {
      for (const asOf of asOfs) expect(evaluated(other, asOf, choice)).toEqual(evaluated(records, asOf, choice));
    });
    const loosely = loose.chain((it) =>
      fc.shuffledSubarray(it.records, { minLength: it.records.length }).map((other) => ({ ...it, other })),
    );
    holds(loosely, 100, ({ records, other, asOfs, choice }) => {
      for (const asOf of asOfs) expect(evaluated(other, asOf, choice)).toEqual(evaluated(records, asOf, choice));
    });
  });

  test('records of other kinds and of kinds not known', LIMIT, () => {
    holds(fc.tuple(anyCase, irrelevant), 100, ([{ records, asOfs, choice }, { known, unknown }]) => {
      const with_ = partnerFile([...records, ...known], unknown);
      for (const asOf of asOfs) expect(evaluated(with_, asOf, choice)).toEqual(evaluated(records, asOf, choice));
    });
  });

  test('exams, for everything but the first lapse with plan', LIMIT, () => {
    let differ = 0;
    holds(anyCase, 150, ({ records, asOfs, choice }) => {
      const without = records.filter((it) => it.kind !== 'exam');
      for (const asOf of asOfs) {
        const blind = (subjects: Subject[]) => subjects.map(({ firstLapseWithPlanOn: _, ...rest }) => rest);
        const json = evaluated(records, asOf, choice);
        const bare = evaluated(without, asOf, choice);
        expect(blind(json.subjects)).toEqual(blind(bare.subjects));
        expect(json.gaps).toEqual(bare.gaps);
        for (const it of bare.subjects) expect(it.firstLapseWithPlanOn).toBe(it.firstLapseOn);
        if (json.subjects.some((it) => it.firstLapseWithPlanOn !== it.firstLapseOn)) differ += 1;
      }
    });
    expect(differ).toBeGreaterThan(5);
  });

  test('a partner that is not authorized has no subjects', LIMIT, () => {
    holds(fc.tuple(anyCase, fc.constantFrom('prospect' as const, 'terminated' as const)), 60, ([it, status]) => {
      const records = it.records.map((record) => (record.kind === 'partner' ? { ...record, status } : record));
      expect(evaluated(records, it.asOfs[0] as string, it.choice).subjects).toEqual([]);
    });
  });
});

describe('revenue', () => {
  test('quarters sum to the year, and what follows from the rules holds', LIMIT, () => {
    let planned = 0;
    holds(anyCase, 250, ({ records, asOfs, choice }) => {
      for (const asOf of asOfs) {
        const { committed, attained, shortfall, forecast, byQuarter } = evaluated(records, asOf, choice).revenue;
        const sum = (amounts: readonly (number | null)[]) => amounts.reduce<number>((all, it) => all + (it ?? 0), 0);
        expect(byQuarter).toHaveLength(4);
        expect(sum(byQuarter.map((it) => it.attained))).toBe(attained);
        if (committed === null) {
          expect(shortfall).toBeNull();
          expect(byQuarter.map((it) => it.committed)).toEqual([null, null, null, null]);
        } else {
          planned += 1;
          expect(sum(byQuarter.map((it) => it.committed))).toBe(committed);
          expect(shortfall).toBe(Math.max(0, committed - attained));
        }
        const shrinks = records.some((it) => it.kind === 'deal' && it.stage === 'open' && it.netArr < 0);
        if (!shrinks) expect(forecast).toBeGreaterThanOrEqual(attained);
        for (const amount of [attained, forecast]) expect(Number.isInteger(amount)).toBe(true);
      }
    });
    expect(planned).toBeGreaterThan(50);
  });

  test('a lost, renewal, services or fulfilment deal changes no number', LIMIT, () => {
    const idle = fc.oneof(
      fc.record({ stage: fc.constant('lost'), source: fc.constant('co-sell'), order: fc.constant('new') }),
      fc.record({
        stage: fc.constantFrom('won', 'open'),
        source: fc.constant('fulfilment'),
        order: fc.constant('new'),
      }),
      fc.record({
        stage: fc.constantFrom('won', 'open'),
        source: fc.constantFrom('co-sell', 'partner-sourced'),
        order: fc.constantFrom('renewal', 'services'),
      }),
    );
    holds(fc.tuple(anyCase, idle), 80, ([{ records, asOfs, choice }, fields]) => {
      const asOf = asOfs[0] as string;
      const deal = {
        kind: 'deal',
        id: 'idle',
        partnerId: 'p1',
        name: 'Deal',
        customer: 'C',
        type: 'resale',
        closeOn: asOf,
        probability: 0.5,
        netArr: 999_99,
        ...fields,
      } as AnyRecord;
      expect(evaluated([...records, deal], asOf, choice).revenue).toEqual(evaluated(records, asOf, choice).revenue);
    });
  });
});

describe('status algebra', () => {
  const status = fc.constantFrom<Status>(...RANK);
  const statuses = fc.array(status, { minLength: 1, maxLength: 6 });

  test.each([
    ['all of', allOf],
    ['any of', anyOf],
  ])('%s is idempotent, commutative and associative', (_, combine) => {
    holds(fc.tuple(statuses, status, status, status), 300, ([list, a, b, c]) => {
      expect(combine([a])).toBe(a);
      expect(combine([a, a])).toBe(a);
      expect(combine([a, b])).toBe(combine([b, a]));
      expect(combine([combine([a, b]), c])).toBe(combine([a, combine([b, c])]));
      expect(combine(list)).toBe(list.reduce((left, right) => combine([left, right])));
      expect(combine([...list].reverse())).toBe(combine(list));
      expect(list).toContain(combine(list));
    });
  });

  test('is the table of the domain', () => {
    for (const a of RANK) {
      for (const b of RANK) {
        const both = [a, b];
        const has = (it: Status) => both.includes(it);
        const together = has('fail')
          ? 'fail'
          : has('unknown')
            ? 'unknown'
            : has('grandfathered')
              ? 'grandfathered'
              : 'pass';
        const either = has('pass')
          ? 'pass'
          : has('grandfathered')
            ? 'grandfathered'
            : has('unknown')
              ? 'unknown'
              : 'fail';
        expect(allOf(both), `all of ${a}, ${b}`).toBe(together);
        expect(anyOf(both), `any of ${a}, ${b}`).toBe(either);
      }
    }
  });
});
