import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../shared/lib/day.ts';
import { plain } from '../../../../shared/lib/phrase.ts';
import { evaluate } from '../../../../shared/program/evaluate.ts';
import { editionOf, packOn } from '../../../../shared/program/packs.ts';
import { partnerFile } from '../../../../shared/records/partner-file.ts';
import { compareUrgency, portfolioRow, URGENCIES } from '../../../../shared/summary/portfolio-row.ts';
import { summarise } from '../../../../shared/summary/summarise.ts';
import { SUMMARY_LIMIT } from '../../../../shared/summary/trim.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';
import { anyCase } from '../program/oracle/random-files.ts';

const edition = editionOf('seed');
const rowOn = (file: FileBuilder, day: string) =>
  portfolioRow(summarise(file.build(), edition).summary, packOn(edition, day), day);

test('read on any day, a row says what the evaluation of that day says', () => {
  const seen = { rows: 0, trimmed: 0, failing: 0, lapsing: 0, sinceKnown: 0 };
  fc.assert(
    fc.property(anyCase, ({ records, asOfs: [asOf = '2026-11-22'] }) => {
      const file = partnerFile(records);
      const { summary } = summarise(file, edition);
      seen.rows += 1;
      if (summary.trimmed) seen.trimmed += 1;
      expect(new TextEncoder().encode(JSON.stringify(summary)).length).toBeLessThanOrEqual(SUMMARY_LIMIT);
      if (summary.trimmed) return;
      const row = portfolioRow(summary, packOn(edition, asOf), asOf);
      if (row.unknownBefore !== null) return;
      const result = evaluate(file, edition, asOf);
      const standing = (of: { subject: string; status: string }) => [of.subject, of.status];
      expect(row.subjects.map(standing)).toEqual(result.subjects.map(standing));

      const lapses = result.subjects.flatMap(({ firstLapse }) => (firstLapse ? [firstLapse.on] : [])).sort();
      expect(row.lapse?.on ?? null).toBe(lapses[0] ?? null);
      if (row.lapse) seen.lapsing += 1;
      const cause = result.subjects.find(({ firstLapse }) => firstLapse?.on === lapses[0])?.firstLapse?.cause;
      if (row.lapse && cause) expect(plain(row.lapse.text)).toBe(plain(cause.text));

      const failing = result.subjects.filter(({ status }) => status === 'fail');
      expect(row.urgency === 'failing').toBe(failing.length > 0);
      if (failing.length > 0) seen.failing += 1;
      const told = failing.find(({ label }) => label === row.trouble?.subject);
      if (told) expect(row.trouble?.since ?? null).toBe(told.failingSince);
      if (row.trouble?.since) seen.sinceKnown += 1;

      if (row.revenue) {
        expect(row.revenue.attained).toBe(result.revenue.attained);
        expect(row.revenue.forecast).toBe(result.revenue.forecast);
        expect(row.revenue.committed).toBe(result.revenue.committed);
      } else expect(result.revenue).toMatchObject({ committed: null, attained: 0 });

      const next = result.reviews.flatMap(({ evidenceDueOn, state }) =>
        state === 'scheduled' && evidenceDueOn ? [evidenceDueOn] : [],
      );
      for (const on of next.filter((day) => day >= asOf)) expect((row.deadline?.on ?? '9') <= on).toBe(true);
      if (row.deadline) expect(row.deadline.on >= asOf).toBe(true);
    }),
    { numRuns: 600 },
  );
  expect(seen.trimmed).toBeLessThan(seen.rows / 4);
  expect(Math.min(seen.failing, seen.lapsing, seen.sinceKnown)).toBeGreaterThan(seen.rows / 20);
});

test('a row of 20,000 deals and 100 spans still fits, and says that it was trimmed', () => {
  const file = meetOpen(
    new FileBuilder({
      name: 'N'.repeat(1_000_000),
      tags: Array.from({ length: 100 }, (_, tag) => `tag ${tag}`.repeat(50)),
    }),
  );
  file.plan(2027, 75_000_00);
  for (let index = 0; index < 20_000; index += 1)
    file.deal({ closeOn: addDays('2024-02-01', index % 1_000), netArr: index });
  const flicker = file.person('Flicker');
  for (let index = 0; index < 100; index += 1) {
    file.award(flicker, 'sales-core', {
      issuedOn: addDays('2024-01-01', index * 10),
      expiresOn: addDays('2024-01-05', index * 10),
    });
  }
  const { summary } = summarise(file.build(), edition);
  expect(summary.trimmed).toBe(true);
  expect(JSON.stringify(summary).length).toBeLessThanOrEqual(SUMMARY_LIMIT);
  expect(portfolioRow(summary, packOn(edition, '2026-11-22'), '2026-11-22').subjects[0]).toMatchObject({
    status: 'pass',
  });
});

test('the most urgent comes first', () => {
  const good = meetOpen(new FileBuilder({ id: 'good', name: 'A' }));
  const failing = new FileBuilder({ id: 'failing', name: 'Z' });
  const ending = meetOpen(
    new FileBuilder({ id: 'ending', name: 'E', agreement: { signedOn: '2020-01-01', endsOn: '2026-12-31' } }),
  );
  const unknown = new FileBuilder({ id: 'unknown', name: 'U' });
  unknown.holders(1, 'sales-core');
  unknown.holders(1, 'solutions-architect');
  unknown.award(unknown.person('Who', { type: 'unknown' }), 'sales-core');
  const prospect = new FileBuilder({ id: 'prospect', name: 'P', status: 'prospect' });
  const rows = [good, failing, ending, unknown, prospect].map((file) => rowOn(file, '2026-11-22')).sort(compareUrgency);
  expect(rows.map(({ partnerId, urgency }) => [partnerId, urgency])).toEqual([
    ['failing', 'failing'],
    ['ending', 'lapsing'],
    ['unknown', 'unknown'],
    ['good', 'good'],
    ['prospect', 'unjudged'],
  ]);
  expect(rows.map(({ urgency }) => urgency)).toEqual([...URGENCIES]);
});
