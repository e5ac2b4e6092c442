import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { editing, enter, open, personRow, stored, value } from './edit-world.tsx';
import { kestrel } from './partner-fixture.ts';
import { violations } from './partner-world.tsx';

editing();

const tip = () => screen.findByRole('tooltip');
const noTip = () => waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());

it.each(['light', 'dark'] as const)(
  'a value tells who changed it, when and from what, under the pointer, in %s',
  async (theme) => {
    await open(kestrel(), 'people', theme);
    const lastDay = () => value('Last day', personRow('Marcus Okafor'));
    await userEvent.hover(lastDay());
    expect((await tip()).textContent).toMatch(/^Last day: 30 Nov.*From an import, .*20\d\d.*\.$/);
    expect(await violations()).toEqual([]);
    await enter(lastDay(), '28 Feb 2027');
    await noTip();
    await waitFor(async () =>
      expect((await stored()).records.person.some(({ employment }) => employment.to === '2027-02-28')).toBe(true),
    );
    await userEvent.hover(personRow('Marcus Okafor'));
    await userEvent.hover(lastDay());
    await waitFor(async () =>
      expect((await tip()).textContent).toMatch(/^Last day: 28 Feb.*Changed by .+, .*\. Before: 30 Nov(?: 2026)?\.$/),
    );
    expect(lastDay().getAttribute('aria-describedby')).toBe((await tip()).firstElementChild?.id);
  },
);

it('tells it in focus too, and is silent with the next key', async () => {
  await open(kestrel(), 'records');
  value('Country').focus();
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(value('Status'));
  expect((await tip()).textContent).toMatch(/^Status: Authorized.*From an import/);
  await userEvent.keyboard('{Shift}');
  await noTip();
  expect(value('Status').hasAttribute('aria-describedby')).toBe(false);
});

it('tells of one quarter what is not told of the next', async () => {
  await open(kestrel(), 'plan');
  await enter(value('Committed, Q1'), '150,000');
  await waitFor(() => value('Committed, Q1'));
  await userEvent.hover(value('Committed, Q1'));
  await waitFor(async () => expect((await tip()).textContent).toMatch(/Changed by .*Before: \$/));
  await userEvent.hover(value('Committed, Q2'));
  await waitFor(async () => expect((await tip()).textContent).toMatch(/^Committed, Q2: .*From an import/));
});
