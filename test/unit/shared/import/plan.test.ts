import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../../shared/import/import-files.ts';
import { mergeRecords } from '../../../../shared/import/merge.ts';
import { type ImportMemory, type ImportPlan, planImport } from '../../../../shared/import/plan.ts';
import type { SheetKind } from '../../../../shared/import/shapes.ts';
import { decide, isOlder, type Remembered, remember } from '../../../../shared/import/three-way.ts';
import type { AnyRecord } from '../../../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile, recordsOf } from '../../../../shared/records/partner-file.ts';
import { BADGES, DEALS, ofKind, PARTNERS, PTE, sample, table } from './sample.ts';

interface Desk {
  readonly files: readonly PartnerFile[];
  readonly memory: ImportMemory;
}

const EMPTY: Desk = { files: [], memory: new Map() };

/** One import, written and remembered. */
function take(desk: Desk, ...files: Parameters<typeof importFiles>[0]): Desk & { plan: ImportPlan } {
  const plan = planImport(importFiles(files, desk.files), desk.files, desk.memory);
  const memory = new Map<SheetKind, Map<string, Remembered>>();
  for (const [source, records] of desk.memory) memory.set(source, new Map(records));
  for (const { source, id, asOf, fields } of plan.remembered) {
    if (!memory.has(source)) memory.set(source, new Map());
    memory.get(source)?.set(id, { asOf, fields });
  }
  return { files: mergeRecords(desk.files, plan.records).partners, memory, plan };
}

/** The user's own change to the one record that `pick` finds; null deletes it. */
function edit<D extends Desk>(desk: D, pick: (record: AnyRecord) => boolean, fields: object | null): D {
  const files = desk.files.map((file) => {
    const records = recordsOf(file).flatMap((record): AnyRecord[] => {
      if (!pick(record)) return [record];
      return fields === null ? [] : [{ ...record, ...fields } as AnyRecord];
    });
    return partnerFile(records, file.unknown);
  });
  return { ...desk, files };
}

const all = (desk: Desk): AnyRecord[] => desk.files.flatMap(recordsOf);
const partners = (day: string, region: string, status = 'Authorized') => ({
  ...table('partners.csv', PARTNERS, `Kestrel,${region},Select,2022-05-01,,,${status}`),
  modifiedOn: day,
});
const badges = (day: string, ...rows: string[]) => ({ ...table('badges.csv', BADGES, ...rows), modifiedOn: day });
const badge = (email: string, issued: string, employment = 'Employee', expires = '') =>
  `A;B;${email};Kestrel;${PTE};${issued};${expires};Accepted;${employment}`;

describe('I16: again next week', () => {
  it('updates the fields that a newer export carries', () => {
    const first = take(EMPTY, partners('2026-11-01', 'EMEA'));
    const second = take(first, partners('2026-11-08', 'APAC'));
    expect(second.plan.changes).toMatchObject([
      { kind: 'partner', name: 'Kestrel', field: 'region', from: 'EMEA', to: 'APAC' },
    ]);
    expect(ofKind(all(second), 'partner')[0]?.region).toBe('APAC');
    expect(second.plan).toMatchObject({ created: [], changed: 1, equal: 1, kept: [], missing: [], older: 0 });
  });

  it('keeps a field that the user changed since, and lists it, as often as the export comes', () => {
    const first = take(EMPTY, partners('2026-11-01', 'EMEA'));
    const edited = edit(first, ({ kind }) => kind === 'partner', { region: 'PUBSEC' });
    const kept = { kind: 'partner', field: 'region', kept: 'PUBSEC', file: 'APAC' };
    const second = take(edited, partners('2026-11-08', 'APAC', 'Terminated'));
    expect(second.plan.kept).toMatchObject([kept]);
    expect(second.plan.changes).toMatchObject([{ field: 'status', from: 'authorized', to: 'terminated' }]);
    expect(ofKind(all(second), 'partner')[0]).toMatchObject({ region: 'PUBSEC', status: 'terminated' });
    const third = take(second, partners('2026-11-08', 'APAC', 'Terminated'));
    expect(third.plan).toMatchObject({ kept: [kept], changes: [], created: [] });
    expect(all(third)).toEqual(all(second));
  });

  it('tells fields inside a field apart: a last day set here, a type changed there', () => {
    const first = take(EMPTY, badges('2026-11-01', badge('a@x', '01.02.2025')));
    const left = { employment: { type: 'employee', to: '2026-12-31' } };
    const edited = edit(first, ({ kind }) => kind === 'person', left);
    const second = take(edited, badges('2026-11-08', badge('a@x', '01.02.2025', 'Contractor')));
    expect(ofKind(all(second), 'person')[0]?.employment).toEqual({ type: 'contractor', to: '2026-12-31' });
    expect(second.plan.changes).toMatchObject([{ field: 'employment.type', from: 'employee', to: 'contractor' }]);
    expect(second.plan.kept).toEqual([]);
  });

  it('leaves out what the user deleted, and lists it', () => {
    const rows = [badge('a@x', '01.02.2025'), badge('b@x', '01.02.2025')];
    const first = take(EMPTY, badges('2026-11-01', ...rows));
    const edited = edit(
      first,
      (record) => record.kind === 'award' && record.id === ofKind(all(first), 'award')[0]?.id,
      null,
    );
    const second = take(edited, badges('2026-11-08', ...rows));
    expect(second.plan.kept).toMatchObject([{ kind: 'award', field: null }]);
    expect(all(second)).toEqual(all(edited));
  });

  it('takes the file’s value where that source was never imported', () => {
    const there = edit(take(EMPTY, partners('2026-11-01', 'EMEA')), ({ kind }) => kind === 'partner', {
      region: 'APAC',
    });
    const plan = take({ files: there.files, memory: new Map() }, partners('2026-11-08', 'EMEA')).plan;
    expect(plan.changes).toMatchObject([{ field: 'region', from: 'APAC', to: 'EMEA' }]);
    expect(plan.kept).toEqual([]);
  });

  it('takes an import that was cut short for what it was: no edit of the user', () => {
    const first = take(EMPTY, partners('2026-11-01', 'EMEA'));
    const written = edit(first, ({ kind }) => kind === 'partner', { region: 'APAC' });
    const id = ofKind(all(first), 'partner')[0]?.id ?? '';
    const last = first.memory.get('partners')?.get(id) as Remembered;
    const memory: ImportMemory = new Map([
      ['partners', new Map([...(first.memory.get('partners') ?? []), [id, { ...last, next: { region: 'APAC' } }]])],
    ]);
    expect(take({ files: written.files, memory }, partners('2026-11-15', 'PUBSEC')).plan).toMatchObject({
      kept: [],
      changes: [{ field: 'region', from: 'APAC', to: 'PUBSEC' }],
    });
  });
});

describe('I17: a row that is missing now', () => {
  it('is listed and stays', () => {
    const first = take(EMPTY, badges('2026-11-01', badge('a@x', '01.02.2025'), badge('b@x', '01.02.2025')));
    const second = take(first, badges('2026-11-08', badge('a@x', '01.02.2025')));
    expect(second.plan.missing.map(({ kind, source }) => [kind, source])).toEqual([
      ['person', 'badges'],
      ['award', 'badges'],
    ]);
    expect(all(second)).toEqual(all(first));
    // Another source tells nothing of badges.
    expect(take(second, partners('2026-11-08', 'EMEA')).plan.missing).toEqual([]);
  });

  it('is called as people call it', () => {
    const first = take(EMPTY, partners('2026-11-01', 'EMEA'));
    const open = table('partners.csv', PARTNERS, 'Kestrel,EMEA,Open,2022-05-01,,,Authorized');
    expect(take(first, { ...open, modifiedOn: '2026-11-08' }).plan.missing).toMatchObject([
      { kind: 'enrollment', name: 'Select', partner: 'Kestrel' },
    ]);
  });

  it('has its credential called as the edition calls it', () => {
    const first = take(EMPTY, badges('2026-11-01', badge('a@x', '01.02.2025'), badge('b@x', '01.02.2025')));
    const now = importFiles([badges('2026-11-08', badge('a@x', '01.02.2025'))], first.files);
    const { missing } = planImport(now, first.files, first.memory, (code) => code.toUpperCase());
    expect(missing.map(({ kind, name }) => [kind, name.split(',')[0]])).toContainEqual(['award', 'PTE']);
  });

  it('keeps what is remembered of it: edited meanwhile, it stays as the user made it when it returns', () => {
    const both = badges('2026-11-01', badge('a@x', '01.02.2025'), badge('b@x', '01.02.2025', 'Employee', '01.02.2027'));
    const first = take(EMPTY, both);
    const second = take(first, badges('2026-11-08', badge('a@x', '01.02.2025')));
    const edited = edit(second, (r) => r.kind === 'award' && r.expiresOn !== undefined, { expiresOn: '2028-02-01' });
    expect(take(edited, { ...both, modifiedOn: '2026-11-15' }).plan.kept).toMatchObject([
      { field: 'expiresOn', kept: '2028-02-01', file: '2027-02-01' },
    ]);
  });
});

describe('I18: an export that is older than the last one', () => {
  it('changes nothing that the newer one told, and only adds', () => {
    const first = take(EMPTY, partners('2026-11-08', 'APAC'));
    const older = take(first, partners('2026-11-01', 'EMEA'));
    expect(older.plan).toMatchObject({ changes: [], kept: [], older: 1, created: [] });
    expect(all(older)).toEqual(all(first));
    const rows = take(first, badges('2026-11-08', badge('a@x', '01.02.2025')));
    expect(take(rows, badges('2026-11-01', badge('b@x', '01.02.2025'))).plan).toMatchObject({ missing: [] });
  });
});

it('I14: the three exports again change nothing, whatever the user changed in between', () => {
  const first = take(EMPTY, ...sample());
  expect(first.plan).toMatchObject({ changes: [], equal: 0, kept: [] });
  expect(first.plan.created).toHaveLength(971);
  const again = take(first, ...sample());
  expect(again.plan).toMatchObject({ records: [], created: [], changes: [], equal: 971, kept: [], missing: [] });
  const deal = ofKind(all(first), 'deal')[7];
  const edited = edit(first, ({ id }) => id === deal?.id, { closeOn: '2030-01-01' });
  const third = take(edited, ...sample().toReversed());
  expect(third.plan).toMatchObject({
    records: [],
    kept: [{ field: 'closeOn', kept: '2030-01-01', file: deal?.closeOn }],
  });
});

const value = fc.constantFrom('a', 'b', 'c');
const stored = fc.option(
  value.map((one) => ({ value: one })),
  { nil: null },
);

describe('the laws of three-way', () => {
  it('hold for every field: an untouched one follows the file, a touched one stays, and what is decided stands', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(stored, fc.array(value, { maxLength: 2 }), value, fc.boolean(), (here, last, incoming, older) => {
        const decision = decide(here, last, incoming, older);
        seen.set(decision, (seen.get(decision) ?? 0) + 1);
        const after = decision === 'take' ? { value: incoming } : here;
        // The same file again changes nothing.
        const next = older && last.length > 0 ? last : [incoming];
        expect(['same', 'keep', 'older']).toContain(decide(after, next, incoming, older && last.length > 0));
        if (here?.value === incoming) expect(decision).toBe('same');
        else if (last.length === 0) expect(decision).toBe('take');
        else if (!older) expect(decision).toBe(here !== null && last.includes(here.value) ? 'take' : 'keep');
        else expect(decision).toBe('older');
      }),
      { numRuns: 2000 },
    );
    for (const decision of ['same', 'take', 'keep', 'older']) expect(seen.get(decision)).toBeGreaterThan(100);
  });

  it('give the same values and memory in whatever order exports come, one by one', () => {
    const day = fc.constantFrom('2026-11-01', '2026-11-08', '2026-11-15');
    const exports = fc.uniqueArray(fc.record({ day, a: value, b: value }), {
      selector: (one) => one.day,
      minLength: 2,
    });
    fc.assert(
      fc.property(exports, (files) => {
        const run = (order: typeof files) => {
          let memory: Remembered | undefined;
          let fields: { [path: string]: unknown } = {};
          for (const { day, a, b } of order) {
            for (const [path, incoming] of Object.entries({ a, b })) {
              const here = path in fields ? { value: fields[path] } : null;
              const last = memory && path in memory.fields ? [memory.fields[path]] : [];
              if (decide(here, last, incoming, isOlder(day, memory)) === 'take')
                fields = { ...fields, [path]: incoming };
            }
            memory = remember(memory, day, { a, b });
          }
          return { fields, memory };
        };
        expect(run(files.toReversed())).toEqual(run(files));
      }),
    );
  });
});

it('files of one import give the same plan in any order', () => {
  const first = take(EMPTY, partners('2026-11-01', 'EMEA'), badges('2026-11-01', badge('a@x', '01.02.2025')));
  const files = [
    { ...partners('2026-11-08', 'APAC'), name: 'new.csv' },
    { ...partners('2026-11-04', 'AMER'), name: 'old.csv' },
    badges('2026-11-08', badge('b@x', '01.03.2025', 'Contractor')),
    {
      ...table('deals.csv', DEALS, '1,N,C,Kestrel,2/26/2025,Closed Won,USD 1.00,3. Growth,AE Generated,Channel,'),
      modifiedOn: '2026-11-08',
    },
  ];
  const expected = take(first, ...files).plan;
  expect(expected.changes).toMatchObject([{ field: 'region', from: 'EMEA', to: 'APAC' }]);
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (order) => {
      expect(take(first, ...order).plan).toEqual(expected);
    }),
  );
});
