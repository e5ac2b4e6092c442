import { describe, expect, it } from 'vitest';
import { plain } from '../../../../shared/lib/phrase.ts';
import { editionOf } from '../../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../../shared/records/partner-file.ts';
import { MOST_ROWS, portfolioReport } from '../../../../shared/report/portfolio-report.ts';
import { type PortfolioReport, portfolioReportSchema } from '../../../../shared/report/report-schema.ts';
import { aboutOf } from '../../../../shared/report/report-title.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import type { Summary } from '../../../../shared/summary/summary.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

const ASOF = '2026-11-22';
const edition = editionOf();

const summaryOf = (file: PartnerFile): Summary => summarise(file, edition).summary;

/** Every model that is made must pass the check of main. */
function reportOf(files: readonly FileBuilder[], asOf = ASOF): PortfolioReport {
  const summaries = files.map((file) => summaryOf(file.build()));
  return portfolioReportSchema.parse(portfolioReport(summaries, edition, asOf));
}

const named = (id: string, name: string) => meetOpen(new FileBuilder({ id, name }));

/** Fails Open: it has nobody. */
const failing = (id: string, name: string) => new FileBuilder({ id, name });

/** Meets Open until its agreement ends. */
const lapsing = (id: string, name: string, endsOn: string) =>
  meetOpen(new FileBuilder({ id, name, agreement: { signedOn: '2018-01-01', endsOn } }));

const prospect = (id: string, name: string) => new FileBuilder({ id, name, status: 'prospect' });

describe('the portfolio report', () => {
  it('lists partners by urgency under heads with their numbers', () => {
    const files = [prospect('p1', 'Prospect'), named('p2', 'Good'), failing('p3', 'Failing'), failing('p4', 'Also')];
    const { groups, partners, leftOut } = reportOf([...files, lapsing('p5', 'Soon', '2026-12-20')]);
    expect(groups.map(({ title, count, rows }) => [title, count, rows.map(({ name }) => name)])).toEqual([
      ['Failing', 2, ['Also', 'Failing']],
      ['Lapsing within 90 days', 1, ['Soon']],
      ['In good standing', 1, ['Good']],
      ['Not judged', 1, ['Prospect']],
    ]);
    expect({ partners, leftOut }).toEqual({ partners: 5, leftOut: 0 });
  });

  it('counts one partner as one', () => {
    expect(plain(reportOf([failing('p1', 'Failing')]).lead.answer)).toBe('1 of 1 partner fails today.');
  });

  it('answers the four questions first', () => {
    const planned = named('p2', 'Planned');
    planned.plan(2027, 25_000_00);
    const files = [prospect('p1', 'Prospect'), planned, failing('p3', 'Failing')];
    const report = reportOf([...files, lapsing('p5', 'Soon', '2026-12-20')]);
    expect(plain([...report.lead.answer, ' ', ...report.lead.more])).toBe(
      '1 of 3 partners fails today. 1 more lapses within 90 days.',
    );
    expect(
      report.answers.map(({ question, figure, detail, aside }) => [question, figure, plain(detail), plain(aside)]),
    ).toEqual([
      ['Meet the program', '2 of 3', '1 fail', '1 not judged'],
      ['Lapse within 90 days', '1', 'first 2026-12-21', 'Soon'],
      ['Behind the FY27 plan', '1 of 1', 'forecast $100,000 short', ''],
      ['Reviews within 90 days', '0', 'none', ''],
    ]);
  });

  it('says of each partner its standing, first lapse and cause, deadline, and revenue against commitment', () => {
    const file = lapsing('p1', 'Soon', '2026-12-20');
    file.psp('2024-02-19');
    file.plan(2027, 25_000_00);
    const [row] = reportOf([file]).groups[0]?.rows ?? [];
    expect(row).toMatchObject({
      name: 'Soon',
      region: 'EMEA',
      standing: [
        { label: 'Open', status: 'pass' },
        { label: 'PSP', status: 'fail' },
      ],
      lapses: [
        { when: 'failing', subject: 'PSP' },
        { when: 'foreseen', subject: 'Open', on: '2026-12-21' },
      ],
      revenue: { committed: 100_000_00, attained: 0, forecast: 0 },
    });
    expect(plain(row?.lapses[1]?.why ?? [])).toContain('agreement');
    expect(row?.deadline?.on).toBe('2026-12-20');
  });

  it('holds nothing that is not for the table: notes, commentary, weaknesses, threats, tags', () => {
    const file = meetOpen(new FileBuilder({ tags: ['MARKER-tag'] }));
    const marker = (...names: string[]) => Object.fromEntries(names.map((name) => [name, `MARKER-${name}`]));
    file.plan(2027, 10_000_00, marker('summary', 'strengths', 'weaknesses', 'opportunities', 'threats'));
    file.add('qbr', { fiscalYear: 2027, quarter: 3, state: 'held', ...marker('competition', 'commitment') });
    file.add('note', { at: '2026-11-01T10:00:00Z', channel: 'call', text: 'MARKER-note' });
    file.add('rating', { ratedOn: '2026-02-01', result: 'negative', by: 'MARKER-by', note: 'MARKER-rating' });
    file.deal({ name: 'MARKER-deal', customer: 'MARKER-customer' });
    expect(JSON.stringify(file.build())).toContain('MARKER-threats');
    expect(JSON.stringify(reportOf([file]))).not.toContain('MARKER');
  });

  it('does not depend on the order of the partners, and its hash on neither', () => {
    const files = [named('p1', 'B'), named('p2', 'A'), failing('p3', 'C')];
    expect(reportOf(files.toReversed())).toEqual(reportOf(files));
    const hashes = [reportOf(files), reportOf(files, '2026-11-23'), reportOf(files.slice(1))].map(
      ({ dataHash }) => dataHash,
    );
    expect(new Set(hashes).size).toBe(3);
  });

  it('keeps hostile and huge texts as text, and cuts them to a row', () => {
    const hostile = '<b>=SUM(A1)</b> \u202Edesrever\u202C';
    const rows = reportOf([failing('p1', hostile), failing('p2', 'x'.repeat(300))]).groups[0]?.rows ?? [];
    expect(rows[0]?.name).toBe(hostile);
    expect(rows[1]?.name).toHaveLength(140);
  });

  it('is bounded: the least urgent of too many are counted, not listed', () => {
    const one = summaryOf(named('p', 'Good').build());
    const bad = summaryOf(failing('q', 'Failing').build());
    const many = Array.from({ length: MOST_ROWS + 3 }, (_, index) => ({ ...one, partnerId: `p${index}` }));
    const report = portfolioReport([...many, bad], edition, ASOF);
    expect(report.groups.map(({ count, rows }) => [count, rows.length])).toEqual([
      [1, 1],
      [MOST_ROWS + 3, MOST_ROWS - 1],
    ]);
    expect(report).toMatchObject({ partners: MOST_ROWS + 4, leftOut: 4 });
  });

  it('of a part says so, in words as bounded as all others', () => {
    const summaries = [summaryOf(named('p1', 'Good').build())];
    expect(portfolioReport(summaries, edition, ASOF)).toMatchObject({ scope: null });
    const part = portfolioReport(summaries, edition, ASOF, { words: `match “${'x'.repeat(1000)}\u0000`, of: 24 });
    expect(portfolioReportSchema.parse(part)).toEqual(part);
    expect(part.scope?.words).toHaveLength(200);
    expect(aboutOf(part)).toBe('1 of 24 partners');
    expect(aboutOf({ ...part, scope: null })).toBe('1 partner');
  });

  it('of nobody says so', () => {
    expect(reportOf([])).toMatchObject({
      partners: 0,
      groups: [],
      lead: { answer: ['No partner is judged on this day.'] },
    });
  });
});
