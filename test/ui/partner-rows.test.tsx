import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hrefTo, navigate } from '../../renderer/state/route.ts';
import type { World } from '../store/store-world.ts';
import { kestrel } from './partner-fixture.ts';
import { resize, show, withDesktop, withoutDesktop, worldOf } from './partner-world.tsx';

let world: World | null = null;

beforeEach(async () => {
  withDesktop({});
  await resize(1440, 900);
  world = await worldOf(kestrel());
  show(world, 'kestrel');
  await screen.findByRole('heading', { level: 1, name: 'Kestrel & Sons Ltd' });
});

afterEach(() => {
  cleanup();
  world?.close();
  world = null;
  withoutDesktop();
});

const { keyboard } = userEvent;
const focused = () => document.activeElement;
const rowOf = () => focused()?.closest('tr')?.querySelector('th')?.textContent ?? null;
const field = () => focused()?.getAttribute('aria-description')?.split('.')[0] ?? null;

it('the arrows go from person to person in the same field, through opened details, and stop at the ends', async () => {
  await keyboard('2');
  await keyboard('{ArrowDown}');
  const first = rowOf();
  expect(field()).toBe('Name');
  await keyboard('{Tab}{Tab}');
  expect(field()).toBe('Last day');
  await keyboard('{ArrowDown}');
  expect(field()).toBe('Last day');
  expect(rowOf()).not.toBe(first);
  await keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
  expect(rowOf()).toBe(first);
  expect(field()).toBe('Last day');

  // His award lies in a table of its own, between him and the next.
  await keyboard('{Tab}{Enter}');
  await keyboard('{ArrowDown}');
  expect(focused()?.closest('table')?.querySelector('caption')?.textContent).toMatch(/^Awards of /);
  await keyboard('{ArrowUp}');
  expect(rowOf()).toBe(first);
});

it('in a field that is open the arrows are the text’s own', async () => {
  await keyboard('2');
  await keyboard('{ArrowDown}{Enter}');
  const input = focused();
  expect(input?.tagName).toBe('INPUT');
  await keyboard('{ArrowDown}');
  expect(focused()).toBe(input);
});

it('an address that names a person leads to the row of that person', async () => {
  navigate({ screen: 'partner', partnerId: 'kestrel', tab: 'people', personId: 'kestrel/person-Priya Raman' });
  await waitFor(() => expect(rowOf()).toMatch(/^Priya Raman/));
  navigate({ screen: 'partner', partnerId: 'kestrel', tab: 'people', personId: 'kestrel/person-Aoife Brennan' });
  await waitFor(() => expect(rowOf()).toMatch(/^Aoife Brennan/));
  // One who has gone since leads to the people.
  window.location.hash = hrefTo({ screen: 'partner', partnerId: 'kestrel', tab: 'people', personId: 'nobody' });
  await waitFor(() => expect(window.location.hash).toContain('nobody'));
  expect(screen.getByRole('table', { name: /^People/ })).toBeTruthy();
});

it('what comes next stands beside the people', async () => {
  await keyboard('2');
  expect(screen.getByRole('region', { name: 'Next steps' }).textContent).toContain('Priya Raman');
});
