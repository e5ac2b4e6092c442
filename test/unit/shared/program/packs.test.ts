import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addDays, BEGINNING, FOREVER } from '../../../../shared/lib/day.ts';
import { AUTO, editionOf, packIds, packOf, packOn, UnknownPack } from '../../../../shared/program/packs.ts';

const guide = readFileSync(new URL('../../../data/channel-program-guide.md', import.meta.url), 'utf8');

/** The guide's words without its markup. */
const words = guide
  .replace(/<[^>]*>/g, '')
  .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  .replace(/\s+/g, ' ');

test('every clause and resource of the seed quotes the guide word for word', () => {
  const seed = packOf('seed');
  const clauses = Object.entries(seed.clauses);
  expect(clauses.length).toBeGreaterThanOrEqual(15);
  for (const [id, clause] of clauses) {
    expect(words, id).toContain(clause.text.replace(/\s+/g, ' '));
    if (clause.value !== undefined) expect(words, id).toContain(`${clause.text} `);
  }
  for (const { id, text } of seed.resources) expect(words, id).toContain(text);
});

test("every benefit of the guide's table is in the seed, with the tracks that grant it", () => {
  const rows = [...guide.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      cell
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );
  const benefits = packOf('seed').benefits;
  const named = benefits.map((benefit) => {
    const row = rows.find(([label]) => label === benefit.label);
    expect(row, benefit.label).toBeDefined();
    const [, open = '', select = ''] = row ?? [];
    expect(benefit.open !== 'no', benefit.label).toBe(open !== '');
    expect(benefit.select !== 'no', benefit.label).toBe(select !== '');
    return benefit.label;
  });
  const heads = [
    'Overall Program Requirements',
    'Sales Benefits',
    'Support Benefits',
    'Marketing',
    'Services',
    'Managed Services',
  ];
  const table = rows.filter((row) => row.length === 3 && row[0] !== '' && !heads.includes(row[0] ?? ''));
  const requirementRows = 6;
  expect(table.length - requirementRows).toBe(new Set(named).size);
});

test('every pack is whole: its rows have clauses, its subjects have rows', () => {
  for (const id of packIds) {
    const pack = packOf(id);
    for (const subject of pack.subjects) {
      for (const row of subject.requirements) expect(pack.requirements[row], `${id} ${row}`).toBeDefined();
    }
    for (const [row, { clause, rule }] of Object.entries(pack.requirements)) {
      expect(pack.clauses[clause], `${id} ${row}`).toBeDefined();
      if (rule.kind === 'people') expect(pack.credentials[rule.credential], `${id} ${row}`).toBeDefined();
    }
    for (const clause of Object.values(pack.review.clauses)) expect(pack.clauses[clause]).toBeDefined();
  }
});

test('the requirement ids of the seed, in order', () => {
  expect(packOf('seed').subjects.map(({ subject, requirements }) => [subject, requirements])).toEqual([
    ['track:open', ['open.agreement', 'open.sales', 'open.solutions-architect']],
    [
      'track:select',
      [
        'select.agreement',
        'select.sales',
        'select.solutions-architect',
        'select.technical',
        'select.business-plan',
        'select.committed-revenue',
      ],
    ],
    ['track:distribution', ['distribution.agreement']],
    ['designation:psp', ['psp.program-compliance', 'psp.engineers', 'psp.offerings', 'psp.customer-success']],
  ]);
});

test('auto takes the edition in force day by day, else the seed, without holes', () => {
  const auto = editionOf(AUTO);
  expect(auto.segments[0]?.from).toBe(BEGINNING);
  expect(auto.segments.at(-1)?.to).toBe(FOREVER);
  auto.segments.slice(1).forEach((segment, index) => {
    expect(segment.from).toBe(addDays(auto.segments[index]?.to ?? '', 1));
  });
  expect(
    ['2022-09-29', '2022-09-30', '2022-10-31', '2022-11-01', '2026-11-22'].map((day) => packOn(auto, day).id),
  ).toEqual(['2022-08', '2022-09', '2022-09', 'seed', 'seed']);
});

test('an unknown edition is refused by name, with those there are', () => {
  expect(() => editionOf('2031-01')).toThrow(UnknownPack);
  expect(() => editionOf('2031-01')).toThrow('There is no edition "2031-01". There are: seed, 2022-08, 2022-09, auto.');
});
