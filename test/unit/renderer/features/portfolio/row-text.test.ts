import { describe, expect, it } from 'vitest';
import { causeText } from '../../../../../renderer/features/portfolio/cause.ts';
import { dataAge } from '../../../../../renderer/features/portfolio/data-age.ts';
import { lapseDays } from '../../../../../renderer/features/portfolio/lapse-days.ts';
import { ListRows, worstSpans } from '../../../../../renderer/features/portfolio/list-row.ts';
import { phraseText } from '../../../../../renderer/features/portfolio/phrase-text.ts';
import { portfolioRow } from '../../../../../shared/summary/portfolio-row.ts';
import type { Summary } from '../../../../../shared/summary/summary.ts';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';
import {
  hoku,
  kestrel,
  minato,
  nukhba,
  oakhaven,
  prospect,
  story,
  summarised,
  TODAY,
} from '../../../../ui/portfolio-story.ts';
import { pack, rowOf, toldRow } from './portfolio-rows.ts';

const said = (...[file, asOf = TODAY, brief = false]: [Parameters<typeof rowOf>[0], string?, boolean?]) => {
  const { distance, day, subject, text, past } = causeText(rowOf(file, asOf).row, asOf, brief);
  return { past, text: [distance, day, subject, phraseText(text, asOf)].filter((part) => part != null).join(' | ') };
};

describe('the first lapse and its cause', () => {
  it('says how far, when, what and why', () => {
    expect(said(kestrel())).toEqual({ past: false, text: '9 d | 1 Dec | PSP | M. Okafor leaves' });
    expect(said(minato())).toEqual({ past: false, text: '71 d | 1 Feb | Select | no FY28 plan' });
    expect(said(minato(), TODAY, true).text).toBe('71 d | 1 Feb | no FY28 plan');
    expect(said(kestrel(), TODAY, true).text).toContain('PSP');
  });

  it('says since when a partner fails', () => {
    expect(said(oakhaven())).toEqual({ past: true, text: 'since | 1 Aug | Sales 3 of 4' });
    expect(said(oakhaven(), '2027-12-30', true).text).toMatch(/^since \| 2026 \| /);
  });

  it('says what is not known, that nothing is foreseen, and who is not judged', () => {
    expect(said(nukhba()).text).toBe('– | Employment not known: 1 person');
    expect(said(hoku()).text).toBe('– | No lapse is foreseen');
    expect(said(prospect()).text).toBe('– | Prospect: nothing is judged yet');
  });

  it('says of a day before the first record when there is one, in a narrow column the year alone', () => {
    const { row } = toldRow('p', { unknownBefore: '2020-02-19', urgency: 'unjudged', worst: null });
    const told = causeText(row, '2019-06-01', false);
    expect([told.distance, phraseText(told.text, '2019-06-01')]).toEqual(['–', 'On file from 19 Feb 2020']);
    expect(told.whole).toBe('Nothing is on file of a day before 19 Feb 2020');
    expect(phraseText(causeText(row, '2019-06-01', true).text, '2019-06-01')).toBe('On file from 2020');
  });

  it('counts from the day that is looked at', () => {
    expect(said(kestrel(), '2026-11-30').text).toMatch(/^1 d \| 1 Dec \|/);
    expect(said(kestrel(), '2026-12-01').text).toMatch(/^since \| 1 Dec \| PSP \|/);
  });

  it('keeps what a failing partner is to lose next for the tooltip', () => {
    const { whole, subject } = causeText(rowOf(kestrel(), '2026-12-01').row, '2026-12-01', true);
    expect(subject).toBe('PSP');
    expect(whole.split('\n')).toEqual([
      expect.stringMatching(/^since 1 Dec 2026 · PSP · /),
      'Then 62 d, 1 Feb 2027 · Select · no FY28 plan',
    ]);
  });
});

describe('the lane of the tracks', () => {
  const span = (from: string, to: string, status: 'pass' | 'fail' | 'unknown') => ({ from, to, status });

  it('is the worse of the enrolled track and the base, day by day', () => {
    const over = [span('2026-01-01', '2026-06-30', 'pass'), span('2026-07-01', '9999-12-31', 'unknown')];
    const under = [
      span('0000-01-01', '2026-03-31', 'pass'),
      span('2026-04-01', '2026-08-31', 'fail'),
      span('2026-09-01', '9999-12-31', 'pass'),
    ];
    expect(worstSpans(over, under)).toEqual([
      span('2026-01-01', '2026-03-31', 'pass'),
      span('2026-04-01', '2026-08-31', 'fail'),
      span('2026-09-01', '9999-12-31', 'unknown'),
    ]);
  });

  it('says so where the base fails under a track that holds', () => {
    const builder = new FileBuilder();
    builder.add('enrollment', { track: 'distribution', from: '2020-01-01' });
    const { row, lanes } = rowOf(builder.build());
    expect(row.track).toMatchObject({ label: 'Distribution', status: 'pass' });
    expect(row.worst).toBe('fail');
    expect(lanes.map(({ name }) => name)).toEqual(['Distribution and Open']);
    expect(lanes[0]?.spans.at(-1)?.status).toBe('fail');
  });
});

const reviewOn = (summary: Summary, day: string) => portfolioRow(summary, pack, day).review;

describe('a review that is due', () => {
  it('is one within 90 days, with the days that its evidence is late', () => {
    const { summary } = summarised(kestrel());
    expect(reviewOn(summary, TODAY)).toEqual({ on: '2027-01-01', evidenceLateSince: null });
    expect(reviewOn(summary, '2026-12-22')).toEqual({ on: '2027-01-01', evidenceLateSince: '2026-12-01' });
    expect(reviewOn(summary, '2026-08-01')).toBeNull();
  });

  it('is none once the evidence is handed in; a cure is due by its own day', () => {
    const withReview = (fields: object) => {
      const builder = meetOpen(new FileBuilder());
      const designationId = builder.psp('2022-12-10');
      builder.add('review', { designationId, year: 2026, packId: 'seed', ...fields } as never);
      return reviewOn(summarised(builder.build()).summary, TODAY);
    };
    expect(withReview({ state: 'collecting' })).toMatchObject({ on: '2026-12-01', evidenceLateSince: '2026-11-01' });
    expect(withReview({ state: 'submitted' })).toBeNull();
    const outcome = { result: 'non-compliant', noticeOn: '2026-10-01', dueOn: '2027-01-10' };
    expect(withReview({ state: 'in-cure', outcome })).toMatchObject({ on: '2027-01-10', evidenceLateSince: null });
  });

  it('is none of a partner that is no longer authorized', () => {
    const builder = new FileBuilder({ status: 'terminated' });
    builder.psp('2022-12-10');
    expect(reviewOn(summarised(builder.build()).summary, TODAY)).toBeNull();
  });
});

describe('rows', () => {
  it('are made again only for what changed', () => {
    const made = new ListRows();
    const given = story().map(({ summary }) => ({ summary, stale: false }));
    const first = made.of(given, pack, TODAY);
    const changed = given.map((one, at) => (at === 2 ? { ...one, summary: { ...one.summary, name: 'Other' } } : one));
    const second = made.of(changed, pack, TODAY);
    expect(second.map((row, at) => row === first[at])).toEqual([true, true, false, true, true, true]);
    const moved = made.of(changed, pack, '2026-12-01');
    expect(moved.filter((row, at) => row !== second[at]).map(({ id }) => id)).toContain('kestrel');
    expect(moved.filter((row, at) => row === second[at]).length).toBeGreaterThan(0);
    expect(made.of([{ ...changed[0], stale: true } as never], pack, '2026-12-01')[0]).toMatchObject({ stale: true });
  });

  it('are none of no partners, whatever another edition was shown of', () => {
    const made = new ListRows();
    const summaries = story().map(({ summary }) => ({ summary, stale: false }));
    expect(made.of(summaries, pack, TODAY)).toHaveLength(6);
    expect(made.of([], { ...pack }, TODAY)).toEqual([]);
  });

  it('mark every day that something lapses on, once', () => {
    expect(lapseDays(story().map(({ summary }) => summary))).toEqual(
      expect.arrayContaining(['2026-08-01', '2026-12-01', '2027-02-01']),
    );
    const days = lapseDays(story().map(({ summary }) => summary));
    expect(days).toEqual([...new Set(days)].sort());
  });
});

describe('the age of the data', () => {
  const source = (file: string, asOf: string | null) => ({
    source: file,
    file,
    asOf,
    importedAt: '2026-11-01T08:00:00Z',
  });

  it('is that of the oldest source, and old after two missed weeks', () => {
    expect(dataAge([], TODAY)).toBeNull();
    expect(dataAge([source('a.csv', '2026-11-08'), source('b.csv', '2026-11-20')], TODAY)).toMatchObject({
      text: '14 d',
      on: '2026-11-08',
      newest: '2026-11-20',
      old: false,
    });
    // A portfolio file is an edit by the user: it makes no export older.
    const own = { ...source('own.json', '2026-01-01'), source: 'portfolio' };
    expect(dataAge([own, source('b.csv', '2026-11-20')], TODAY)).toMatchObject({ text: '2 d', on: '2026-11-20' });
    expect(dataAge([own], TODAY)).toMatchObject({ on: '2026-01-01', old: true });
    expect(dataAge([source('a.csv', '2026-11-08')], TODAY)).toMatchObject({ text: '14 d', old: false });
    expect(dataAge([source('a.csv', '2026-11-07')], TODAY)).toMatchObject({ text: '15 d', old: true });
    expect(dataAge([source('a.csv', null)], TODAY)).toMatchObject({ on: '2026-11-01' });
    expect(dataAge([source('a.csv', '2026-12-01')], TODAY)?.text).toBe('0 d');
  });
});
