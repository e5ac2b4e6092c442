import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { lookAt } from '../../renderer/state/as-of.ts';
import { FileBuilder, meetOpen } from '../support/partner-files.ts';
import { editing, focused, open, personRow, stored, takeBack, type, value } from './edit-world.tsx';
import { kestrel } from './partner-fixture.ts';
import { LOOKS, misplaced, resize, violations } from './partner-world.tsx';

editing();

describe('someone leaves', () => {
  it('sets the last day by keyboard, shows the new lapse at once, says so, and takes it back', async () => {
    const file = kestrel();
    await open(file, 'people');
    expect(document.body.textContent).toContain('PSP lapses in 9 days, on 1 Dec');
    await type(value('Last day', personRow('Marcus Okafor')), '28 Feb 2027');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.body.textContent).not.toContain('PSP lapses in 9 days'));
    expect(document.body.textContent).toContain('on 1 Feb');
    await screen.findByText('Last day of Marcus Okafor set to 28 Feb. PSP lapses 1 Feb.');
    expect(value('Last day', personRow('Marcus Okafor'))).toBe(document.activeElement);
    await userEvent.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(document.body.textContent).toContain('PSP lapses in 9 days, on 1 Dec'));
  });

  it('cancels the open exams in the same step', async () => {
    await open(kestrel(), 'people');
    await type(value('Last day', personRow('Priya Raman')), '2026-12-31');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(/1 open exam cancelled/);
    expect((await stored()).records.exam.map(({ state }) => state)).toContain('cancelled');
    await takeBack();
    expect((await stored()).records.exam.every(({ state }) => state !== 'cancelled')).toBe(true);
  });
});

describe('a field', () => {
  it('goes back on Escape and stays on the screen', async () => {
    await open(kestrel(), 'records');
    await type(value('Website'), 'elsewhere.example');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(value('Website')));
    expect((await stored()).partner.website).toBeUndefined();
    expect(screen.getByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' })).toBeTruthy();
  });

  it('commits on Tab and goes on', async () => {
    await open(kestrel(), 'records');
    await type(value('Country'), 'Norway');
    await userEvent.keyboard('{Tab}');
    await waitFor(async () => expect((await stored()).partner.country).toBe('Norway'));
    expect(document.activeElement).toBe(value('Status'));
    await waitFor(() => expect(value('Country').textContent).toBe('Norway'));
    await type(value('Country'), '');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect((await stored()).partner).not.toHaveProperty('country'));
  });

  it('leaves out the spaces around a text, typed or pasted, in a new record too', async () => {
    await open(kestrel(), 'people');
    await type(value('Name', personRow('Priya Raman')), '  Priya  Rao \u00a0');
    await userEvent.keyboard('{Enter}');
    const names = async () => (await stored()).records.person.map(({ name }) => name);
    await waitFor(async () => expect(await names()).toContain('Priya  Rao'));
    await userEvent.click(screen.getByRole('button', { name: /^Add person/ }));
    await userEvent.keyboard(' Zoë Test {Enter}');
    await waitFor(async () => expect(await names()).toContain('Zoë Test'));
  });

  it('keeps what was typed and says why where it cannot be', async () => {
    await open(kestrel(), 'people');
    await type(value('Last day', personRow('Marcus Okafor')), '31 Nov');
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('November has 30 days. Nothing was changed.');
    expect(focused().value).toBe('31 Nov');
    expect(focused().getAttribute('aria-invalid')).toBe('true');
    expect(await violations()).toEqual([]);
    await userEvent.fill(focused(), '30 Nov 2026');
    expect(screen.queryByRole('alert')).toBeNull();
    await userEvent.keyboard('{Escape}');

    await userEvent.click(within(personRow('Marcus Okafor')).getByRole('button', { name: /^Details/ }));
    const details = await screen.findByRole('region', { name: 'About Marcus Okafor' });
    await type(value('First day', details), '5 Dec 2026');
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing was changed.');
    expect(focused().value).toBe('5 Dec 2026');
    expect(await violations()).toEqual([]);
  });

  it('refuses a name of 10,000 characters, which stays as it was pasted', async () => {
    await open(kestrel(), 'records');
    await type(value('Name'), 'x'.repeat(10_000));
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'Name must not be longer than 200 characters; it has 10000. Nothing was changed.',
    );
    expect(focused().value).toHaveLength(10_000);
    expect((await stored()).partner.name).toBe('Kestrel & Sons Ltd');
  });

  it('refuses the same person employed twice at one time', async () => {
    const file = meetOpen(new FileBuilder({ id: 'twice', name: 'Twice' }));
    file.add('person', { name: 'Old', email: 'a@x.example', employment: { type: 'employee', to: '2025-12-31' } });
    file.add('person', { name: 'New', email: 'a@x.example', employment: { type: 'employee', from: '2026-01-01' } });
    await open(file, 'people');
    await type(value('Last day', personRow('Old')), '2026-06-30');
    await userEvent.keyboard('{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'overlaps an employment of the same e-mail address that is already here, from 1 Jan 2026. Nothing was changed.',
    );
    expect(focused().value).toBe('2026-06-30');
  });

  it('edits a long text whole, and two edits in a burst both hold', async () => {
    const file = meetOpen(new FileBuilder({ id: 'long', name: 'Long' }));
    const text = `${'word '.repeat(300)}end`;
    file.add('note', { at: '2026-11-03T09:00:00Z', channel: 'call', text });
    await open(file, 'records');
    const note = screen.getByRole('table', { name: 'Notes' });
    value('Note', note).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focused().value).toBe(text));
    await userEvent.keyboard('{Escape}');
    await type(value('Country'), 'One');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focused().tagName).toBe('BUTTON'));
    await type(value('Country'), 'Two');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect((await stored()).partner.country).toBe('Two'));
    await takeBack();
    expect((await stored()).partner.country).toBe('One');
  });

  it('is chosen by keyboard, and Escape only closes the list', async () => {
    await open(kestrel(), 'records');
    value('Region').focus();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('menuitemradio', { name: 'APAC' });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('EMEA'));
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
    expect(window.location.hash).toContain('partner');
    value('Region').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('EMEA'));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(async () => expect((await stored()).partner.region).toBe('APAC'));

    await userEvent.click(value('Offerings'));
    await userEvent.click(await screen.findByRole('menuitemcheckbox', { name: 'Assessment' }));
    await waitFor(async () => expect((await stored()).records.designation[0]?.offerings).toContain('assessment'));
    await waitFor(() =>
      expect(screen.getByRole('menuitemcheckbox', { name: 'Assessment' }).getAttribute('aria-checked')).toBe('true'),
    );
  });

  it('is edited today, also while the screen shows another day', async () => {
    await open(kestrel(), 'people');
    lookAt('2026-12-05');
    await screen.findByText(/Edits are still made today/);
    await type(value('Last day', personRow('Marcus Okafor')), '10 Jan');
    await userEvent.keyboard('{Enter}');
    await screen.findByText('Last day of Marcus Okafor set to 10 Jan. PSP lapses 11 Jan.');
  });
});

describe('the key of a new record', () => {
  it.each([
    ['a', 'standing', 'New action', 'Action'],
    ['n', 'people', 'New note', 'Channel'],
    ['a', 'revenue', 'New action', 'Action'],
    ['n', 'benefits', 'New note', 'Channel'],
    ['+', 'standing', 'New person', 'Name'],
    ['+', 'records', 'New person', 'Name'],
    ['+', 'revenue', 'New deal', 'Deal'],
  ] as const)('%s on %s opens “%s”, with the focus in its first field', async (key, tab, name, field) => {
    await open(kestrel());
    await userEvent.click(screen.getByRole('tab', { name: new RegExp(`^${tab}`, 'i') }));
    await userEvent.keyboard(key);
    const form = await screen.findByRole('form', { name });
    expect(document.activeElement).toBe(within(form).getByLabelText(field));
  });

  it('opens it once: whoever comes back to the tab finds it closed', async () => {
    await open(kestrel());
    await userEvent.keyboard('a');
    await screen.findByRole('form', { name: 'New action' });
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('1');
    await userEvent.click(await screen.findByRole('button', { name: 'add an action' }));
    await screen.findByRole('form', { name: 'New action' });
    await userEvent.keyboard('{Escape}17');
    await screen.findByRole('button', { name: /^Add action/ });
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('closes the form by Escape before the partner is left, and keeps what was typed', async () => {
    await open(kestrel(), 'revenue');
    await userEvent.keyboard('+');
    await screen.findByRole('form', { name: 'New deal' });
    await userEvent.keyboard('Tarn seats');
    value('Deal', await screen.findByRole('row', { name: /Ostra growth/ })).focus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(window.location.hash).toContain('partner');
    expect(screen.getByRole('status').textContent).toBe('What was typed is kept until you leave this tab.');
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('+');
    const form = await screen.findByRole('form', { name: 'New deal' });
    expect(within(form).getByLabelText<HTMLInputElement>('Deal').value).toBe('Tarn seats');
    await userEvent.fill(within(form).getByLabelText('Deal'), '');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
    await userEvent.keyboard('{Escape}');
    await screen.findByText('At #/portfolio');
  });

  it('leads back to a form that is open already', async () => {
    await open(kestrel());
    await userEvent.keyboard('n');
    const form = await screen.findByRole('form', { name: 'New note' });
    screen.getByRole('region', { name: 'Records' }).focus();
    await userEvent.keyboard('n');
    expect(document.activeElement).toBe(within(form).getByLabelText('Channel'));
  });
});

describe('records', () => {
  it('are added with what they cannot be without, and every refusal stays beside its field', async () => {
    await open(kestrel(), 'people');
    await userEvent.keyboard('+');
    const form = await screen.findByRole('form', { name: 'New person' });
    await userEvent.keyboard('{Enter}');
    expect(within(form).getByRole('alert').textContent).toBe('Name is needed. Nothing was changed.');
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('Zoë Quinn{Enter}');
    await waitFor(() => expect(personRow('Zoë Quinn')).toBeTruthy());
    await userEvent.click(within(personRow('Zoë Quinn')).getByRole('button', { name: /^Details/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Add exam' }));
    const exam = await screen.findByRole('form', { name: 'New exam' });
    await userEvent.selectOptions(within(exam).getByLabelText('Exam'), 'pse');
    await userEvent.fill(within(exam).getByLabelText('Planned'), '15.1.2027');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(personRow('Zoë Quinn').textContent).toContain('PSE exam planned 15 Jan'));
  });

  it('are removed at once, with the way back in the toast', async () => {
    await open(kestrel(), 'records');
    const count = (await stored()).records.action.length;
    value('Action', screen.getByRole('table', { name: 'Actions' })).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(async () => expect((await stored()).records.action).toHaveLength(count - 1));
    await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
    await waitFor(async () => expect((await stored()).records.action).toHaveLength(count));
  });

  it('of deals change the revenue', async () => {
    await open(kestrel(), 'revenue');
    const row = () => screen.getByRole('row', { name: /Ostra growth/ });
    await waitFor(() => expect(row()).toBeTruthy());
    await type(value('Net ARR', row()), '60k');
    await userEvent.keyboard('{Enter}');
    await screen.findByText(/^Net ARR of the deal Ostra growth set to \$60,000\./);
    expect(value('Net ARR', row()).textContent).toBe('$60,000');
    await type(value('Net ARR', row()), 'many');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('alert');
    expect(await violations()).toEqual([]);
  });

  it('of a review keep their days', async () => {
    await open(kestrel(), 'review');
    const review = await screen.findByRole('region', { name: 'Review of 2026' });
    await type(value('Closed', review), '1 Mar 2026');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect((await stored()).records.review[0]?.closedOn).toBe('2026-03-01'));
    await screen.findByText(/review of 2026 set to 1 Mar/);
  });
});

describe('what is seen while editing', () => {
  it.each(LOOKS)('is accessible and whole at %i × %i, %s', async (width, height, theme) => {
    await resize(width, height);
    await open(kestrel(), 'people', theme);
    await userEvent.click(within(personRow('Priya Raman')).getByRole('button', { name: /^Details/ }));
    await screen.findByRole('table', { name: 'Exams of Priya Raman' });
    value('Last day', personRow('Marcus Okafor')).focus();
    await userEvent.keyboard('{Enter}');
    expect(await violations()).toEqual([]);
    screen.getByRole('region', { name: 'People' }).scrollTop = 0;
    expect(misplaced()).toEqual([]);
    cleanup();
    await open(kestrel(), 'records', theme);
    await userEvent.click(screen.getByRole('button', { name: /^Add rating/ }));
    await screen.findByRole('form', { name: 'New rating' });
    expect(await violations()).toEqual([]);
    expect(misplaced()).toEqual([]);
  });
});
