import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NotAPortfolio,
  portfolioOf,
  readPortfolio,
  writePortfolio,
} from '../../../../shared/records/portfolio-file.ts';

const partner = { kind: 'partner', id: 'p1', partnerId: 'p1', name: 'Kestrel', region: 'EMEA', status: 'authorized' };
const person = { kind: 'person', id: 'a', partnerId: 'p1', name: 'Ann', employment: { type: 'employee' } };
const file = (records: unknown) => JSON.stringify({ format: 'cam-desk/portfolio', version: 1, records });

test('good records load and bad ones are refused by id, field and reason', () => {
  const { partners, refused } = readPortfolio(
    file([
      partner,
      person,
      { ...person, id: 'b', employment: { type: 'freelance' } },
      { ...person, id: 'c', partnerId: 'nobody' },
      { ...person, name: 'Twice' },
      {
        kind: 'award',
        id: 'd',
        partnerId: 'p1',
        personId: 'a',
        credential: 'pse',
        issuedOn: '2027-02-29',
        source: 'badge',
      },
      { ...partner, id: 'p2', partnerId: 'p1' },
      { id: 'e', partnerId: 'p1' },
      'text',
    ]),
  );
  expect(partners.map((found) => found.records.person.map(({ name }) => name))).toEqual([['Ann']]);
  expect(refused).toMatchObject([
    { id: 'b', kind: 'person', field: 'employment.type' },
    { id: 'a', kind: 'person', field: 'id' },
    { id: 'd', kind: 'award', field: 'issuedOn', reason: 'must be a day that exists, as YYYY-MM-DD' },
    { id: 'p2', kind: 'partner', field: 'partnerId' },
    { id: 'e', kind: null, field: 'kind' },
    { id: null, kind: null, field: 'records[8]' },
    { id: 'c', kind: 'person', field: 'partnerId' },
  ]);
});

test('a name that shows nothing is refused, of a partner with all its records; any script and emoji are names', () => {
  const { partners, refused } = readPortfolio(
    file([
      { ...partner, name: '🦅' },
      { ...person, name: '山田' },
      { ...person, id: 'b', name: '\u200b' },
      { ...partner, id: 'p2', partnerId: 'p2', name: '  ' },
      { ...person, id: 'c', partnerId: 'p2' },
    ]),
  );
  expect(partners.map((found) => found.records.person.map(({ name }) => name))).toEqual([['山田']]);
  expect(refused).toEqual([
    { id: 'b', kind: 'person', field: 'name', reason: 'must show a letter, a digit or a sign' },
    { id: 'p2', kind: 'partner', field: 'name', reason: 'must show a letter, a digit or a sign' },
    { id: 'c', kind: 'person', field: 'partnerId', reason: 'names a partner that is not in this file' },
  ]);
});

test('a reference to another missing record is kept', () => {
  const award = {
    kind: 'award',
    id: 'd',
    partnerId: 'p1',
    personId: 'gone',
    credential: 'pse',
    issuedOn: '2026-02-28',
    source: 'badge',
  };
  const { partners, refused } = readPortfolio(file([partner, award]));
  expect(refused).toEqual([]);
  expect(partners[0]?.records.award).toEqual([award]);
});

test('unknown kinds and fields are kept and given back unchanged, and counted', () => {
  const odd = { kind: 'loyalty-card', id: 'x', partnerId: 'p1', points: [1, { deep: true }] };
  const stray = { kind: 'loyalty-card', whatever: null };
  const tagged = { ...person, nickname: 'A', employment: { type: 'employee', desk: 4 } };
  const portfolio = readPortfolio(file([stray, partner, odd, tagged]));
  expect(portfolio.unknownKinds).toEqual({ 'loyalty-card': 2 });
  expect(portfolio.refused).toEqual([]);
  const written = JSON.parse(writePortfolio(portfolio.partners, portfolio.stray));
  expect(written.records).toEqual([partner, tagged, odd, stray]);
});

test('partners come in the order of the file', () => {
  const named = (id: string) => ({ ...partner, id, partnerId: id });
  expect(portfolioOf(['z', 'a', 'm'].map(named)).partners.map((found) => found.partner.id)).toEqual(['z', 'a', 'm']);
});

test('what is written reads back the same, and is written the same again', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const people = fc.uniqueArray(
    fc.record({ id: fc.string({ minLength: 1 }), name: text.map((some) => `${some}x`), note: text }),
    {
      selector: ({ id }) => id,
    },
  );
  fc.assert(
    fc.property(people, (found) => {
      const records = [partner, ...found.filter(({ id }) => id !== 'p1').map((own) => ({ ...person, ...own }))];
      const once = writePortfolio(portfolioOf(records).partners);
      const again = readPortfolio(once);
      expect(again.refused).toEqual([]);
      expect(again.partners[0]?.records.person).toHaveLength(records.length - 1);
      expect(writePortfolio(again.partners)).toBe(once);
    }),
  );
});

test.each([
  ['', 'The file is empty'],
  ['{"format":"cam-desk/portfolio","ver', 'not JSON, or it was cut short'],
  ['Partner Account,Region\nA,B\n', 'not JSON'],
  ['[]', '"format" must be "cam-desk/portfolio"'],
  ['{"format":"cam-desk/portfolio","version":9,"records":[]}', 'version 9'],
  ['{"format":"cam-desk/portfolio","version":1}', 'no "records"'],
])('no portfolio at all: %j', (text, message) => {
  expect(() => readPortfolio(text)).toThrow(NotAPortfolio);
  expect(() => readPortfolio(text)).toThrow(message);
});

test('a record that is nested too deeply to be stored is refused by its field, of an unknown kind too', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
  const deep = (id: string, levels: number) =>
    `{"kind":"gizmo","id":"${id}","partnerId":"p","flat":{},"deep":${nested(levels)}}`;
  const partner = '{"kind":"partner","id":"p","partnerId":"p","name":"P","region":"EMEA","status":"prospect"}';
  const { partners, refused } = readPortfolio(
    `{"format":"cam-desk/portfolio","version":1,"records":[${[partner, deep('a', 499), deep('b', 500), deep('c', 100_000)]}]}`,
  );
  expect(partners[0]?.unknown.map(({ id }) => id)).toEqual(['a']);
  const reason = 'has more levels within each other than the 500 that a record may have';
  expect(refused).toEqual(['b', 'c'].map((id) => ({ id, kind: 'gizmo', field: 'deep', reason })));
});
