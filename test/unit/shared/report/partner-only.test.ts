import { describe, expect, it } from 'vitest';
import { editionOf } from '../../../../shared/program/packs.ts';
import { portfolioOf } from '../../../../shared/records/portfolio-file.ts';
import { compliancePlan } from '../../../../shared/report/compliance-plan.ts';
import { LONGEST_ON_PAPER, onPaper } from '../../../../shared/report/paper-text.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

const ASOF = '2026-11-22';
const edition = editionOf();

/** A file with a marker in every place that is not for the partner. */
function marked(): FileBuilder {
  const file = new FileBuilder({ tags: ['MARKER-tag'] });
  file.add('enrollment', { track: 'select', from: '2020-02-01' });
  const designation = file.psp('2024-02-19');
  file.holders(2, 'pse');
  file.plan(2027, 10_000_00, {
    summary: 'MARKER-summary',
    strengths: 'MARKER-strengths',
    weaknesses: 'MARKER-weaknesses',
    opportunities: 'MARKER-opportunities',
    threats: 'MARKER-threats',
  });
  file.add('qbr', {
    fiscalYear: 2027,
    quarter: 3,
    state: 'held',
    commitment: 'MARKER-commitment',
    capability: 'MARKER-capability',
    coverage: 'MARKER-coverage',
    competition: 'MARKER-competition',
    decisions: ['MARKER-decision'],
  });
  file.add('note', { at: '2026-11-01T10:00:00Z', channel: 'call', text: 'MARKER-note' });
  file.add('rating', { ratedOn: '2026-02-01', result: 'negative', by: 'MARKER-by', note: 'MARKER-rating' });
  const review = file.add('review', {
    designationId: designation,
    year: 2027,
    packId: 'seed',
    state: 'non-compliant',
    outcome: { result: 'non-compliant', noticeOn: '2026-10-30', note: 'MARKER-outcome' },
  });
  file.add('evidence', {
    reviewId: review,
    title: 'MARKER-evidence',
    type: 'other',
    capturedOn: '2026-10-01',
    addedAt: '2026-10-01T10:00:00Z',
    addedBy: 'MARKER-added',
    state: 'draft',
    note: 'MARKER-evidence-note',
  });
  file.add('interpretation', {
    phrase: 'MARKER-phrase',
    reading: 'MARKER-reading',
    by: 'MARKER-by',
    at: '2026-10-01T10:00:00Z',
  });
  file.deal({ name: 'MARKER-deal', customer: 'MARKER-customer' });
  return file;
}

describe('a document for a partner', () => {
  it('never holds notes, commentary, competition, weaknesses or threats', () => {
    const file = marked().build();
    expect(JSON.stringify(file)).toContain('MARKER-threats');
    expect(JSON.stringify(compliancePlan(file, edition, ASOF))).not.toContain('MARKER');
  });

  it('never holds data of another partner of the portfolio', () => {
    const other = new FileBuilder({ id: 'p2', name: 'MARKER-other' });
    const records = marked().records.map((record) => ({ ...record }));
    const theirs = other.records.map((record) => ({ ...record }));
    theirs.push({
      kind: 'person',
      id: 'theirs',
      partnerId: 'p2',
      name: 'MARKER-person',
      employment: { type: 'employee' },
    } as never);
    theirs.push({
      kind: 'award',
      id: 'theirs-award',
      partnerId: 'p2',
      personId: 'person-pse 1',
      credential: 'pse',
      issuedOn: '2020-01-01',
      source: 'portal',
    } as never);
    const both = portfolioOf([...records, ...theirs]).partners;
    const alone = portfolioOf(records).partners;
    const plan = compliancePlan(both[0] as never, edition, ASOF);
    expect(JSON.stringify(plan)).not.toContain('MARKER');
    expect(plan).toEqual(compliancePlan(alone[0] as never, edition, ASOF));
  });
});

describe('the data hash', () => {
  const hashOf = (file: FileBuilder, asOf = ASOF, choice = 'seed') =>
    compliancePlan(file.build(), editionOf(choice), asOf).dataHash;

  it('is the same for the same data, whatever the order of the records', () => {
    const file = marked();
    const { partners } = portfolioOf([...file.records].reverse());
    expect(compliancePlan(partners[0] as never, edition, ASOF).dataHash).toBe(hashOf(file));
  });

  it('differs with a record, the day or the edition', () => {
    const more = marked();
    more.person('Someone new');
    const hashes = [hashOf(marked()), hashOf(more), hashOf(marked(), '2026-11-23'), hashOf(marked(), ASOF, '2022-09')];
    expect(new Set(hashes).size).toBe(4);
  });

  it('does not differ with what the document never holds', () => {
    const more = marked();
    more.add('note', { at: '2026-11-02T10:00:00Z', channel: 'call', text: 'One more' });
    more.deal({ name: 'Another' });
    expect(hashOf(more)).toBe(hashOf(marked()));
  });
});

describe('text for paper', () => {
  it('keeps names in any script, markup and formulas as they are', () => {
    const names = [
      '株式会社ミナト',
      'مؤسسة النخبة للتقنية',
      '<b>=SUM(A1)</b>',
      'Zażółć',
      '\u202Ereversed\u202C',
      '👩‍🔬',
    ];
    expect(onPaper(names)).toEqual(names);
  });

  it('takes out what has no shape, and cuts what nobody would read', () => {
    expect(onPaper('a\u0000b\u0007\u2028c')).toBe('a b c');
    expect(onPaper('\uD800x')).toBe('\uFFFDx');
    expect(onPaper('x'.repeat(1_000_000))).toHaveLength(LONGEST_ON_PAPER);
    expect(onPaper(`${'x'.repeat(LONGEST_ON_PAPER - 2)}👩${'y'.repeat(9)}`).isWellFormed()).toBe(true);
  });

  it('makes a plan of a megabyte in every field small', () => {
    const huge = 'y'.repeat(1_000_000);
    const file = new FileBuilder({ name: huge });
    file.add('action', {
      origin: { kind: 'none' },
      title: huge,
      side: 'partner',
      owner: huge,
      dueOn: ASOF,
      state: 'open',
    });
    expect(JSON.stringify(compliancePlan(file.build(), edition, ASOF)).length).toBeLessThan(50_000);
  });
});
