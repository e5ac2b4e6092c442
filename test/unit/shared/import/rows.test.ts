import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../../shared/records/kinds.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';
import { BADGES, DEALS, importOne, ofKind, PARTNERS, PTE, table } from './sample.ts';

const partners = (...rows: string[]) => importOne(table('p.csv', PARTNERS, ...rows));
const badges = (...rows: string[]) => importOne(table('b.csv', BADGES, ...rows));
const deals = (...rows: string[]) => importOne(table('o.csv', DEALS, ...rows));

describe('partner rows', () => {
  it('become a partner, its enrollment from the agreement’s day, and its designation', () => {
    const { records } = partners(
      '"Blue ""B"" Heron, Inc. ",pubsec,Select,2022-05-01,2023-06-01,Assessment; Security/Compliance;assessment,Authorized',
    );
    const [partner, enrollment, designation] = records;
    const id = partner?.id;
    expect(partner).toEqual({
      kind: 'partner',
      id,
      partnerId: id,
      name: 'Blue "B" Heron, Inc.',
      region: 'PUBSEC',
      status: 'authorized',
      agreement: { signedOn: '2022-05-01' },
    });
    expect(enrollment).toEqual({
      kind: 'enrollment',
      id: enrollment?.id,
      partnerId: id,
      track: 'select',
      from: '2022-05-01',
    });
    expect(designation).toEqual({
      kind: 'designation',
      id: designation?.id,
      partnerId: id,
      designation: 'psp',
      grantedOn: '2023-06-01',
      offerings: ['assessment', 'security-compliance'],
    });
    expect(records).toHaveLength(3);
  });

  it('are refused where the name shows nothing', () => {
    const { records, report } = partners('\u200b,EMEA,Open,2022-05-01,,,Authorized', '🦅,EMEA,,,,,Prospect');
    expect(records.map((record) => ('name' in record ? record.name : null))).toEqual(['🦅']);
    const reason = '“\\u{200b}” must show a letter, a digit or a sign';
    expect(report.refused).toEqual([{ line: 2, column: 'Partner Account', reason }]);
  });

  it('keep the manager that the export names, and where it names none the one there was', () => {
    const withManager = (manager: string, before: AnyRecord[] = []) =>
      importOne(
        table('p.csv', `${PARTNERS},Channel Account Manager`, `K,EMEA,Open,2022-05-01,,,Authorized,${manager}`),
        before.length === 0 ? [] : [partnerFile(before)],
      );
    const first = withManager(' Ada Lovelace ');
    expect(first.report.refused).toEqual([]);
    expect(first.records[0]).toMatchObject({ kind: 'partner', managerId: 'Ada Lovelace' });
    expect(withManager('').records[0]).not.toHaveProperty('managerId');
    expect(withManager('', [...first.records]).records[0]).toMatchObject({ managerId: 'Ada Lovelace' });
  });

  it('leave unknown what is blank, and say what they cannot use', () => {
    const { records, report } = partners('Kestrel,EMEA,Open,,,Migration,Prospect');
    expect(records).toEqual([
      {
        kind: 'partner',
        id: records[0]?.id,
        partnerId: records[0]?.id,
        name: 'Kestrel',
        region: 'EMEA',
        status: 'prospect',
      },
    ]);
    expect(report.notes).toEqual([
      expect.stringMatching(/^line 2: a track without/),
      expect.stringMatching(/^line 2: “Service Offerings” without/),
    ]);
  });

  it.each([
    [',EMEA,Select,2022-05-01,,,Authorized', 'Partner Account', 'is blank'],
    ['K,,Select,2022-05-01,,,Authorized', 'Region', 'is blank'],
    ['K,LATAM,Select,2022-05-01,,,Authorized', 'Region', '“LATAM” is none of'],
    ['K,EMEA,Gold,2022-05-01,,,Authorized', 'Track', '“Gold” is none of'],
    ['K,EMEA,Select,2022-02-30,,,Authorized', 'Agreement Signed', 'does not exist'],
    ['K,EMEA,Select,01.05.2022,,,Authorized', 'Agreement Signed', 'DD.MM.YYYY'],
    ['K,EMEA,Select,2022-05-01,2022-13-01,,Authorized', 'PSP Since', 'does not exist'],
    ['K,EMEA,Select,2022-05-01,2022-05-01,Migration;Magic,Authorized', 'Service Offerings', '“Magic” is none of'],
    ['K,EMEA,Select,2022-05-01,,,', 'Status', 'is blank'],
    ['K,EMEA,Select,2022-05-01', 'PSP Since', 'has 4 cells where the header has 7'],
    ['K, Inc.,EMEA,Select,2022-05-01,,,Authorized', 'Status', 'has 8 cells where the header has 7'],
    ['"K "x" y",EMEA,Select,2022-05-01,,,Authorized', 'Partner Account', 'after its closing quote'],
  ])('I7: %s is refused for %s', (row, column, reason) => {
    const { report, records } = partners('Good,EMEA,Select,2022-05-01,,,Authorized', row);
    expect(report.refused).toEqual([{ line: 3, column, reason: expect.stringContaining(reason) }]);
    expect(report).toMatchObject({ rows: 2, taken: 1, error: null });
    expect(ofKind(records, 'partner').map((partner) => partner.name)).toEqual(['Good']);
  });

  it('I5: names the line of the editor, below cells with line ends', () => {
    const { report } = partners(
      '"Two\nLines",EMEA,Select,2022-05-01,,,Authorized',
      '',
      ',,,,,,',
      'K,X,Select,2022-05-01,,,Authorized',
    );
    expect(report).toMatchObject({ rows: 2, refused: [{ line: 6, column: 'Region' }] });
  });
});

describe('badge rows', () => {
  it('become a person and an award', () => {
    const { records } = badges(`Zoë;Lindqvist;Zoe@Example.ORG;Kestrel ;${PTE};03.07.2023;03.07.2024;Accepted;Employee`);
    const [partner, person, award] = records;
    expect(person).toEqual({
      kind: 'person',
      id: person?.id,
      partnerId: partner?.id,
      name: 'Zoë Lindqvist',
      email: 'Zoe@Example.ORG',
      employment: { type: 'employee' },
    });
    expect(award).toEqual({
      kind: 'award',
      id: award?.id,
      partnerId: partner?.id,
      personId: person?.id,
      credential: 'pte',
      issuedOn: '2023-07-03',
      expiresOn: '2024-07-03',
      source: 'badge',
    });
  });

  it('that are pending become a passed exam, planned on the issue day', () => {
    const { records } = badges(`H;T;h@x.example;Kestrel;${PTE};06.08.2026;;Pending;Contractor`);
    expect(ofKind(records, 'award')).toEqual([]);
    expect(ofKind(records, 'exam')).toMatchObject([{ credential: 'pte', plannedOn: '2026-08-06', state: 'passed' }]);
    expect(ofKind(records, 'person')).toMatchObject([{ employment: { type: 'contractor' } }]);
  });

  it.each([
    ['Sales Professional Accreditation', 'sales-professional'],
    ['Verified Sales Associate', 'sales-core'],
    ['Verified Solutions Architect Associate', 'solutions-architect'],
    ['Partner Technical Engineer', 'pte'],
    ['Certified Professional Services Engineer', 'pse'],
  ])('GitLab %s is %s', (badge, credential) => {
    const { records } = badges(`A;B;a@x.example;Kestrel;GitLab ${badge};06.08.2026;;Accepted;`);
    expect(ofKind(records, 'award')[0]?.credential).toBe(credential);
  });

  it('leave out what is no credential, or neither accepted nor pending, and make nothing of it', () => {
    const { report, records } = badges(
      'A;B;a@x.example;Kestrel;GitLab Barista;06.08.2026;;Accepted;',
      `A;B;a@x.example;Kestrel;${PTE};06.08.2026;;Revoked;`,
    );
    expect(report).toMatchObject({ rows: 2, leftOut: 2, taken: 0, createdPartners: [] });
    expect(report.leftOutWhy).toEqual({
      'the badge “GitLab Barista” is no credential of the program': 1,
      '“Badge State” is “Revoked”, neither Accepted nor Pending': 1,
    });
    expect(records).toEqual([]);
  });

  it('take employment as named, else as unknown, and tell of a word that is neither', () => {
    const { records, report } = badges(
      `A;B;a@x.example;Kestrel;${PTE};06.08.2026;;Accepted;`,
      `;;c@x.example;Kestrel;${PTE};06.08.2026;;Accepted;Freelancer`,
    );
    expect(ofKind(records, 'person')).toMatchObject([
      { name: 'A B', employment: { type: 'unknown' } },
      { name: 'c@x.example', employment: { type: 'unknown' } },
    ]);
    expect(report.notes).toEqual([
      expect.stringContaining('called by the e-mail'),
      'line 3: “Employment” “Freelancer” is taken as unknown',
    ]);
  });

  it.each([
    [`A;B;;Kestrel;${PTE};06.08.2026;;Accepted;`, 'Email'],
    [`A;B;a@x.example; ;${PTE};06.08.2026;;Accepted;`, 'Organization'],
    ['A;B;a@x.example;Kestrel;;06.08.2026;;Accepted;', 'Badge Name'],
    [`A;B;a@x.example;Kestrel;${PTE};;;Accepted;`, 'Issued At'],
    [`A;B;a@x.example;Kestrel;${PTE};31.04.2026;;Accepted;`, 'Issued At'],
    [`A;B;a@x.example;Kestrel;${PTE};06.08.2026;30.02.2027;Accepted;`, 'Expires At'],
    [`A;B;a@x.example;Kestrel;${PTE};06.08.2026;;;`, 'Badge State'],
  ])('I7, I11: %s is refused for %s, and gives not even its person', (row, column) => {
    const { report, records } = badges(row);
    expect(report).toMatchObject({ rows: 1, refused: [{ line: 2, column }] });
    expect(records).toEqual([]);
  });
});

describe('deal rows', () => {
  const row = (changes: { [column: string]: string } = {}) => {
    const cells: { [column: string]: string } = {
      id: '006A',
      name: 'N',
      customer: 'C',
      partner: 'Kestrel',
      close: '2/26/2025',
      stage: '5-Negotiating',
      arr: '"USD 12,297.93"',
      order: '3. Growth',
      source: 'Channel Generated',
      path: 'Direct',
      probability: '14',
      ...changes,
    };
    return Object.values(cells).join(',');
  };
  const deal = (changes: { [column: string]: string }) => ofKind(deals(row(changes)).records, 'deal')[0];

  it('become a deal', () => {
    const { records } = deals(row());
    const [partner, found] = records;
    expect(found).toEqual({
      kind: 'deal',
      id: found?.id,
      partnerId: partner?.id,
      name: 'N',
      customer: 'C',
      closeOn: '2025-02-26',
      stage: 'open',
      probability: 0.14,
      type: 'resale',
      source: 'partner-sourced',
      order: 'growth',
      netArr: 1_229_793,
    });
  });

  it.each([
    ['Closed Won', 'won'],
    ['8-Closed Lost', 'lost'],
    ['1-Discovery', 'open'],
    ['Closed Lost', 'open'],
    ['', 'open'],
  ])('stage %j is %s', (stage, as) => expect(deal({ stage })?.stage).toBe(as));

  it.each([
    ['1. New - First Order', 'new'],
    ['2. New - Connected', 'new'],
    ['3. Growth', 'growth'],
    ['7. Renewal', 'renewal'],
    ['Services', 'services'],
  ])('order type %s is %s', (order, as) => expect(deal({ order })?.order).toBe(as));

  it.each([
    ['Channel Generated', 'Direct', 'partner-sourced'],
    ['Channel Generated', 'Channel', 'partner-sourced'],
    ['AE Generated', 'Channel', 'co-sell'],
    ['SDR Generated', 'Channel', 'co-sell'],
    ['AE Generated', 'Direct', undefined],
    ['', '', undefined],
  ])('source %j on path %j is %s', (source, path, as) => expect(deal({ source, path })?.source).toBe(as));

  it('keep the probability of open deals alone, exactly', () => {
    expect(deal({ probability: '33.3' })?.probability).toBe(0.333);
    expect(deal({ probability: '7%' })?.probability).toBe(0.07);
    expect(deal({ probability: '100' })?.probability).toBe(1);
    expect(deal({ probability: '' })).not.toHaveProperty('probability');
    expect(deal({ stage: 'Closed Won' })).not.toHaveProperty('probability');
  });

  it('are left out and counted where they are direct', () => {
    const direct = { source: 'AE Generated', path: 'Direct' };
    const { report, records } = deals(row(direct), row({ ...direct, id: '006B' }), row({ id: '006C' }));
    expect(report).toMatchObject({ rows: 3, taken: 1, leftOut: 2, leftOutWhy: { 'direct deal': 2 } });
    expect(ofKind(records, 'deal')).toHaveLength(1);
  });

  it.each([
    [{ id: '' }, 'Opportunity ID (18)', 'is blank'],
    [{ partner: '' }, 'Partner Account', 'is blank'],
    [{ close: '2/29/2025' }, 'Close Date', 'does not exist'],
    [{ close: '' }, 'Close Date', 'is blank'],
    [{ arr: 'EUR 1.00' }, 'Net ARR', '“EUR 1.00” is in EUR; the program counts in USD'],
    [{ arr: '' }, 'Net ARR', 'is blank'],
    [{ order: '4. Contraction' }, 'Order Type', 'is none of'],
    [{ probability: '101' }, 'Probability (%)', 'no percentage'],
    [{ probability: '-1' }, 'Probability (%)', 'no percentage'],
    [{ arr: 'EUR 1.00', source: 'AE Generated' }, 'Net ARR', 'EUR'],
  ])('I7: %j is refused', (changes, column, reason) => {
    // A good row before it gives the file its form of days.
    const { report, records } = deals(row({ id: '006Z' }), row(changes));
    expect(report.refused).toEqual([{ line: 3, column, reason: expect.stringContaining(reason) }]);
    expect(ofKind(records, 'deal')).toHaveLength(1);
  });
});
