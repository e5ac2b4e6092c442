import { describe, expect, it } from 'vitest';
import { type ImportFile, importFiles } from '../../../../shared/import/import-files.ts';
import { mergeRecords } from '../../../../shared/import/merge.ts';
import { type AnyRecord, checkRecord } from '../../../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../../../shared/records/partner-file.ts';
import { portfolioOf, writePortfolio } from '../../../../shared/records/portfolio-file.ts';
import { BADGES, countByKind, DEALS, importOne, ofKind, PARTNERS, PTE, sample, sampleBytes, table } from './sample.ts';

const K = 'Kestrel,EMEA,Select,2022-05-01,,,Authorized';
const badge = (email: string, issued: string, rest = ';Accepted;Employee') =>
  `A;B;${email};Kestrel;${PTE};${issued};${rest}`;
const dealRow = (id: string, partner: string, name = 'N', path = 'Channel') =>
  `${id},${name},C,${partner},2/26/2025,Closed Won,USD 1.00,3. Growth,AE Generated,${path},`;

describe('the sample', () => {
  const { files, records } = importFiles(sample(), []);
  const totals = JSON.parse(Buffer.from(sampleBytes('totals.json')).toString('utf8'));

  it('has the rows that its totals tell, and loses none (I8)', () => {
    expect(files.map((file) => file.rows)).toEqual([totals.partners, totals.badgeRows, totals.deals]);
    expect(files.map(({ taken, merged, leftOut, refused }) => [taken, merged, leftOut, refused.length])).toEqual([
      [24, 0, 0, 0],
      [320, 13, 0, 0],
      [432, 0, 129, 0],
    ]);
    expect(files.flatMap((file) => [...file.createdPartners, ...file.differing, ...file.notes])).toEqual([]);
  });

  it('gives records that fit their schemas and a portfolio that loads whole', () => {
    expect(countByKind(records)).toEqual({
      partner: 24,
      enrollment: 24,
      designation: 9,
      person: 162,
      award: 278,
      exam: 42,
      deal: 432,
    });
    for (const record of records) expect(checkRecord(record.kind, record as never)).toMatchObject({ ok: true });
    const portfolio = portfolioOf(records);
    expect(portfolio).toMatchObject({ refused: [], stray: [] });
    expect(portfolio.partners.map((file) => file.partner.name)).toContain('مؤسسة النخبة للتقنية');
  });

  it('I12: without partners.csv, gives the same people and deals, and lists the partners it had to make', () => {
    const without = importFiles(sample().slice(1), []);
    const created = without.files.flatMap((file) => file.createdPartners);
    expect(created).toHaveLength(24);
    expect(created[0]).toEqual({
      id: expect.any(String),
      name: 'Nordlys Systemer AS',
      line: 2,
      assumed: { region: 'AMER', status: 'authorized' },
    });
    expect(ofKind(without.records, 'partner')[0]).toEqual({
      kind: 'partner',
      id: created[0]?.id,
      partnerId: created[0]?.id,
      name: 'Nordlys Systemer AS',
      region: 'AMER',
      status: 'authorized',
    });
    const others = (all: readonly AnyRecord[]) =>
      all.filter(({ kind }) => ['person', 'award', 'exam', 'deal'].includes(kind));
    expect(others(without.records)).toEqual(others(records));
    // The partners file that comes later finds them.
    const { partners } = mergeRecords([], without.records);
    const later = mergeRecords(partners, importFiles(sample(), partners).records);
    expect(later.partners.map((file) => file.partner)).toEqual(ofKind(records, 'partner'));
  });
});

describe('I12: a partner whose own row was refused', () => {
  const refused = table('p.csv', PARTNERS, 'Kestrel,Mars,Select,2022-05-01,,,Authorized');

  it('is assumed for other files’ rows, and they say why', () => {
    const { files } = importFiles([table('o.csv', DEALS, dealRow('006A', 'KESTREL')), refused], []);
    expect(files[0]).toMatchObject({ createdPartners: [{ name: 'KESTREL', line: 2 }] });
    expect(files[0]?.notes).toEqual([
      'line 2: what “KESTREL” is was assumed, because its own row was refused (line 2 of p.csv)',
    ]);
  });

  it('is not assumed where another row of it is good', () => {
    const good = table('q.csv', PARTNERS, K);
    const { files } = importFiles([table('o.csv', DEALS, dealRow('006A', 'KESTREL')), refused, good], []);
    expect(files[0]).toMatchObject({ createdPartners: [], notes: [] });
  });
});

describe('I10: rows of one key', () => {
  it('are merged, the later wins, and what differs is listed', () => {
    const { report, records } = importOne(
      table(
        'p.csv',
        PARTNERS,
        K,
        'KESTREL ,APAC,Select,2022-05-01,,,Authorized',
        'KESTREL,APAC,Select,2022-05-01,,,Authorized',
      ),
    );
    expect(report).toMatchObject({ rows: 3, taken: 1, merged: 2 });
    expect(ofKind(records, 'partner')).toMatchObject([{ name: 'KESTREL', region: 'APAC' }]);
    expect(report.differing).toEqual([
      {
        line: 3,
        column: 'Partner Account',
        value: 'KESTREL',
        earlierFile: 'p.csv',
        earlierLine: 2,
        earlierValue: 'Kestrel',
        kept: 'KESTREL',
      },
      {
        line: 3,
        column: 'Region',
        value: 'APAC',
        earlierFile: 'p.csv',
        earlierLine: 2,
        earlierValue: 'EMEA',
        kept: 'APAC',
      },
    ]);
  });

  it('of a partner: one enrollment, that of the later row, and what differs is listed', () => {
    const { report, records } = importOne(table('p.csv', PARTNERS, K, 'Kestrel,EMEA,Open,2022-05-01,,,Authorized'));
    expect(report).toMatchObject({ rows: 2, taken: 1, merged: 1 });
    expect(ofKind(records, 'enrollment')).toMatchObject([{ track: 'open', from: '2022-05-01' }]);
    expect(report.differing).toMatchObject([{ line: 3, column: 'Track', earlierValue: 'select', kept: 'open' }]);
    const back = importOne(table('p.csv', PARTNERS, K, 'Kestrel,EMEA,Open,2022-05-01,,,Authorized', K));
    expect(ofKind(back.records, 'enrollment')).toMatchObject([{ track: 'select' }]);
    // An enrollment that is here already stays as it is here.
    const stored = mergeRecords([], importOne(table('p.csv', PARTNERS, K)).records).partners;
    const again = importOne(table('p.csv', PARTNERS, K, 'Kestrel,EMEA,Open,2022-05-01,,,Authorized'), stored);
    expect(ofKind(again.records, 'enrollment').map(({ track }) => track)).toEqual(['select', 'open']);
  });

  it('of a partner: a blank carries nothing, in the records and in the report (I13)', () => {
    const full = 'Kestrel,EMEA,Select,2022-05-01,2021-01-01,Migration,Authorized';
    const { report, records } = importOne(table('p.csv', PARTNERS, full, 'Kestrel,APAC,,,,,Authorized', full));
    expect(report.differing.slice(0, 5)).toMatchObject([
      { line: 3, column: 'Region', value: 'APAC', earlierValue: 'EMEA', kept: 'APAC' },
      { line: 3, column: 'Track', value: '', earlierValue: 'select', kept: 'select' },
      { line: 3, column: 'Agreement Signed', value: '', kept: '2022-05-01' },
      { line: 3, column: 'PSP Since', value: '', kept: '2021-01-01' },
      { line: 3, column: 'Service Offerings', value: '', kept: 'migration' },
    ]);
    // The third row differs from what the first two say together.
    expect(report.differing.slice(5)).toMatchObject([{ line: 4, column: 'Region', earlierValue: 'APAC' }]);
    expect(ofKind(records, 'partner')).toMatchObject([{ agreement: { signedOn: '2022-05-01' } }]);
    expect(ofKind(records, 'designation')).toMatchObject([{ grantedOn: '2021-01-01', offerings: ['migration'] }]);
    expect(ofKind(records, 'enrollment')).toMatchObject([{ track: 'select', from: '2022-05-01' }]);
  });

  it('of a partner: a track without a day of its own row gives no enrollment, as its note says', () => {
    const { report, records } = importOne(table('p.csv', PARTNERS, K, 'Kestrel,EMEA,Open,,,,Authorized'));
    expect(ofKind(records, 'enrollment')).toMatchObject([{ track: 'select', from: '2022-05-01' }]);
    expect(report.differing).toMatchObject([
      { column: 'Track', value: 'open', kept: 'select' },
      { column: 'Agreement Signed', value: '', kept: '2022-05-01' },
    ]);
    expect(report.notes).toEqual([expect.stringContaining('line 3: a track without “Agreement Signed”')]);
  });

  it('of a badge: the later day of expiry, none included', () => {
    const { report, records } = importOne(
      table(
        'b.csv',
        BADGES,
        badge('a@x.example', '01.02.2026', '01.02.2027;Accepted;Employee'),
        badge('A@X.EXAMPLE', '01.02.2026'),
      ),
    );
    expect(report).toMatchObject({
      taken: 1,
      merged: 1,
      differing: [{ line: 3, column: 'Expires At', value: '', earlierValue: '2027-02-01', kept: '' }],
    });
    expect(ofKind(records, 'award')).toHaveLength(1);
    expect(ofKind(records, 'award')[0]).not.toHaveProperty('expiresOn');
    expect(ofKind(records, 'person')).toHaveLength(1);
  });

  it('of a person: a named employment over a blank, whichever comes later', () => {
    const rows = ['Employee', '', 'Contractor', ''].map((word, at) =>
      badge('a@x.example', `0${at + 1}.02.2026`, `;Accepted;${word}`),
    );
    const { report, records } = importOne(table('b.csv', BADGES, ...rows));
    expect(report).toMatchObject({ taken: 4, merged: 0 });
    expect(ofKind(records, 'person')).toMatchObject([{ employment: { type: 'contractor' } }]);
    expect(report.differing).toMatchObject([
      { line: 3, column: 'Employment', value: 'unknown', earlierValue: 'employee', kept: 'employee' },
      {
        line: 4,
        column: 'Employment',
        value: 'contractor',
        earlierLine: 3,
        earlierValue: 'employee',
        kept: 'contractor',
      },
      { line: 5, column: 'Employment', value: 'unknown', kept: 'contractor' },
    ]);
  });

  it('tell pending from accepted: an exam and an award', () => {
    const { records } = importOne(
      table('b.csv', BADGES, badge('a@x.example', '01.02.2026', ';Pending;'), badge('a@x.example', '01.02.2026')),
    );
    expect(countByKind(records)).toMatchObject({ exam: 1, award: 1, person: 1 });
  });

  it('are read in the order of the files’ as-of, not in the order given', () => {
    const file = (name: string, modifiedOn: string, deal: string): ImportFile => ({
      ...table(name, DEALS, dealRow('006A', 'Kestrel', deal)),
      modifiedOn,
    });
    const old = file('z.csv', '2026-01-01', 'Old');
    const fresh = file('a.csv', '2026-02-01', 'New');
    for (const order of [
      [old, fresh],
      [fresh, old],
    ]) {
      const { files, records } = importFiles(order, []);
      expect(ofKind(records, 'deal')).toMatchObject([{ name: 'New' }]);
      const merged = files.find((report) => report.merged === 1);
      expect(merged).toMatchObject({
        file: 'a.csv',
        taken: 0,
        differing: [{ column: 'Opportunity Name', earlierFile: 'z.csv', earlierValue: 'Old' }],
      });
    }
  });

  it('I11: a row that is left out takes back earlier ones of its key, and a later one counts again', () => {
    const gone = importOne(
      table(
        'o.csv',
        DEALS,
        dealRow('006A', 'Kestrel'),
        dealRow('006A', 'Kestrel'),
        dealRow('006A', 'Kestrel', 'N', 'Direct'),
      ),
    );
    expect(gone.report).toMatchObject({ rows: 3, taken: 0, merged: 0, leftOut: 3 });
    expect(ofKind(gone.records, 'deal')).toEqual([]);
    const revoked = importOne(
      table('b.csv', BADGES, badge('a@x.example', '01.02.2026'), badge('a@x.example', '01.02.2026', ';Revoked;')),
    );
    expect(revoked.report).toMatchObject({ rows: 2, leftOut: 2 });
    expect(ofKind(revoked.records, 'award')).toEqual([]);
    const again = importOne(
      table('o.csv', DEALS, dealRow('006A', 'K'), dealRow('006A', 'K', 'N', 'Direct'), dealRow('006A', 'K')),
    );
    expect(again.report).toMatchObject({ rows: 3, taken: 1, leftOut: 2 });
    expect(ofKind(again.records, 'deal')).toHaveLength(1);
  });
});

describe('I13: records that are there already', () => {
  const own = (id: string, ...more: AnyRecord[]): PartnerFile =>
    partnerFile([
      {
        kind: 'partner',
        id,
        partnerId: id,
        name: 'KESTREL',
        region: 'APAC',
        status: 'prospect',
        tags: ['mine'],
        agreement: { signedOn: '2020-01-01', endsOn: '2030-01-01' },
      },
      ...more,
    ]);
  const at = { partnerId: 'p1' };
  const stored = own(
    'p1',
    { kind: 'enrollment', id: 'e1', ...at, track: 'select', from: '2022-05-01', to: '2029-01-01' },
    {
      kind: 'designation',
      id: 'd0',
      ...at,
      designation: 'psp',
      grantedOn: '2015-01-01',
      removedOn: '2016-01-01',
      offerings: [],
    },
    { kind: 'designation', id: 'd1', ...at, designation: 'psp', grantedOn: '2020-01-01', offerings: ['migration'] },
    {
      kind: 'person',
      id: 'h1',
      ...at,
      name: 'Old Name',
      email: 'A@X.example',
      employment: { type: 'employee', to: '2027-01-01' },
      jobTitle: 'Chief',
    },
    {
      kind: 'award',
      id: 'a1',
      ...at,
      personId: 'h1',
      credential: 'pte',
      issuedOn: '2026-02-01',
      source: 'portal',
      revokedOn: '2026-05-01',
    },
    { kind: 'exam', id: 'x1', ...at, personId: 'h1', credential: 'pte', plannedOn: '2026-03-01', state: 'planned' },
  );
  const files = [
    table('p.csv', PARTNERS, 'Kestrel,EMEA,Select,2022-05-01,2021-01-01,,Authorized'),
    table(
      'b.csv',
      BADGES,
      badge('a@x.example', '01.02.2026', '01.02.2028;Accepted;'),
      badge('a@x.example', '01.03.2026', ';Pending;'),
    ),
  ];
  const { records } = importFiles(files, [stored]);

  it('keep their ids and the fields that the files do not carry', () => {
    expect(records).toHaveLength(6);
    const merged = mergeRecords([stored], records).partners;
    expect(merged).toHaveLength(1);
    expect(merged[0]?.partner).toEqual({
      ...stored.partner,
      name: 'Kestrel',
      region: 'EMEA',
      status: 'authorized',
      agreement: { signedOn: '2022-05-01', endsOn: '2030-01-01' },
    });
    expect(merged[0]?.records).toMatchObject({
      enrollment: [{ id: 'e1', to: '2029-01-01' }],
      designation: [
        { id: 'd0', grantedOn: '2015-01-01' },
        { id: 'd1', grantedOn: '2021-01-01', offerings: ['migration'] },
      ],
      person: [{ id: 'h1', name: 'A B', jobTitle: 'Chief', employment: { type: 'employee', to: '2027-01-01' } }],
      award: [{ id: 'a1', source: 'portal', revokedOn: '2026-05-01', expiresOn: '2028-02-01' }],
      exam: [{ id: 'x1', state: 'passed' }],
    });
  });

  it('are not made again because rows mention them', () => {
    const { report, records: found } = importOne(table('o.csv', DEALS, dealRow('006A', 'kestrel')), [stored]);
    expect(report.createdPartners).toEqual([]);
    expect(found).toMatchObject([{ kind: 'deal', partnerId: 'p1' }]);
  });

  it('are found by the derived id where the user changed the key since', () => {
    const [file] = mergeRecords([], importFiles(files, []).records).partners;
    const renamed = (record: AnyRecord): AnyRecord =>
      record.kind === 'person' ? { ...record, email: 'new@x.example' } : record;
    const changed = partnerFile(
      Object.values((file as PartnerFile).records)
        .flat()
        .map((record) => renamed(record as AnyRecord)),
    );
    const after = mergeRecords([changed], importFiles(files, [changed]).records).partners;
    expect(after).toEqual([file]);
  });

  it('I7: a deal stays its partner’s', () => {
    const { partners } = mergeRecords([], importOne(table('o.csv', DEALS, dealRow('006A', 'Kestrel'))).records);
    const { report, records: none } = importOne(table('o.csv', DEALS, dealRow('006A', 'Weaver')), partners);
    expect(report).toMatchObject({ rows: 1, createdPartners: [], refused: [{ line: 2, column: 'Partner Account' }] });
    expect(none).toEqual([]);
  });

  it('a deal that has the opportunity’s own id is that deal', () => {
    const [first] = importOne(table('o.csv', DEALS, dealRow('006A', 'kestrel')), [stored]).records;
    const there = own('p1', { ...(first as AnyRecord), id: '006A' } as AnyRecord);
    expect(importOne(table('o.csv', DEALS, dealRow('006A', 'kestrel', 'New')), [there]).records).toMatchObject([
      { id: '006A', name: 'New' },
    ]);
  });
});

describe('portfolio files', () => {
  const text = (...records: unknown[]) => JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records });
  const p1 = {
    kind: 'partner',
    id: 'p1',
    partnerId: 'p1',
    name: 'Kestrel',
    region: 'EMEA',
    status: 'authorized',
    ext: { kept: 1 },
  };

  it('are taken among the others, and rows find their partners', () => {
    const files = [table('o.csv', DEALS, dealRow('006A', 'KESTREL')), { name: 'mine.json', text: text(p1) }];
    const { files: reports, records } = importFiles(files, []);
    expect(reports[1]).toMatchObject({ kind: 'portfolio', rows: 1, taken: 1, refused: [] });
    expect(reports[0]?.createdPartners).toEqual([]);
    expect(records).toMatchObject([p1, { kind: 'deal', partnerId: 'p1' }]);
  });

  it('have their refused records named, and keep unknown kinds aside', () => {
    const { files, unknown, records } = importFiles(
      [
        {
          name: 'mine.json',
          text: text(p1, { kind: 'deal', id: 'x', partnerId: 'p1' }, { kind: 'mood', partnerId: 'p1', of: 'day' }, 7),
        },
      ],
      [],
    );
    expect(files[0]).toMatchObject({ rows: 4, taken: 2, unknownKinds: { mood: 1 } });
    expect(files[0]?.refused).toMatchObject(
      [
        { line: null, column: 'records[3]', id: null },
        { line: null, column: 'name', id: 'x', kind: 'deal' },
      ].reverse(),
    );
    expect(unknown).toEqual([{ kind: 'mood', partnerId: 'p1', of: 'day' }]);
    expect(mergeRecords([], records, unknown).partners[0]?.unknown).toEqual(unknown);
  });

  it('are refused whole, by line, when cut or foreign', () => {
    const whole = writePortfolio(mergeRecords([], importFiles(sample(), []).records).partners);
    const { report } = importOne({ name: 'cut.json', text: whole.slice(0, 5000) });
    expect(report).toMatchObject({
      kind: 'portfolio',
      taken: 0,
      error: { line: whole.slice(0, 5000).split('\n').length },
    });
    expect(importOne({ name: 'a.json', text: '[]' }).report.error?.reason).toContain('no portfolio');
    expect(
      importOne({ name: 'b.json', text: '{"format":"cam-desk/portfolio","version":9,"records":[]}' }).report.error
        ?.reason,
    ).toContain('version 9');
  });

  it('lay their fields over stored records, refuse what would change its partner, and repeat without effect', () => {
    const file = (name: string, ...records: unknown[]) => ({ name, text: text(...records) });
    const stored = partnerFile([{ ...p1, status: 'prospect', tags: ['old'] } as AnyRecord]);
    const both = importFiles([file('a.json', p1), file('b.json', p1)], [stored]);
    expect(both.files.map(({ taken, merged }) => [taken, merged])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(mergeRecords([stored], both.records).partners[0]?.partner).toEqual({ ...p1, tags: ['old'] });
    const child = { kind: 'rating', id: 'r', partnerId: 'r2', ratedOn: '2026-01-01', result: 'positive', by: 'me' };
    const clash = importFiles(
      [file('c.json', { ...p1, id: 'r2', partnerId: 'r2' }, child)],
      [partnerFile([...[stored.partner], { ...child, id: 'r2', partnerId: 'p1' } as AnyRecord])],
    );
    expect(clash.files[0]).toMatchObject({
      rows: 2,
      taken: 0,
      refused: [
        { id: 'r2', column: 'kind' },
        { id: 'r', column: 'partnerId' },
      ],
    });
    expect(clash.records).toEqual([]);
  });
});
