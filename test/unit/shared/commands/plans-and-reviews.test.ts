import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../../shared/commands/command.ts';
import { patchLines } from '../../../../shared/commands/describe.ts';
import { plan } from '../../../../shared/commands/plan-command.ts';
import { type SomeRecord, sourceOf } from '../../../../shared/commands/source.ts';
import { plain } from '../../../../shared/lib/phrase.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

const SHA = 'a'.repeat(64);

function builder(): FileBuilder {
  const file = new FileBuilder();
  file.psp('2020-02-29', { id: 'psp' });
  file.add('plan', { id: 'j1', fiscalYear: 2027, state: 'active', quarters: [1_00, 2_00, 3_00, 4_00] });
  const targets = [1, 2, 3, 4] as [number, number, number, number];
  file.add('objective', {
    id: 'o1',
    planId: 'j1',
    area: 'services',
    title: 'Workshops',
    unit: '#',
    targets,
    weight: 40,
  });
  file.add('qbr', { id: 'q1', fiscalYear: 2027, quarter: 2, state: 'preparing' });
  const review = { designationId: 'psp', packId: 'seed', state: 'in-review' } as const;
  file.add('review', { id: 'r1', year: 2026, ...review, submittedOn: '2026-02-01' });
  file.add('review', { id: 'r2', year: 2025, ...review, state: 'compliant' });
  const item = { type: 'roster', capturedOn: '2026-01-05', addedBy: 'You', state: 'ready' } as const;
  file.add('evidence', { id: 'v1', reviewId: 'r1', title: 'Roster', addedAt: '2026-01-05T10:00:00Z', ...item });
  file.add('evidence', { id: 'v2', reviewId: 'r1', title: 'Late', addedAt: '2026-03-05T10:00:00.000Z', ...item });
  file.add('evidence', { id: 'v3', reviewId: 'r2', title: 'Other', addedAt: '2025-01-05T10:00:00Z', ...item });
  const seal = { packId: 'seed', manifestSha256: SHA, sealedAt: '2026-02-01T10:00:00.000Z', sealedBy: 'You' };
  file.add('seal', { id: 's1', reviewId: 'r1', ...seal });
  file.deal({ id: 'd1', name: 'Growth' });
  file.add('registration', { id: 'g1', customer: 'ACME', registeredOn: '2026-05-01', status: 'won' });
  const reading = { phrase: 'one quarter', reading: 'three months', by: 'You', at: '2026-01-01T00:00:00Z' };
  file.add('interpretation', { id: 'i1', ...reading });
  return file;
}

const source = sourceOf(partnerFile(builder().records));

/** The outcome as one line: the label, or the field and the reason. */
function outcome(command: unknown): string {
  const read = readCommand(command);
  if (!read.ok) return `${read.field}: ${read.reason}`;
  const planned = plan(read.command, () => source);
  return planned.ok ? plain(planned.label) : `${planned.field}: ${planned.reason}`;
}
const set = (recordId: string, fields: object, unset: string[] = []) =>
  outcome({ act: 'set', kind: source.get(recordId)?.kind, partnerId: 'p1', recordId, set: fields, unset });
const create = (kind: string, fields: object) =>
  outcome({ act: 'create', record: { kind, id: 'new', partnerId: 'p1', ...fields } });
const remove = (recordId: string) =>
  outcome({ act: 'delete', kind: source.get(recordId)?.kind, partnerId: 'p1', recordId });

describe('a plan that becomes active', () => {
  const year = (fiscalYear: number, id: string, state: string) => {
    const file = builder();
    file.add('plan', { id, fiscalYear, state: state as 'draft', quarters: [0, 0, 0, 0] });
    return sourceOf(partnerFile(file.records));
  };
  const planned = (from: ReturnType<typeof year>, command: object) => {
    const read = readCommand(command);
    return read.ok ? plan(read.command, () => from) : expect.unreachable();
  };
  const set = (recordId: string, fields: object) => ({
    act: 'set',
    kind: 'plan',
    partnerId: 'p1',
    recordId,
    set: fields,
  });
  const superseded = {
    op: 'set',
    kind: 'plan',
    recordId: 'j1',
    partnerId: 'p1',
    set: { state: 'superseded' },
    unset: [],
  };

  it('supersedes the one of its year that was, in the same step', () => {
    const done = planned(year(2027, 'j2', 'approved'), set('j2', { state: 'active' }));
    expect(done).toMatchObject({ ok: true, mutations: [{ recordId: 'j2' }, superseded] });
    expect(done.ok && plain(done.label)).toBe('State of the plan of FY27 set to active, the plan before it superseded');
    const created = planned(source, {
      act: 'create',
      record: { kind: 'plan', id: 'new', partnerId: 'p1', fiscalYear: 2027, state: 'active', quarters: [0, 0, 0, 0] },
    });
    expect(created).toMatchObject({ mutations: [{ op: 'create' }, superseded] });
    // Brought into the year by its year.
    expect(planned(year(2028, 'j2', 'active'), set('j2', { fiscalYear: 2027 }))).toMatchObject({
      mutations: [{ recordId: 'j2' }, superseded],
    });
  });

  it.each([
    ['another year’s stays', year(2028, 'j2', 'approved'), set('j2', { state: 'active' })],
    ['another state supersedes none', year(2027, 'j2', 'draft'), set('j2', { state: 'approved' })],
    ['an edit of another field supersedes none', year(2027, 'j2', 'active'), set('j2', { summary: 'Grow' })],
    ['an approved one stays', year(2027, 'j2', 'approved'), set('j1', { state: 'active' })],
  ])('%s', (_, from, command) => expect(planned(from, command)).toMatchObject({ mutations: [{}] }));
});

describe('what an edit is called', () => {
  it.each([
    [set('j1', { quarters: [1_00, 9_00, 3_00, 4_00] }), 'Q2 commitment of the plan of FY27 set to $9'],
    [set('j1', { quarters: [0, 0, 3_00, 4_00] }), 'Commitment of the plan of FY27 set to $0, $0, $3, $4'],
    [set('j1', { state: 'superseded' }), 'State of the plan of FY27 set to superseded'],
    [set('j1', { vendorSponsor: { name: 'H. Vogt', title: '' } }), 'Vendor sponsor of the plan of FY27 set to H. Vogt'],
    [set('j1', { threats: 'A rival' }), 'Threats of the plan of FY27 set to A rival'],
    [set('o1', { actuals: [null, null, 5, null] }), 'Q3 actual of the objective Workshops set to 5'],
    [set('o1', { targets: [1, 2, 3, 4.5] }), 'Q4 target of the objective Workshops set to 4.5'],
    [set('o1', { requirementId: 'psp.engineers' }), 'Requirement of the objective Workshops set to PSP engineers'],
    [set('g1', { dealId: 'd1' }), 'Deal of the registration with ACME set to the deal Growth'],
    [set('q1', { decisions: ['Hire', 'Train'] }), 'Decisions of the QBR of FY27 Q2 set to Hire and Train'],
    [
      set('r1', { outcome: { result: 'compliant', noticeOn: '2026-03-01' } }),
      'Outcome and day of the notice of the review of 2026 changed',
    ],
    [set('g1', { proofOn: '2026-06-01' }), 'Proof of execution of the registration with ACME set to 2026-06-01'],
    [set('i1', { reading: '90 days' }), 'Reading of the interpretation of “one quarter” set to 90 days'],
    [remove('i1'), 'Deleted the interpretation of “one quarter”'],
    [remove('o1'), 'Deleted the objective Workshops'],
    [create('plan', { fiscalYear: 2028, state: 'draft', quarters: [0, 0, 0, 0] }), 'Added the plan of FY28'],
    [create('qbr', { fiscalYear: 2027, quarter: 3, state: 'preparing' }), 'Added the QBR of FY27 Q3'],
  ])('%s', (label, expected) => expect(label).toBe(expected));

  it('in the history tells a quarter by itself, from and to', () => {
    const lines = (field: string, before: unknown, after: unknown) =>
      patchLines(source.get('o1') as SomeRecord, [{ field, before, after }], source).map(
        ({ field: of, sentence }) => `${of} | ${plain(sentence)}`,
      );
    expect(lines('targets', [1, 2, 3, 4], [1, 2, 3, 5])).toEqual([
      'targets.3 | Q4 target of the objective Workshops: from 4 to 5',
    ]);
    expect(lines('actuals', undefined, [7, null, null, null])).toEqual([
      'actuals.0 | Q1 actual of the objective Workshops: from nothing to 7',
    ]);
    expect(lines('targets', [1, 2, 3, 4], [9, 2, 3, 9])).toEqual([
      'targets | Targets of the objective Workshops: from 1, 2, 3, 4 to 9, 2, 3, 9',
    ]);
  });
});

describe('what is refused', () => {
  const KEPT = 'a correction is an addendum with a reason, and nothing changes';
  const objective = { planId: 'j1', area: 'growth', title: 'New', unit: '$', targets: [1, 1, 1, 1], weight: 10 };
  it.each([
    ['a weight of nothing', set('o1', { weight: 0 }), 'weight: must be from 1 to 100'],
    ['a negative weight', set('o1', { weight: -5 }), 'weight: must be from 1 to 100'],
    ['a weight over all', set('o1', { weight: 101 }), 'weight: must be from 1 to 100'],
    ['three targets', set('o1', { targets: [1, 2, 3] }), 'targets: must be four, one a quarter'],
    ['five actuals', set('o1', { actuals: [1, 2, 3, 4, 5] }), 'actuals: must be four, one a quarter'],
    ['three quarters', set('j1', { quarters: [1, 2, 3] }), 'quarters: must be four, one a quarter'],
    [
      'an objective of no plan',
      create('objective', { ...objective, planId: 'j9' }),
      "planId: names a plan that is not among this partner's records",
    ],
    ['a fifth quarter', set('q1', { quarter: 5 }), 'quarter: must be from 1 to 4'],
    [
      'a second QBR of a quarter',
      create('qbr', { fiscalYear: 2027, quarter: 2, state: 'held' }),
      'quarter: there is a QBR of FY27 Q2 already',
    ],
    [
      'a second review of a year',
      create('review', { designationId: 'psp', year: 2026, packId: 'seed', state: 'scheduled' }),
      'year: there is a review of 2026 of this designation already',
    ],
    [
      'a notice before what was submitted',
      set('r1', { outcome: { result: 'compliant', noticeOn: '2026-01-31' } }),
      'outcome.noticeOn: must not lie before 2026-02-01',
    ],
    [
      'a cure due before its notice',
      set('r1', { outcome: { result: 'non-compliant', noticeOn: '2026-03-01', dueOn: '2026-02-28' } }),
      'outcome.dueOn: must not lie before 2026-03-01',
    ],
    [
      'a proof before its registration',
      set('g1', { proofOn: '2026-04-30' }),
      'proofOn: must not lie before 2026-05-01',
    ],
    [
      'waiving what was decided',
      set('r2', { state: 'waived' }),
      'state: must not be waived: the review was decided (compliant)',
    ],
    ['a reading of nothing', set('i1', { phrase: ' ' }), 'phrase: must not be empty'],
    [
      'an edit of sealed evidence',
      set('v1', { title: 'Better' }),
      `reviewId: the review of 2026 is sealed: ${KEPT} its evidence`,
    ],
    ['deleting sealed evidence', remove('v1'), `reviewId: the review of 2026 is sealed: ${KEPT} its evidence`],
    [
      'another edition under a seal',
      set('r1', { packId: '2023-11' }),
      `packId: the review of 2026 is sealed: ${KEPT} its pack`,
    ],
    ['deleting a sealed review', remove('r1'), `recordId: the review of 2026 is sealed: ${KEPT} its pack`],
    ['an edit of a seal', set('s1', { sealedBy: 'Me' }), 'recordId: a seal is never changed'],
    ['deleting a seal', remove('s1'), 'recordId: a seal is never changed'],
  ])('%s', (_what, reason, expected) => expect(reason).toBe(expected));
});

describe('what is not', () => {
  it.each([
    ['a second active plan of a year', create('plan', { fiscalYear: 2027, state: 'active', quarters: [0, 0, 0, 0] })],
    ['evidence that came after the seal, for an addendum', set('v2', { title: 'Later' })],
    ['evidence of another review', remove('v3')],
    ['the outcome of a sealed review', set('r1', { outcome: { result: 'compliant', noticeOn: '2026-03-01' } })],
    ['waiving an open review', set('r1', { state: 'waived' })],
    ['an edit of a sealed review that changes nothing', set('v1', { title: 'Roster' })],
    ['the same QBR in its quarter', set('q1', { fiscalYear: 2027, quarter: 2, state: 'held' })],
  ])('%s', (_what, label) => expect(label).not.toMatch(/^[a-zA-Z.]+: /));
});
