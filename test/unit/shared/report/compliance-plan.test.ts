import { describe, expect, it } from 'vitest';
import { BEGINNING, FOREVER } from '../../../../shared/lib/day.ts';
import { plain } from '../../../../shared/lib/phrase.ts';
import type { Pack, Requirement } from '../../../../shared/program/pack.ts';
import { type Edition, editionOf, packOf } from '../../../../shared/program/packs.ts';
import type { RecordOf } from '../../../../shared/records/kinds.ts';
import { compliancePlan } from '../../../../shared/report/compliance-plan.ts';
import { type CompliancePlan, compliancePlanSchema } from '../../../../shared/report/report-schema.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

const ASOF = '2026-11-22';

function planOf(file: FileBuilder, asOf = ASOF, edition = 'seed'): CompliancePlan {
  const plan = compliancePlan(file.build(), editionOf(edition), asOf);
  // Every model that is made must pass the check of main.
  return compliancePlanSchema.parse(plan);
}

const glanceOf = (plan: CompliancePlan, label: string) => {
  const glance = plan.standing.find((one) => one.label === label);
  return glance && `${glance.status}; ${plain(glance.until)}; ${plain(glance.aside)}`;
};
const missingOf = (plan: CompliancePlan) =>
  plan.missing?.rows.map((row) => `${row.subject} ${row.requirement}, ${plain(row.have)}, ${row.from ?? 'now'}`);
const tasksOf = (plan: CompliancePlan) => plan.tasks.map((task) => `${task.by} ${plain(task.what)}`);
const leadOf = ({ lead }: CompliancePlan) => `${plain(lead.answer)} ${plain(lead.more)}`;
const benefitsNaming = ({ benefits }: CompliancePlan, benefit: string) =>
  benefits?.paragraphs.filter(({ text }) => text.includes(benefit)).map(({ head }) => head);

/** The partner of the design's picture, as the rules see it. */
function kestrel(): FileBuilder {
  const file = new FileBuilder({ agreement: { signedOn: '2019-12-18' } });
  file.add('enrollment', { track: 'select', from: '2020-02-01' });
  file.psp('2024-02-19');
  file.holders(5, 'sales-professional', 'Sales');
  file.holders(2, 'solutions-architect', 'Architect');
  const aoife = file.person('Aoife Brennan');
  file.award(aoife, 'pse', { expiresOn: '2027-01-31' });
  file.award(file.person('Marcus Okafor', { to: '2026-11-30' }), 'pse');
  file.award(file.person('Tomasz Zieliński'), 'pse');
  const priya = file.person('Priya Raman');
  file.add('exam', { personId: priya, credential: 'pse', plannedOn: '2026-12-15', state: 'booked' });
  file.plan(2027, 85_000_00);
  file.add('rating', { ratedOn: '2026-05-14', result: 'positive', by: 'CS' });
  return file;
}

describe('the lead and the standing at a glance', () => {
  it('answers first: what is met, what lapses when and why, what keeps it', () => {
    const plan = planOf(kestrel());
    expect(leadOf(plan)).toBe(
      'You meet every requirement today. The Professional Services Partner designation lapses on 2026-12-01: ' +
        'Marcus Okafor leaves. Two exams, the FY28 business plan and a positive customer-success rating keep everything you hold.',
    );
    expect(glanceOf(plan, 'Open')).toBe('pass; no lapse foreseen; the base of every track, by interpretation');
    expect(glanceOf(plan, 'Select')).toBe('pass; to 2027-01-31; in 70 days');
    expect(glanceOf(plan, 'PSP')).toBe('pass; to 2026-11-30; in 8 days');
  });

  it('says on its last day that it is the last', () => {
    expect(glanceOf(planOf(kestrel(), '2026-11-30'), 'PSP')).toBe('pass; to 2026-11-30; today is its last day');
  });

  it('says of a partner without a lapse that none is foreseen, and lists nothing missing', () => {
    const plan = planOf(meetOpen(new FileBuilder()));
    expect(leadOf(plan)).toBe('You meet every requirement today. No lapse is foreseen.');
    expect(plan.missing?.rows).toEqual([]);
    expect(plan.tasks).toEqual([]);
    expect(plan.review).toBeNull();
  });

  it('names what fails with its day, and what is met beside it', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2019-02-19');
    const plan = planOf(file);
    expect(leadOf(plan)).toContain('PSP is not met today. It has failed since 2022-11-01. Open is met.');
    expect(glanceOf(plan, 'PSP')).toBe('fail; since 2022-11-01; for 4 years');
  });

  it('never calls unknown a failure', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2024-02-19');
    file.holders(3, 'pse');
    const plan = planOf(file);
    expect(leadOf(plan)).toBe(
      'Nothing fails today, but PSP cannot be confirmed. A positive customer-success rating closes the gap.',
    );
    expect(glanceOf(plan, 'PSP')).toBe('unknown; to be confirmed: customer success; ');
    expect(plan.missing?.rows[0]).toMatchObject({ isUnknown: true, from: null });
  });

  it('asks who is employed where that decides (case 5)', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2024-02-19');
    file.holders(2, 'pse');
    file.award(file.person('Maria', { type: 'unknown' }), 'pse');
    file.add('rating', { ratedOn: '2026-05-14', result: 'positive', by: 'CS' });
    const plan = planOf(file);
    expect(missingOf(plan)?.[0]).toBe('PSP Certified engineers, 2 of 3, now');
    expect(tasksOf(plan)).toContain('2026-11-22 Say whether Maria is employed');
  });

  it('gives the last day of a grandfathered PSP and why it ends (case 1)', () => {
    const file = meetOpen(new FileBuilder());
    file.psp('2021-11-03');
    file.holders(2, 'pse', 'Ann');
    file.add('rating', { ratedOn: '2022-05-01', result: 'positive', by: 'CS' });
    const plan = planOf(file, '2022-08-15');
    expect(glanceOf(plan, 'PSP')).toBe('grandfathered; to 2022-10-31; in 77 days');
    expect(missingOf(plan)?.[0]).toBe('PSP Certified engineers, 2 of 3, 2022-11-01');
    expect(plain(plan.missing?.rows[0]?.why ?? [])).toBe('Grandfathering ends. Ann 1 and Ann 2 remain.');
  });

  it('promises of Select nothing that the designation brings already', () => {
    const benefit = 'Rebates for Attaching Your Services to GitLab Sales';
    const open = meetOpen(new FileBuilder());
    expect(benefitsNaming(planOf(open), benefit)).toEqual(['Select would add, by invitation']);
    open.psp('2024-02-19');
    expect(benefitsNaming(planOf(open), benefit)).toEqual(['PSP, whatever the track']);
  });

  it('judges no prospect: it says what Open would ask for', () => {
    const file = new FileBuilder({ status: 'prospect' });
    file.holders(1, 'sales-core', 'Ada');
    const plan = planOf(file);
    expect(leadOf(plan)).toBe(
      'You are not yet an authorized partner. Of what the Open track asks for, two requirements are still missing.',
    );
    expect(plan.standing).toEqual([]);
    expect(plan.horizon).toBeNull();
    expect(missingOf(plan)).toEqual([
      'Open Sales professionals, 1 of 2, now',
      'Open Solutions architects, 0 of 1, now',
    ]);
  });

  it('judges nothing of a terminated partner', () => {
    const plan = planOf(new FileBuilder({ status: 'terminated' }));
    expect(leadOf(plan)).toMatch(/^Your authorization has ended\./);
    expect([plan.horizon, plan.missing, plan.met, plan.benefits, plan.review]).toEqual([null, null, null, null, null]);
  });
});

describe('what is missing, and who does what by when', () => {
  it('lists each failure that begins or grows, and each plan that a new year asks for', () => {
    expect(missingOf(planOf(kestrel()))).toEqual([
      'PSP Certified engineers, 2 of 3, 2026-12-01',
      'Select Joint business plan, none for FY28, 2027-02-01',
      'Select Committed revenue, – of $300,000, 2027-02-01',
      'PSP Certified engineers, 1 of 3, 2027-02-01',
      'PSP Customer success, too old, 2027-05-15',
    ]);
  });

  it('asks again for a plan in the next year where this year has none', () => {
    const file = meetOpen(new FileBuilder());
    file.add('enrollment', { track: 'select', from: '2020-02-01' });
    const plans = missingOf(planOf(file))?.filter((row) => row.includes('business plan'));
    expect(plans).toEqual([
      'Select Joint business plan, none for FY27, now',
      'Select Joint business plan, none for FY28, 2027-02-01',
    ]);
  });

  it('says who counted until when, and who remains', () => {
    const why = planOf(kestrel()).missing?.rows.map((row) => plain(row.why));
    expect(why?.[0]).toBe(
      'Marcus Okafor counts to 2026-11-30, last day of work. Aoife Brennan and Tomasz Zieliński remain.',
    );
  });

  it('gives exams their latest day with the portal lag, and what still counts where that has passed', () => {
    const plan = planOf(kestrel());
    const sits = plan.tasks.find((task) => plain(task.what).startsWith('Priya Raman'));
    expect(sits?.by).toBe('2026-11-30');
    expect(plain(sits?.detail ?? [])).toBe(
      "Planned for 2026-12-15; moved forward, there is no gap. The latest day with the portal's delay, 2026-11-17, " +
        'has passed: it counts at once, the portal shows it by 2026-12-14.',
    );
    const renews = plan.tasks.find((task) => plain(task.what) === 'Aoife Brennan renews PSE');
    expect(renews).toMatchObject({ by: '2027-01-18', isDueNow: false });
  });

  it('joins what a plan must commit with who approves it, due on the last day before the year', () => {
    const plan = planOf(kestrel());
    const task = plan.tasks.find((one) => plain(one.what).includes('FY28'));
    expect(`${task?.by} ${plain(task?.what ?? [])}`).toBe(
      '2027-01-31 Agree and approve the FY28 plan, $300,000 or more',
    );
    expect(task?.who.map(({ who }) => plain(who))).toEqual(['Partner', 'Vendor']);
  });

  it('says how many people are to be found, where nobody can sit an exam', () => {
    const plan = planOf(new FileBuilder());
    expect(tasksOf(plan)).toEqual(
      expect.arrayContaining(['2026-11-22 Hire or name two more people for Sales Professional']),
    );
  });

  it('takes open actions of both sides, and no others', () => {
    const file = meetOpen(new FileBuilder());
    const add = (title: string, state: RecordOf<'action'>['state'], side: RecordOf<'action'>['side']) =>
      file.add('action', { origin: { kind: 'none' }, title, side, owner: 'O', dueOn: '2026-12-04', state });
    add('Ours', 'open', 'vendor');
    add('Yours', 'open', 'partner');
    add('Done', 'done', 'partner');
    add('Dropped', 'dropped', 'vendor');
    expect(tasksOf(planOf(file))).toEqual(['2026-12-04 Ours', '2026-12-04 Yours']);
  });

  it('gives the dates of the review, and in a cure the range of its readings (case 8)', () => {
    const file = meetOpen(new FileBuilder());
    const designation = file.psp('2024-11-19');
    const scheduled = planOf(file, '2025-03-01').review;
    expect(scheduled?.rows.map((row) => `${row.label}: ${plain(row.value)}`)).toEqual([
      'Evidence due: 2025-10-01',
      'Review month: 1 to 2025-11-30',
      'Due, earliest reading: 2025-11-01',
      'If the outcome asks for more: one quarter to return',
    ]);
    const outcome = { result: 'non-compliant' as const, noticeOn: '2025-11-30' };
    file.add('review', { designationId: designation, year: 2025, packId: 'seed', state: 'in-cure', outcome });
    const plan = planOf(file, '2025-12-01');
    expect(plan.review?.rows.map((row) => `${row.label}: ${plain(row.value)}`)).toEqual([
      'State: in cure',
      'Return to compliance by, estimated: 2026-02-28',
      'Readings of “one quarter”: 2026-01-31 to 2026-04-30',
    ]);
    expect(tasksOf(plan)).toContain('2026-02-28 Return to compliance with PSP');
  });

  it('lists what fewer people make worse under the edition that is in force on that day', () => {
    const seed = packOf('seed');
    const engineers = seed.requirements['psp.engineers'] as Requirement;
    const wider: Pack = {
      ...seed,
      id: 'wider',
      requirements: {
        ...seed.requirements,
        'psp.engineers': { ...engineers, rule: { kind: 'people', credential: 'pte', orExisting: true, need: 3 } },
      },
    };
    const edition: Edition = {
      choice: 'auto',
      hash: 'made',
      segments: [
        { from: BEGINNING, to: '2026-12-31', pack: seed },
        { from: '2027-01-01', to: FOREVER, pack: wider },
      ],
    };
    const file = meetOpen(new FileBuilder());
    file.psp('2024-02-19');
    file.holders(1, 'pse');
    file.award(file.person('Lena'), 'pte', { expiresOn: '2027-03-31' });
    expect(missingOf(compliancePlan(file.build(), edition, ASOF))).toEqual([
      'PSP Certified engineers, 1 of 3, now',
      'PSP Customer success, none, now',
      'PSP Certified engineers, 1 of 3, 2027-04-01',
    ]);
  });
});

describe('the 24 months', () => {
  it('has a lane per subject, one more where exams change it, and a reason for every change', () => {
    const { horizon } = planOf(kestrel());
    expect(horizon).toMatchObject({ from: '2026-02-01', to: '2028-02-01', monthsAhead: 14 });
    expect(horizon?.lanes.map(({ label }) => label)).toEqual(['Open', 'Select', 'PSP', 'PSP with plan']);
    expect(horizon?.events.map(({ day, text }) => `${day} ${plain(text)}`)).toEqual([
      '2026-05-14 Customer success: PSP passes',
      '2026-12-01 Marcus Okafor leaves: PSP fails',
      '2026-12-15 Priya Raman, PSE exam booked',
      '2027-02-01 no FY28 plan: Select fails',
    ]);
  });

  it('keeps to ten events, those ahead first, and counts the others', () => {
    const file = new FileBuilder();
    file.holders(1, 'solutions-architect');
    file.award(file.person('Steady'), 'sales-core');
    const flicker = file.person('Flicker');
    for (let month = 2; month <= 12; month += 1) {
      const two = String(month).padStart(2, '0');
      file.award(flicker, 'sales-core', { issuedOn: `2026-${two}-03`, expiresOn: `2026-${two}-20` });
    }
    const { horizon } = planOf(file);
    expect(horizon?.events).toHaveLength(10);
    expect(horizon?.events.at(-1)?.day).toBe('2026-12-21');
    expect(horizon?.eventsLeftOut).toBe(12);
  });
});

describe('clauses', () => {
  it('numbers footnotes in the order in which the paper first cites them', () => {
    const plan = planOf(kestrel());
    const cited = [
      ...(plan.missing?.rows ?? []),
      ...plan.tasks,
      ...(plan.review?.rows ?? []),
      ...(plan.met?.rows ?? []),
    ].flatMap(({ cites }) => cites);
    expect([...new Set(cited)]).toEqual(plan.footnotes.map(({ number }) => number));
    expect(plan.footnotes.map(({ number }) => number)).toEqual(plan.footnotes.map((_note, index) => index + 1));
    expect(plan.footnotes[0]).toMatchObject({
      reference: 'PSP requirements, Competency ¶1',
      readings: ['A contractor is not employed and does not count.'],
    });
  });

  it('takes its words from the edition', () => {
    const plan = planOf(kestrel(), ASOF, '2022-08');
    expect(plan.edition).not.toBe(planOf(kestrel()).edition);
    expect(JSON.stringify(plan)).not.toContain('"2022-08"');
  });
});
