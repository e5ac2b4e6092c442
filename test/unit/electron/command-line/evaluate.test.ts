import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePortfolio } from '../../../../shared/records/portfolio-file.ts';
import { FileBuilder, meetOpen } from '../../../support/partner-files.ts';

const cam = new URL('../../../../electron/command-line/cam.ts', import.meta.url).pathname;
let folder = '';
let portfolio = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cam-desk-evaluate-'));
  portfolio = join(folder, 'portfolio.json');
  const file = meetOpen(new FileBuilder());
  file.psp('2024-02-19');
  file.holders(3, 'pse');
  file.add('rating', { ratedOn: '2026-05-14', result: 'positive', by: 'CS' });
  const text = writePortfolio([
    file.build(),
    new FileBuilder({ id: 'p2', name: 'مؤسسة النخبة', status: 'prospect' }).build(),
  ]);
  const [opening = ''] = text.split('\n]}');
  await writeFile(portfolio, `${opening},\n{"kind":"card","id":"x","partnerId":"p1"},\n{"kind":"person","id":"y"}\n]}`);
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cam, ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test('prints the standing, refused records and unknown kinds as JSON; exit 0', async () => {
  const { code, stdout, stderr } = await run('evaluate', '--portfolio', portfolio, '--as-of', '2026-11-22');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual(['asOf', 'pack', 'partners', 'refused', 'unknownKinds']);
  expect(answer).toMatchObject({ asOf: '2026-11-22', pack: 'seed', unknownKinds: { card: 1 } });
  expect(answer.refused).toEqual([{ id: 'y', kind: 'person', field: 'partnerId', reason: expect.any(String) }]);
  const [first, second] = answer.partners;
  expect(Object.keys(first)).toEqual(['id', 'name', 'subjects', 'reviews', 'gaps', 'revenue']);
  expect(first.subjects.map(({ subject, status }: { subject: string; status: string }) => [subject, status])).toEqual([
    ['track:open', 'pass'],
    ['designation:psp', 'pass'],
  ]);
  expect(Object.keys(first.subjects[1])).toEqual([
    'subject',
    'status',
    'failingSince',
    'firstLapseOn',
    'firstLapseCause',
    'firstLapseWithPlanOn',
    'timeline',
    'requirements',
  ]);
  expect(first.subjects[1].timeline).toEqual([
    { from: '2026-11-22', to: '2027-05-14', status: 'pass' },
    { from: '2027-05-15', to: '2028-11-22', status: 'unknown' },
  ]);
  expect(Object.keys(first.subjects[1].requirements[1])).toEqual([
    'id',
    'status',
    'have',
    'need',
    'nextChangeOn',
    'because',
    'clause',
    'notes',
  ]);
  expect(first.revenue).toEqual({
    fiscalYear: 2027,
    committed: null,
    attained: 0,
    shortfall: null,
    forecast: 0,
    byQuarter: Array(4).fill({ committed: null, attained: 0 }),
  });
  expect(first.reviews).toEqual([
    {
      id: null,
      designationId: expect.any(String),
      year: 2027,
      windowFrom: '2027-02-01',
      windowTo: '2027-02-28',
      dueOn: '2027-02-01',
      evidenceDueOn: '2027-01-01',
      state: 'scheduled',
      cure: null,
    },
  ]);
  expect(second).toMatchObject({ id: 'p2', name: 'مؤسسة النخبة', subjects: [] });
});

test('one partner, and another edition', async () => {
  const { stdout } = await run(
    'evaluate',
    '--portfolio',
    portfolio,
    '--as-of',
    '2026-11-22',
    '--partner',
    'p2',
    '--pack',
    '2022-08',
  );
  const answer = JSON.parse(stdout);
  expect(answer.pack).toBe('2022-08');
  expect(answer.partners.map(({ id }: { id: string }) => id)).toEqual(['p2']);
});

test.each([
  [
    ['evaluate', '--portfolio', 'nowhere.json', '--as-of', '2026-11-22'],
    1,
    'nowhere.json was not read: there is no such file.',
  ],
  [['evaluate', '--portfolio', cam, '--as-of', '2026-11-22'], 1, 'not JSON'],
  [
    ['evaluate', '--portfolio', 'PORTFOLIO', '--as-of', '2026-11-22', '--pack', '2031'],
    1,
    'There is no edition "2031"',
  ],
  [['evaluate', '--portfolio', 'PORTFOLIO', '--as-of', '2026-11-22', '--partner', 'p9'], 1, 'there is no partner "p9"'],
  [['evaluate', '--portfolio', 'PORTFOLIO', '--as-of', '2026-11-31'], 2, '2026-11-31: there is no such day'],
  [['evaluate', '--as-of', '2026-11-22'], 2, '--portfolio is needed'],
  [['evaluate', '--nonsense'], 2, 'nonsense'],
  [['dance'], 2, 'There is no command "dance"'],
  [[], 2, 'A command is needed'],
])('%j: exit %i', async (args, exitCode, message) => {
  const { code, stdout, stderr } = await run(...args.map((arg) => (arg === 'PORTFOLIO' ? portfolio : arg)));
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  expect(stderr).toContain(message);
});
