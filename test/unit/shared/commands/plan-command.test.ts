import { describe, expect, it } from 'vitest';
import { type Command, readCommand } from '../../../../shared/commands/command.ts';
import { plan } from '../../../../shared/commands/plan-command.ts';
import type { Files } from '../../../../shared/commands/source.ts';
import { sourceOf } from '../../../../shared/commands/source.ts';
import { plain } from '../../../../shared/lib/phrase.ts';
import type { AnyRecord } from '../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';

const own = (id: string, name: string): AnyRecord =>
  ({ kind: 'partner', id, partnerId: id, name, region: 'EMEA', status: 'authorized', tags: ['gold'] }) as AnyRecord;

const records = [
  own('p1', 'Nordlicht'),
  {
    kind: 'person',
    id: 'x1',
    partnerId: 'p1',
    name: 'M. Okafor',
    email: 'm@okafor.example',
    employment: { type: 'employee', from: '2024-03-01' },
  },
  {
    kind: 'person',
    id: 'x2',
    partnerId: 'p1',
    name: 'Zoë 山田',
    email: 'zoe@x.example',
    employment: { type: 'employee', from: '2020-01-01', to: '2023-12-31' },
  },
  ...(['planned', 'booked', 'passed'] as const).map((state) => ({
    kind: 'exam',
    id: `e-${state}`,
    partnerId: 'p1',
    personId: 'x1',
    credential: 'gitlab-ci',
    plannedOn: '2026-12-10',
    state,
  })),
  { kind: 'enrollment', id: 'n1', partnerId: 'p1', track: 'select', from: '2025-02-01', to: '2026-01-31' },
  {
    kind: 'deal',
    id: 'd1',
    partnerId: 'p1',
    name: 'Renewal',
    customer: 'ACME',
    closeOn: '2026-12-01',
    stage: 'open',
    type: 'resale',
    source: 'co-sell',
    order: 'new',
    netArr: 100_00,
  },
  { kind: 'plan', id: 'j1', partnerId: 'p1', fiscalYear: 2027, state: 'draft', quarters: [1, 2, 3, 4] },
] as AnyRecord[];

const partners = new Map([
  ['p1', sourceOf(partnerFile(records))],
  ['p2', sourceOf(partnerFile([{ ...own('p2', 'Südwind'), tags: [] } as AnyRecord]))],
]);
const files: Files = (id) => partners.get(id);

/** The outcome as one line: the label, or the field and the reason. */
function outcome(command: unknown): string {
  const read = readCommand(command);
  if (!read.ok) return `${read.field}: ${read.reason}`;
  const planned = plan(read.command, files);
  return planned.ok ? plain(planned.label) : `${planned.field}: ${planned.reason}`;
}

const set = (kind: string, recordId: string, fields: object, unset: string[] = []) =>
  outcome({ act: 'set', kind, partnerId: 'p1', recordId, set: fields, unset });
const create = (kind: string, fields: object) =>
  outcome({ act: 'create', record: { kind, id: 'new', partnerId: 'p1', ...fields } });
const employment = (fields: object) => ({ employment: { type: 'employee', ...fields } });

describe('a command that fits', () => {
  it.each([
    [
      set('person', 'x1', employment({ from: '2024-03-01', to: '2026-11-30' })),
      'Last day of M. Okafor set to 2026-11-30',
    ],
    [set('deal', 'd1', { netArr: -5_00 }), 'Net ARR of the deal Renewal set to -$5'],
    [set('deal', 'd1', { stage: 'won', closeOn: '2026-11-01' }), 'Close date and stage of the deal Renewal changed'],
    [set('partner', 'p1', {}, ['tags']), 'Tags of Nordlicht taken away'],
    [set('partner', 'p1', { tags: ['a', 'b'] }), 'Tags of Nordlicht set to a and b'],
    [set('plan', 'j1', { quarters: [1_00, 2_00, 3_00, 4_00] }), 'Commitment of the plan of FY27 set to $1, $2, $3, $4'],
    [set('deal', 'd1', { stage: 'open' }), 'No change of the deal Renewal'],
    [
      create('exam', { personId: 'x1', credential: 'c', plannedOn: '2027-01-01', state: 'planned' }),
      'Added the exam c of M. Okafor',
    ],
    [create('note', { at: '2026-11-22T09:00:00Z', channel: 'call', text: 'x'.repeat(10_000) }), 'Added a note'],
    [outcome({ act: 'delete', kind: 'deal', partnerId: 'p1', recordId: 'd1' }), 'Deleted the deal Renewal'],
    [outcome({ act: 'tag', partnerIds: ['p1', 'p2'], add: ['x'], remove: [] }), 'Added tag x to 2 partners'],
    [outcome({ act: 'tag', partnerIds: ['p1'], add: [], remove: ['gold'] }), 'Removed tag gold from Nordlicht'],
  ])('%s', (label, expected) => expect(label).toBe(expected));

  it('keeps days and names apart in its label', () => {
    const command: Command = {
      act: 'set',
      kind: 'person',
      partnerId: 'p1',
      recordId: 'x1',
      set: employment({ from: '2024-03-01', to: '2026-11-30' }),
    };
    expect(plan(command, files)).toMatchObject({
      label: ['Last day of ', { name: 'M. Okafor' }, ' set to ', { day: '2026-11-30' }],
    });
  });

  it('a person leaves: the last day, and the open exams of that person, are one step', () => {
    const planned = plan({ act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: '2026-11-30' }, files);
    const cancel = (recordId: string) => ({ op: 'set', kind: 'exam', recordId, set: { state: 'cancelled' } });
    expect(planned).toMatchObject({
      ok: true,
      mutations: [
        { op: 'set', recordId: 'x1', set: employment({ from: '2024-03-01', to: '2026-11-30' }) },
        cancel('e-booked'),
        cancel('e-planned'),
      ],
    });
    if (!planned.ok) return expect.unreachable();
    expect(planned.mutations).toHaveLength(3);
    expect(plain(planned.label)).toBe('Last day of M. Okafor set to 2026-11-30, 2 open exams cancelled');
  });

  it('tags: only those partners change that are not so yet, and the last tag goes with its field', () => {
    const tags = (add: string[], remove: string[]) =>
      plan({ act: 'tag', partnerIds: ['p1', 'p2', 'p1'], add, remove }, files);
    expect(tags(['gold', ' new '], [])).toMatchObject({
      mutations: [
        { recordId: 'p1', set: { tags: ['gold', 'new'] } },
        { recordId: 'p2', set: { tags: ['gold', 'new'] } },
      ],
    });
    expect(tags([], ['gold'])).toMatchObject({ mutations: [{ recordId: 'p1', set: {}, unset: ['tags'] }] });
  });
});

describe('a command that does not fit names the field and the reason', () => {
  const noDay = 'must be a day that exists, as YYYY-MM-DD';
  it.each([
    ['an act nobody knows', outcome({ act: 'explode' }), /^act: /],
    ['no command at all', outcome(null), /^act: /],
    ['a kind nobody knows', set('wish', 'd1', {}), /^kind: must be a kind of record/],
    ['a day that does not exist', set('deal', 'd1', { closeOn: '2027-02-29' }), `closeOn: ${noDay}`],
    [
      'a last day that does not exist',
      set('person', 'x1', employment({ to: '2027-02-30' })),
      `employment.to: ${noDay}`,
    ],
    [
      'employment backwards',
      set('person', 'x1', employment({ from: '2024-03-01', to: '2024-02-29' })),
      'employment.to: must not lie before 2024-03-01',
    ],
    [
      'leaving before coming',
      outcome({ act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: '2024-02-29' }),
      'lastDay: must not lie before 2024-03-01',
    ],
    [
      'leaving on no day',
      outcome({ act: 'person-leaves', partnerId: 'p1', personId: 'x1', lastDay: 'soon' }),
      `lastDay: ${noDay}`,
    ],
    [
      'the same person twice at one time',
      create('person', { name: 'M. Okafor', email: 'M@OKAFOR.example', ...employment({ from: '2025-01-01' }) }),
      'employment.from: overlaps an employment of the same e-mail address that is already here, from 2024-03-01',
    ],
    [
      'an enrollment over another in its track',
      create('enrollment', { track: 'select', from: '2026-01-31' }),
      'from: overlaps an enrollment in this track that is already here, from 2025-02-01',
    ],
    [
      '10,000 characters in a name',
      set('partner', 'p1', { name: 'é'.repeat(10_000) }),
      'name: must not be longer than 200 characters; it has 10000',
    ],
    [
      'a name of what is not seen',
      set('person', 'x1', { name: '\u200b\u202e' }),
      'name: must show a letter, a digit or a sign',
    ],
    ['an empty name', set('person', 'x1', { name: ' ' }), 'name: must not be empty'],
    ['a negative commitment', set('plan', 'j1', { quarters: [1, 2, -3, 4] }), 'quarters.2: must not be negative'],
    ['half a cent', set('deal', 'd1', { netArr: 0.5 }), 'netArr: must be a whole number of cents'],
    [
      'a person who is not here',
      set('exam', 'e-booked', { personId: 'x9' }),
      "personId: names a person that is not among this partner's records",
    ],
    [
      'a deal as a person',
      set('exam', 'e-booked', { personId: 'd1' }),
      "personId: names a person that is not among this partner's records",
    ],
    ['a record that is gone', set('deal', 'd9', {}), 'recordId: this deal is no longer there'],
    [
      'a partner that is gone',
      outcome({ act: 'tag', partnerIds: ['p1', 'p9'], add: ['a'], remove: [] }),
      'partnerIds: names a partner that is not here',
    ],
    ['a field that never changes', set('deal', 'd1', { partnerId: 'p2' }), 'partnerId: never changes'],
    [
      'an id that is taken',
      outcome({ act: 'create', record: records[7] }),
      'id: is already the id of another record (deal)',
    ],
    ['a field that must be there', set('deal', 'd1', {}, ['name']), 'name: must be given'],
    ['a part that must be there', set('person', 'x1', { employment: {} }), 'employment.type: must be given'],
    ['a choice that is none', set('deal', 'd1', { stage: 'maybe' }), 'stage: must be one of open, won, lost'],
    [
      'a negative count',
      create('engagement', { customer: 'ACME', startedOn: '2026-01-01', licences: -1 }),
      'licences: must not be negative',
    ],
  ])('%s', (_what, reason, expected) => {
    if (typeof expected === 'string') expect(reason).toBe(expected);
    else expect(reason).toMatch(expected);
  });

  it('but holds an edit only to the rules of the fields that it touches', () => {
    const long = { ...records[7], name: 'é'.repeat(300) } as AnyRecord;
    const imported: Files = () => sourceOf(partnerFile([own('p1', 'Nordlicht'), long]));
    const command = { act: 'set', kind: 'deal', partnerId: 'p1', recordId: 'd1', set: { stage: 'won' } } as const;
    expect(plan(command, imported)).toMatchObject({ ok: true });
    expect(plan({ ...command, set: { name: 'é'.repeat(299) } }, imported)).toMatchObject({ ok: false, field: 'name' });
  });
});

it('a back-to-back employment and enrollment are no overlap', () => {
  expect(create('person', { name: 'Zoë', email: 'zoe@x.example', ...employment({ from: '2024-01-01' }) })).toBe(
    'Added Zoë',
  );
  expect(create('enrollment', { track: 'select', from: '2026-02-01' })).toBe('Added the enrollment in Select');
});

it('hostile names stay what they are, shortened in a label', () => {
  const name = '<b>\u202Eexe\u0000=1+1</b>';
  expect(set('partner', 'p1', { name })).toBe(`Name of Nordlicht set to ${name}`);
  expect(set('partner', 'p1', { name: 'x'.repeat(200) })).toBe(`Name of Nordlicht set to ${'x'.repeat(80)}…`);
});
