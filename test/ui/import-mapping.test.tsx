import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { ImportScreen } from '../../renderer/features/import/import-screen.tsx';
import { offerFiles } from '../../renderer/state/dropped-files.ts';
import { readMappings } from '../../renderer/store/import-mappings.ts';
import { allPartnerIds, readPartner } from '../../renderer/store/queries.ts';
import { undo } from '../../renderer/store/undo.ts';
import { axeFindings, show } from './app-world.tsx';
import { importing } from './import-world.ts';

const now = importing();

const HEADER = ['Firma', 'Gebiet', 'Weg', 'Vertrag vom', 'Stand', 'Notiz'];
const csv = (name: string, ...lines: readonly string[]) =>
  new File([`${lines.join('\n')}\n`], name, { type: 'text/csv', lastModified: Date.UTC(2026, 10, 20, 12) });
const firms = (name: string, ...rows: readonly string[]) => csv(name, 'Unsere Firmen', '', HEADER.join(';'), ...rows);
const KESTREL = 'Kestrel;EMEA;Select;01.05.2022;Authorized;x';

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const choice = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const chosen = (name: string) => choice(name).selectedOptions[0]?.textContent;
const choose = (name: string, option: string) => userEvent.selectOptions(choice(name), option);
const form = () => screen.findByRole('form', { name: 'Columns mapped by hand' });

async function openForm(): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Map its columns' }));
  await form();
}

async function mapFirms(): Promise<void> {
  await choose('The file holds', 'Partners');
  const columns = { 'Partner Account': 'Firma', Region: 'Gebiet', Track: 'Weg', 'Agreement Signed': 'Vertrag vom' };
  for (const [column, name] of Object.entries(columns)) await choose(column, name);
  await choose('Status', 'Stand');
}

/** How long something, drawn and laid out, keeps the page. */
function drawing(work: () => void): number {
  const begun = performance.now();
  work();
  document.body.getBoundingClientRect();
  return performance.now() - begun;
}

describe('columns mapped by hand', () => {
  it('is left by its key, in whichever choice one stands', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([firms('firmen.csv', KESTREL)]);
    await openForm();
    expect(document.activeElement).toBe(choice('The file holds'));
    await userEvent.keyboard('{Escape}');
    await heading('This file cannot be taken.');
  });

  it('of a file that is not recognised: what it holds, its header, each column with its first values', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([firms('firmen.csv', KESTREL, 'Weaver;APAC;Open;02.06.2023;Prospect;')]);
    await heading('This file cannot be taken.');
    expect(await axeFindings()).toEqual([]);
    await openForm();
    expect(document.activeElement).toBe(choice('The file holds'));
    expect(chosen('Its header is')).toBe('line 3: Firma, Gebiet, Weg, Vertrag vom, Stand, Notiz');
    expect(screen.queryByRole('table')).toBeNull();
    await mapFirms();
    const row = screen.getByRole('row', { name: /^Region/ });
    expect(within(row).getAllByRole('cell')[1]?.textContent).toBe('EMEAAPAC');
    expect(screen.getByText('1 column of the file is not used.')).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    await heading('4 records would come in.');
    const file = screen.getByRole('region', { name: 'firmen.csv' });
    expect(file.textContent).toContain('Columns as they were mapped by hand for firmen.csv');
    expect(file.textContent).toContain('Region, “Gebiet”');
    expect(file.textContent).toContain('Not used: Notiz');
    expect(await readMappings(now.world.database)).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await heading('4 records came in, of 2 partners.');
    expect(await readMappings(now.world.database)).toMatchObject([
      { kind: 'partners', header: HEADER, file: 'firmen.csv' },
    ]);
    expect(await axeFindings()).toEqual([]);
  });

  it('are known again next week, changed, and forgotten', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([firms('firmen.csv', KESTREL)]);
    await openForm();
    await mapFirms();
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await heading(/came in/);

    offerFiles([firms('firmen-2.csv', KESTREL.replace('EMEA', 'Mars'), 'Weaver;APAC;Open;02.06.2023;Prospect;EMEA')]);
    await heading('2 records would come in.');
    const file = screen.getByRole('region', { name: 'firmen-2.csv' });
    expect(file.textContent).toContain('mapped by hand for firmen.csv');
    // A refused cell is named as CAM Desk and as the file calls it.
    expect(within(file).getByRole('table', { name: /^Refused/ }).textContent).toContain('Region, “Gebiet”');

    await userEvent.click(within(file).getByRole('button', { name: 'Change' }));
    await form();
    expect(chosen('Region')).toBe('Gebiet');
    await choose('Region', 'Notiz');
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    await heading('2 records would come in.');
    expect(screen.getByRole('region', { name: 'firmen-2.csv' }).textContent).toContain('Region, “Notiz”');
    await userEvent.click(screen.getByRole('button', { name: 'Import' }));
    await heading('2 records came in, of 1 partner.');
    expect(await readMappings(now.world.database)).toMatchObject([{ file: 'firmen-2.csv', columns: { Region: 5 } }]);

    offerFiles([firms('firmen-3.csv', KESTREL)]);
    await screen.findByRole('region', { name: 'firmen-3.csv' });
    await userEvent.click(await screen.findByRole('button', { name: /^Forget how the columns of firmen-2/ }));
    await heading('This file cannot be taken.');
    expect(await screen.findByText('Forgotten: how the columns of firmen-2.csv are read.')).toBeTruthy();
    expect(await readMappings(now.world.database)).toEqual([]);
    await undo(now.world.store);
    expect(await readMappings(now.world.database)).toHaveLength(1);
  });

  it('are listed where nothing is imported, and forgotten there', async () => {
    const mapping = {
      kind: 'partners',
      header: HEADER,
      columns: { 'Partner Account': 0, Region: 1, Track: 2, 'Agreement Signed': 3, Status: 4 },
      file: '<b>firmen</b>.csv',
    };
    await now.world.database.meta.put({ key: 'import-mapping:x', value: mapping });
    show(now.world, <ImportScreen sources={[]} />);
    const list = await screen.findByRole('region', { name: 'Columns mapped by hand' });
    expect(within(list).getAllByRole('row')[1]?.textContent).toBe('Partners<b>firmen</b>.csv5 of 6Forget');
    expect(await axeFindings()).toEqual([]);
  });

  it('are refused by name, at the first that is wrong', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    offerFiles([firms('firmen.csv', KESTREL)]);
    await openForm();
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    expect(choice('The file holds').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Say what the file holds: partners, badges or opportunities')).toBeTruthy();
    await choose('The file holds', 'Partners');
    await choose('Partner Account', 'Firma');
    await choose('Track', 'Firma');
    expect(screen.getByText('“Firma” is “Partner Account” already: a column is one thing')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    expect(document.activeElement).toBe(choice('Region'));
    expect(screen.getByText('“Region” is needed: say which column it is')).toBeTruthy();
    expect(screen.getByText('4 columns to be set right first.')).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await heading('This file cannot be taken.');
  });

  it('of a recognised file: the required one that it lacks, and one that was not used', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    const rows = [
      'Partner Account,Theatre,Track,Agreement Signed,Status,CAM',
      'Acme,EMEA,Select,2020-01-01,Authorized,ada',
    ];
    offerFiles([csv('partners.csv', ...rows)]);
    await openForm();
    expect(document.activeElement).toBe(choice('Region'));
    expect([chosen('The file holds'), chosen('Track'), chosen('Channel Account Manager')]).toEqual([
      'Partners',
      'Track',
      'not in this file',
    ]);
    await choose('Region', 'Theatre');
    await choose('Channel Account Manager', 'CAM');
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Import' }));
    await heading(/came in/);
    const [id = ''] = await allPartnerIds(now.world.database);
    expect((await readPartner(now.world.database, id))?.partner).toMatchObject({ region: 'EMEA', managerId: 'ada' });
  });

  it('by keyboard alone, in a window of 1024', async () => {
    await page.viewport(1024, 700);
    show(now.world, <ImportScreen sources={[]} />, 'dark');
    offerFiles([firms('firmen.csv', KESTREL)]);
    const open = await screen.findByRole('button', { name: 'Map its columns' });
    open.focus();
    await userEvent.keyboard('{Enter}');
    await form();
    // A browser chooses by typing; here the choice itself is made, and the way between the fields by Tab.
    await choose('The file holds', 'Partners');
    await userEvent.tab();
    await userEvent.tab();
    for (const [column, name] of [
      ['Partner Account', 'Firma'],
      ['Region', 'Gebiet'],
      ['Track', 'Weg'],
      ['Agreement Signed', 'Vertrag vom'],
      ['Status', 'Stand'],
    ] as const) {
      expect(document.activeElement).toBe(choice(column));
      await choose(column, name);
      await userEvent.tab();
    }
    expect(await axeFindings()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1024);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await heading('2 records would come in.');
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await form();
    (document.activeElement as HTMLElement | null)?.blur();
    await userEvent.keyboard('{Escape}');
    await heading('2 records would come in.');
  });

  it('shows hostile names as the text they are, and 500 columns without a halt', async () => {
    show(now.world, <ImportScreen sources={[]} />);
    const hostile = ['<img src=x onerror=alert(1)>', '\u202egnp.exe', '', 'Firma', 'Firma', 'x'.repeat(5000)];
    const names = [...hostile, ...Array.from({ length: 494 }, (_, at) => `Spalte ${at}`)];
    offerFiles([csv('<i>breit</i>.csv', names.join('\t'), names.map((_, at) => `wert ${at}`).join('\t'))]);
    await openForm();
    const kind = choice('The file holds');
    expect(drawing(() => fireEvent.change(kind, { target: { value: 'opportunities' } }))).toBeLessThan(400);
    const arr = document.querySelector('select[name="Net ARR"]') as HTMLSelectElement;
    // The names come once one gets there: of each column all of them would be thousands.
    expect(arr.options).toHaveLength(1);
    expect(drawing(() => act(() => arr.focus()))).toBeLessThan(400);
    expect(arr.options).toHaveLength(501);
    expect(drawing(() => fireEvent.change(arr, { target: { value: '499' } }))).toBeLessThan(400);
    expect([...arr.options].slice(1, 7).map(({ textContent }) => textContent)).toEqual([
      '<img src=x onerror=alert(1)>',
      '\\u{202e}gnp.exe',
      'no name (column 3)',
      'Firma',
      'Firma (column 5)',
      `${'x'.repeat(60)}…`,
    ]);
    expect(screen.getByRole('row', { name: /^Net ARR/ }).textContent).toContain('wert 499');
    expect(document.querySelector('img')).toBeNull();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1440);
  });
});
