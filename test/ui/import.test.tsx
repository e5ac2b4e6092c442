import { act, cleanup, screen, waitForElementToBeRemoved, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type ImportState, importStore } from '../../renderer/features/import/import-job.ts';
import { ImportScreen } from '../../renderer/features/import/import-screen.tsx';
import type { Preview } from '../../renderer/features/import/messages.ts';
import { offerFiles } from '../../renderer/state/dropped-files.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { readReport } from '../../renderer/store/import-report.ts';
import { readProfile } from '../../renderer/store/profile.ts';
import { allPartnerIds, readOutbox } from '../../renderer/store/queries.ts';
import { undo } from '../../renderer/store/undo.ts';
import type { FileReport, RefusedRow } from '../../shared/import/report.ts';
import { axeFindings, show } from './app-world.tsx';
import { importing } from './import-world.ts';

const now = importing();

const PARTNERS = 'Partner Account,Region,Track,Agreement Signed,Status\nAcme,EMEA,Select,2020-01-01,Authorized\n';
const BADGES = 'First Name;Last Name;Email;Organization;Badge Name;Issued At;Expires At;Badge State;Employment';
const DEALS =
  'Opportunity ID (18),Opportunity Name,Account Name,Partner Account,Close Date,Stage,Net ARR,Order Type,Sales Qualified Source,Deal Path,Probability (%)';
const csv = (name: string, text: string) =>
  new File([text], name, { type: 'text/csv', lastModified: Date.UTC(2026, 10, 20, 12) });

const report = (over: Partial<FileReport>): FileReport => ({
  file: 'deals.csv',
  kind: 'opportunities',
  rows: 0,
  taken: 0,
  merged: 0,
  leftOut: 0,
  refused: [],
  leftOutWhy: {},
  differing: [],
  createdPartners: [],
  notes: [],
  sheet: null,
  encoding: 'utf-8',
  delimiter: ',',
  dateForm: 'M/D/YYYY',
  headerLine: 4,
  columns: ['Stage'],
  ignoredColumns: [],
  asOf: '2026-11-20',
  asOfFrom: 'line',
  unknownKinds: {},
  error: null,
  ...over,
});

const written = {
  label: null,
  created: 1,
  changed: 0,
  equal: 0,
  refused: [],
  partners: 1,
  kept: [],
  missing: [],
  replacedSample: false,
};
const done = (file: FileReport): ImportState => ({
  phase: 'done',
  outcomes: [{ file: file.file, bytes: 1, report: file }],
  records: [['deal', 1]],
  written,
});

const put = (state: ImportState) => {
  act(() => importStore.setState(state, true));
};

describe('the import screen', () => {
  it('takes the files that wait for it, in a worker, and stores them as one step', async () => {
    offerFiles([csv('partners.csv', PARTNERS)]);
    show(now.world, <ImportScreen sources={[]} />);
    expect(await screen.findByRole('heading', { level: 1, name: '2 records would come in.' })).toBeTruthy();
    expect(screen.getByText('New: 1 partner, 1 enrollment. Nothing is written yet.')).toBeTruthy();
    expect(await allPartnerIds(now.world.database)).toEqual([]);
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: '2 records came in, of 1 partner.' })).toBeTruthy();
    expect(await allPartnerIds(now.world.database)).toHaveLength(1);
    expect(await readOutbox(now.world.database)).toHaveLength(2);
    expect((await readProfile(now.world.database)).sources).toMatchObject([
      { source: 'partners', file: 'partners.csv', asOf: '2026-11-20' },
    ]);
    expect(await axeFindings()).toEqual([]);
  });

  it('takes files that come while it is shown, and the same ones again without a change', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Bring the exports you already have.');
    offerFiles([csv('partners.csv', PARTNERS)]);
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await screen.findByRole('heading', { level: 1, name: /came in/ });
    offerFiles([csv('partners.csv', PARTNERS)]);
    await screen.findByRole('heading', { level: 1, name: 'Nothing would change.' });
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing changed.' })).toBeTruthy();
    expect(await readOutbox(now.world.database)).toHaveLength(2);
  });

  it('calls the credential of a missing award by its name in the edition', async () => {
    const badge = (mail: string) =>
      `Ann;Lee;${mail};Acme;GitLab Certified Professional Services Engineer;2025-02-01;;Accepted;Employee`;
    const badges = (...rows: string[]) => csv('badges.csv', [BADGES, ...rows, ''].join('\n'));
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([badges(badge('a@x.example'), badge('b@x.example'))]);
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await screen.findByRole('heading', { level: 1, name: /came in/ });
    offerFiles([badges(badge('a@x.example'))]);
    await screen.findByRole('heading', { level: 1, name: 'Nothing would change.' });
    expect(screen.getByText('PSE, Ann Lee')).toBeTruthy();
  });

  it('keeps its report, refused rows and all, for whoever comes back after a restart', async () => {
    const rows = `${PARTNERS}Bad,EMEA,Select,2020-13-01,Authorized\n`;
    offerFiles([csv('partners.csv', rows)]);
    show(now.world, <ImportScreen sources={[]} />);
    await screen.findByRole('heading', { level: 1, name: '2 records would come in.' });
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { level: 1, name: /came in/ });
    expect(await readReport(now.world.database)).toMatchObject({ version: 1 });
    // Nothing of it is in memory any more.
    cleanup();
    importStore.setState({ phase: 'idle', stopped: false }, true);
    const { sources } = await readProfile(now.world.database);
    show(now.world, <ImportScreen sources={sources} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Report of the last import, 1 refused' }));
    expect(await screen.findByRole('heading', { level: 1, name: '2 records came in, of 1 partner.' })).toBeTruthy();
    expect(screen.getByText(/2020-13-01/)).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it('says of files that cannot be taken why, in whole sentences, and offers no key to import them', async () => {
    offerFiles([csv('photo.csv', '\u0089PNG\r\n'), csv('empty.csv', ''), new File(['{"format":'], 'portfolio.json')]);
    show(now.world, <ImportScreen sources={[]} />);
    await screen.findByRole('heading', { level: 1, name: '3 of these files cannot be taken.' });
    const reasons = within(screen.getByRole('alert')).getAllByRole('listitem');
    expect(reasons.map((reason) => reason.textContent?.slice(-20))).toEqual([
      expect.stringMatching(/[^.]\.$/),
      expect.stringMatching(/the file is empty\.$/),
      expect.stringMatching(/[^.]\.$/),
    ]);
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
    const keys = within(screen.getByRole('contentinfo'));
    expect(keys.queryByText('import')).toBeNull();
    expect(keys.getByText('cancel')).toBeTruthy();
  });

  it('says of a file cut short what would come without it, in one sentence, and no mapping that could not help', async () => {
    const deals = ['A', 'B'].map(
      (id) => `${id},Deal,Bank,Acme,2/26/2025,Closed Won,USD 1.00,Services,AE Generated,Channel,`,
    );
    const titled = ['As of 2026-11-20', DEALS, ...deals, 'Grand Totals (3 records)', ''].join('\n');
    offerFiles([csv('partners.csv', PARTNERS), csv('deals.csv', titled)]);
    show(now.world, <ImportScreen sources={[]} />);
    await screen.findByRole('heading', { level: 1, name: '1 of these files cannot be taken.' });
    expect(screen.getByRole('alert').textContent).toContain('the totals line says 3 records, but there are 2 rows');
    expect(screen.getByText('Nothing is written yet. Without it, 2 records would come in.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Map its columns' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Import without this file' })).toBeTruthy();
  });

  it('says of files without rows that they are empty', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([csv('nothing.csv', '')]);
    await screen.findByRole('heading', { level: 1, name: 'This file cannot be taken.' });
    expect(screen.getByRole('alert').textContent).toContain('nothing.csv: the file is empty.');
    offerFiles([csv('head.csv', PARTNERS.split('\n')[0] ?? '')]);
    await screen.findByRole('heading', { level: 1, name: 'This file is empty: it holds no rows.' });
    expect(screen.queryByRole('button', { name: 'Import' })).toBeNull();
  });

  it('shows how far it is, and offers to cancel only while nothing is written', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    const mega = 1024 * 1024;
    put({
      phase: 'running',
      files: ['deals.csv'],
      progress: { phase: 'bytes', file: 'deals.csv', done: 12.5 * mega, total: 61 * mega },
    });
    expect(screen.getByText('deals.csv, 12 of 61 MB')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Read' }).getAttribute('aria-valuenow')).toBe('20');
    expect(await axeFindings()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    expect(screen.getByText('The import was cancelled. Nothing was written; what was here is kept.')).toBeTruthy();

    put({ phase: 'running', files: ['deals.csv'], progress: { phase: 'writing', done: 100, total: 2000 } });
    expect(screen.getByText('100 of 2,000 partners')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Cancel/ })).toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(importStore.getState().phase).toBe('running');
    put({ phase: 'idle', stopped: false });
  });

  it.each([
    [{ name: 'OutOfSpace', message: 'There is no space left on this device.' }, 'The disk is full.', 'as it was'],
    [
      { name: 'ImportCutShort', message: 'The import ended after 100 of 250 partners, which are kept.' },
      'The import ended early.',
      'Every partner is either as it was or whole.',
    ],
    [{ name: 'StoreFailed', message: 'The database failed.' }, 'The import was not done.', 'as it was'],
    [{ name: 'Crash', message: 'out of memory' }, 'The files could not be read to the end.', 'Import fewer rows'],
  ])('says of a failure what, where, what is kept and what next: %o', async (failure, title, kept) => {
    show(now.world, <ImportScreen sources={[]} />);
    put({ phase: 'failed', failure, files: [csv('partners.csv', PARTNERS)] });
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(title);
    expect(alert.textContent).toContain(failure.message);
    expect(alert.textContent).toContain(kept);
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1, name: /would come in/ })).toBeTruthy();
  });

  it('keeps 100,000 refused rows in a list of a few', async () => {
    const refused = Array.from(
      { length: 100_000 },
      (_, at): RefusedRow => ({
        line: at + 2,
        column: 'Close Date',
        reason: `“${at}” is no day in this file’s form, M/D/YYYY`,
      }),
    );
    show(now.world, <ImportScreen sources={[]} />);
    const begun = performance.now();
    put(done(report({ rows: 100_000, refused })));
    expect(performance.now() - begun).toBeLessThan(1000);
    const table = screen.getByRole('table', { name: 'Refused rows of deals.csv' });
    expect(table.getAttribute('aria-rowcount')).toBe('100001');
    const rows = within(table).getAllByRole('row');
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.length).toBeLessThan(60);
    const scroller = within(table).getAllByRole('rowgroup')[0] as HTMLElement;
    act(() => {
      scroller.scrollTop = scroller.scrollHeight;
    });
    expect(await within(table).findByText('“99999” is no day in this file’s form, M/D/YYYY')).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it('shows an import of 2,000 partners in lists of a few, with the whole counts', async () => {
    const subjects = Array.from({ length: 2000 }, (_, at) => {
      return { kind: 'partner', id: `p${at}`, partnerId: `p${at}`, name: `Firm ${at}`, partner: `Firm ${at}` } as const;
    });
    const leftOutWhy = Object.fromEntries(subjects.map(({ name }) => [`the badge “${name}” is no credential`, 1]));
    const preview: Preview = {
      created: [['partner', 2000]],
      changes: subjects.flatMap((one) => [
        { ...one, field: 'region', from: 'EMEA', to: 'APAC' },
        { ...one, field: 'status', from: 'prospect', to: 'authorized' },
      ]),
      changed: 2000,
      equal: 0,
      kept: subjects.map((one) => ({ ...one, field: 'tier', kept: 'a', file: 'b' })),
      missing: subjects.map((one) => ({ ...one, source: 'partners' as const })),
      older: 0,
      replacesSample: false,
    };
    const outcome = { file: 'deals.csv', bytes: 1, report: report({ rows: 2000, leftOut: 2000, leftOutWhy }) };
    show(now.world, <ImportScreen sources={[]} />);
    put({ phase: 'asking', outcomes: [outcome], records: [['partner', 4000]], preview });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '2,000 records would come in and 2,000 would change.',
    );
    for (const [title, rows] of [
      ['4,000 fields would change', 4000],
      ['2,000 edits of yours stay', 2000],
      ['2,000 records in none of these files any more', 2000],
    ] as const) {
      const table = within(screen.getByRole('region', { name: title })).getByRole('table');
      expect(table.getAttribute('aria-rowcount')).toBe(String(rows + 1));
      expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    }
    expect(screen.getByText('1,800 more reasons')).toBeTruthy();
    expect(document.querySelectorAll('*').length).toBeLessThan(3000);
    expect(await axeFindings()).toEqual([]);
  });

  it('tells everything that a file’s report holds, hostile text as text', () => {
    show(now.world, <ImportScreen sources={[]} />);
    const hostile = '<img src=x onerror=alert(1)>\u202e';
    put(
      done(
        report({
          file: hostile,
          rows: 10,
          taken: 5,
          merged: 2,
          leftOut: 2,
          refused: [{ line: 7, column: hostile, reason: 'the row is broken' }],
          leftOutWhy: { 'direct deal': 2 },
          differing: [
            {
              line: 9,
              column: 'Employment',
              value: '',
              earlierFile: hostile,
              earlierLine: 3,
              earlierValue: 'Employee',
              kept: 'Employee',
            },
          ],
          createdPartners: [{ id: 'p', name: hostile, line: 4, assumed: { region: 'AMER', status: 'authorized' } }],
          notes: ['the last cell may have been cut short'],
          ignoredColumns: ['Extra'],
          unknownKinds: { wish: 3 },
        }),
      ),
    );
    const section = screen.getByRole('region', { name: hostile });
    const text = section.textContent ?? '';
    for (const part of [
      'UTF-8 · commas · days as M/D/YYYY · header in line 4 · 1 column · as of 20 Nov 2026, as the file says',
      '1 row refused',
      'the row is broken',
      'direct deal: 2',
      '1 partner that no partners file names',
      'authorized, no agreement, region AMER',
      '1 difference between repeated rows',
      'blank here, Employee in line 3; kept Employee',
      'the last cell may have been cut short',
      'Columns, 1 not used',
      'Not used: Extra',
      'Kept as they are: wish 3',
    ])
      expect(text).toContain(part);
    expect(document.querySelector('img')).toBeNull();
  });

  it('lists what was imported before, and as of when', () => {
    const source = { source: 'badges', file: 'badges.csv', asOf: '2026-10-05', importedAt: '2026-10-06T12:00:00Z' };
    show(now.world, <ImportScreen sources={[source]} />);
    const row = within(screen.getByRole('region', { name: 'Imported before' })).getAllByRole('row')[1];
    expect(row?.textContent).toMatch(/^Badgesbadges\.csv5 Oct( 2026)?6 Oct( 2026)?$/);
    expect(screen.getByText('Exports of 5 Oct 2026')).toBeTruthy();
    expect(screen.queryByText(/Of different days/)).toBeNull();
  });

  it('says of sources of different days that the oldest decides', () => {
    const source = (kind: string, asOf: string | null) => {
      return { source: kind, file: `${kind}.csv`, asOf, importedAt: '2026-11-21T12:00:00Z' };
    };
    const sources = [
      source('portfolio', '2026-01-01'),
      source('opportunities', '2026-11-20'),
      source('badges', '2026-10-05'),
      source('partners', null),
    ];
    show(now.world, <ImportScreen sources={sources} />);
    const list = screen.getByRole('region', { name: 'Imported before' });
    const kinds = within(list)
      .getAllByRole('row')
      .map((row) => row.querySelector('td')?.textContent);
    expect(kinds.slice(1)).toEqual(['Partners', 'Badges', 'Opportunities', 'Portfolio file']);
    expect(list.textContent).toMatch(
      /Of different days: what you see is as fresh as the oldest, badges of 5 Oct( 2026)?\.$/,
    );
    expect(screen.getByText('Exports of 5 Oct to 21 Nov 2026')).toBeTruthy();
  });

  it('says of an import that was cut short what is kept and how to go on, until it is undone', async () => {
    const running = { commandId: 'c1', label: 'Import of <b>p</b>.csv', at: '2026-11-20T12:00:00Z', partners: 1200 };
    await now.world.database.meta.put({ key: 'import-running', value: running });
    const record = { kind: 'partner', id: 'p1', partnerId: 'p1', name: 'Acme', region: 'EMEA', status: 'authorized' };
    await importRecords(now.world.store, [record], { label: running.label, commandId: 'c1' });
    show(now.world, <ImportScreen sources={[]} />);
    const notice = await screen.findByRole('region', { name: 'An import that ended early' });
    expect(notice.textContent).toMatch(/^Import of <b>p<\/b>\.csv, 20 Nov( 2026)?, ended early1 of 1,200 partners/);
    expect(notice.textContent).toContain('Choose the same files again to go on');
    expect(await axeFindings()).toEqual([]);
    await act(() => undo(now.world.store));
    await waitForElementToBeRemoved(notice);
  });

  it('says so where the sample had made way before nothing could be written', () => {
    show(now.world, <ImportScreen sources={[]} />);
    const failure = { name: 'OutOfSpace', message: 'There is no space left.', replacedSample: true };
    put({ phase: 'failed', failure, files: [] });
    expect(screen.getByRole('alert').textContent).toContain('The sample portfolio had made way');
  });
});
