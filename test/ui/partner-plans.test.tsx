import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { choose, editing, enter, focused, open, stored, takeBack, type, value } from './edit-world.tsx';
import { HOSTILE, kestrel } from './partner-fixture.ts';
import { LOOKS, misplaced, resize, violations } from './partner-world.tsx';

editing();

/** Kestrel with an objective, a plan of next year, and a QBR. */
function planned() {
  const file = kestrel();
  const plan = file.records.find(({ kind }) => kind === 'plan')?.id ?? '';
  const objective = { area: 'enablement', unit: 'people', weight: 40 } as const;
  file.add('objective', { ...objective, planId: plan, title: 'Certify engineers', targets: [1, 1, 2, 3] });
  file.add('objective', { ...objective, planId: 'gone', title: 'Of a plan that is gone', targets: [0, 0, 0, 0] });
  file.add('plan', { fiscalYear: 2028, state: 'draft', quarters: [0, 0, 0, 0] });
  file.add('qbr', { fiscalYear: 2027, quarter: 2, state: 'held', heldOn: '2026-08-12', decisions: ['Hire two'] });
  return file;
}

const section = (name: RegExp) => screen.findByRole('region', { name });
const FY27 = /^FY27 plan/;

describe('a joint business plan', () => {
  it('has its quarters changed one at a time, in a burst too, with the sum and the standing at once', async () => {
    await open(planned(), 'plan');
    const plan = await section(FY27);
    await type(value('Committed, Q1', plan), '20k');
    await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(focused(), '30,000');
    await userEvent.keyboard('{Enter}');
    await waitFor(async () =>
      expect((await stored()).records.plan.map(({ quarters }) => quarters)).toContainEqual([
        20_000_00, 30_000_00, 90_000_00, 100_000_00,
      ]),
    );
    await screen.findByText(/^Q2 commitment of the plan of FY27 set to \$30,000\./);
    await waitFor(() => expect(plan.textContent).toContain('$240,000'));
    await screen.findByText(/Select fails/, { selector: 'header *' });
    await takeBack();
    await takeBack();
    await waitFor(() => expect(plan.textContent).toContain('$340,000'));
  });

  it('has its sponsors written in any order, its texts whole, and says what it is not', async () => {
    await open(planned(), 'plan');
    const draft = await section(/^FY28 plan/);
    expect(draft.textContent).toContain('counts for FY28');
    await userEvent.click(within(await section(FY27)).getByRole('button', { name: 'Less of the FY27 plan' }));
    await enter(value('Vendor sponsor approved', draft), '3 Nov 2026');
    await waitFor(() => expect(value('Vendor sponsor approved', draft).textContent).toBe('3 Nov'));
    await enter(value('Vendor sponsor', draft), 'Hanna Vogt');
    await enter(value('Threats', draft), 'A rival\nin the north');
    await waitFor(async () => {
      const plan = (await stored()).records.plan.find(({ fiscalYear }) => fiscalYear === 2028);
      expect(plan?.vendorSponsor).toEqual({ name: 'Hanna Vogt', title: '', approvedOn: '2026-11-03' });
      expect(plan?.threats).toBe('A rival\nin the north');
    });
    await choose(value('State', draft), 'Superseded');
    await screen.findByRole('region', { name: 'FY28 plan, superseded: counts for no year' });
  });

  it('is added as a draft by keyboard, and made active takes the place of the one before, in one step', async () => {
    await open(planned(), 'plan');
    await userEvent.keyboard('+');
    const form = await screen.findByRole('form', { name: 'New plan' });
    await userEvent.keyboard('soon{Enter}');
    expect(within(form).getByRole('alert').textContent).toContain('Write the fiscal year, like FY27 or 2027.');
    await userEvent.fill(focused(), 'FY27');
    await userEvent.keyboard('{Enter}');
    const second = await section(/^FY27 plan, does not count: another plan of FY27 is active/);
    await choose(value('State', second), 'Active');
    const statesOf = async () => (await stored()).records.plan.map(({ state }) => state).sort();
    await waitFor(async () => expect(await statesOf()).toEqual(expect.arrayContaining(['active', 'superseded'])));
    expect((await statesOf()).filter((state) => state === 'active')).toHaveLength(1);
    await section(/^FY27 plan, superseded: counts for no year/);
    await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
    await section(/^FY27 plan, does not count: another plan of FY27 is active/);
    expect((await statesOf()).filter((state) => state === 'superseded')).toEqual([]);
  });

  it('is removed at once, and its objectives are shown as those of no plan until it is back', async () => {
    await open(planned(), 'plan');
    const strays = () => screen.getByRole('table', { name: 'Objectives of plans that are not on file' });
    expect(strays().textContent).toContain('gone, not on file');
    await userEvent.click(within(await section(FY27)).getByRole('button', { name: 'Remove FY27 plan' }));
    await waitFor(() => expect(strays().textContent).toContain('Certify engineers'));
    await userEvent.click(await screen.findByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(strays().textContent).not.toContain('Certify engineers'));
    await choose(value('Plan', strays()), 'FY28 plan, draft');
    await waitFor(() =>
      expect(screen.queryByRole('table', { name: 'Objectives of plans that are not on file' })).toBeNull(),
    );
  });
});

describe('an objective', () => {
  it('is added, weighed, tied to a requirement, and measured from a quarter on', async () => {
    await open(planned(), 'plan');
    const plan = await section(FY27);
    await userEvent.click(within(plan).getByRole('button', { name: 'Add objective' }));
    const form = await screen.findByRole('form', { name: 'New objective' });
    await userEvent.keyboard('Run workshops');
    await userEvent.fill(within(form).getByLabelText('Unit'), 'workshops');
    await userEvent.fill(within(form).getByLabelText('Weight'), '101');
    await userEvent.keyboard('{Enter}');
    expect((await within(form).findByRole('alert')).textContent).toBe(
      'Weight must be from 1 to 100. Nothing was changed.',
    );
    await userEvent.fill(within(form).getByLabelText('Weight'), '60');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(plan.textContent).toContain('weights sum to 100 of 100'));
    const mine = () => {
      const title = within(plan).getByText('Run workshops');
      return title.closest('tbody') as HTMLElement;
    };
    await enter(value('Actual, Q2', mine()), '1.5');
    await waitFor(() => expect(value('Actual, Q2', mine()).textContent).toBe('1.5'));
    await enter(value('Target, Q4', mine()), '');
    expect((await screen.findByRole('alert')).textContent).toBe('Target, Q4 is needed. Nothing was changed.');
    await userEvent.keyboard('{Escape}');
    await choose(value('Requirement', mine()), 'Certified engineers · PSP');
    await waitFor(async () => {
      const objective = (await stored()).records.objective.find(({ title }) => title === 'Run workshops');
      expect(objective).toMatchObject({ weight: 60, actuals: [null, 1.5, null, null], requirementId: 'psp.engineers' });
    });
    await choose(value('Requirement', mine()), 'None');
    await waitFor(async () =>
      expect((await stored()).records.objective.some(({ requirementId }) => requirementId !== undefined)).toBe(false),
    );
    value('Weight', mine()).focus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(within(plan).queryByText('Run workshops')).toBeNull());
  });
});

describe('a QBR', () => {
  it('is added once a quarter, with a line for each decision', async () => {
    await open(planned(), 'plan');
    const own = await screen.findByRole('region', { name: 'FY27 Q2 QBR' });
    await enter(value('Decisions, a line each', own), 'Hire two\nTrain four\n');
    await waitFor(async () => expect((await stored()).records.qbr[0]?.decisions).toEqual(['Hire two', 'Train four']));
    await userEvent.click(screen.getByRole('button', { name: 'Add QBR' }));
    const form = await screen.findByRole('form', { name: 'New QBR' });
    await userEvent.keyboard('FY27');
    await userEvent.selectOptions(within(form).getByLabelText('Quarter'), '2');
    await userEvent.click(within(form).getByRole('button', { name: /^Add/ }));
    expect((await within(form).findByRole('alert')).textContent).toBe(
      'There is a QBR of FY27 Q2 already. Nothing was changed.',
    );
    await userEvent.selectOptions(within(form).getByLabelText('Quarter'), '3');
    await userEvent.click(within(form).getByRole('button', { name: /^Add/ }));
    await screen.findByRole('region', { name: 'FY27 Q3 QBR' });
    await userEvent.click(screen.getByRole('button', { name: 'Remove FY27 Q3 QBR' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'FY27 Q3 QBR' })).toBeNull());
  });
});

describe('the plan tab', () => {
  it.each(LOOKS)('is accessible and whole at %i × %i, %s', async (width, height, theme) => {
    await resize(width, height);
    await open(planned(), 'plan', theme);
    await section(FY27);
    expect(await violations()).toEqual([]);
    expect(misplaced()).toEqual([]);
    value('Target, Q1').focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('x{Enter}');
    await screen.findByRole('alert');
    expect(await violations()).toEqual([]);
    cleanup();
  });

  it('shows hostile texts as the texts that they are', async () => {
    const file = planned();
    const title = document.title;
    file.plan(2026, 1_00, { summary: `${HOSTILE}${'W'.repeat(1_000_000)}`, state: 'draft' });
    file.add('qbr', { fiscalYear: 2026, quarter: 1, state: 'held', competition: HOSTILE, decisions: [HOSTILE] });
    await open(file, 'plan');
    await userEvent.click(screen.getByRole('button', { name: 'Details of the FY26 plan' }));
    await waitFor(() => expect(document.body.textContent).toContain('WWW'));
    expect(document.querySelector('main img')).toBeNull();
    expect(document.title).toBe(title);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  });
});
