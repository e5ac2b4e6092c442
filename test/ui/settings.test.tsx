import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SettingsScreen } from '../../renderer/features/settings/settings-screen.tsx';
import { preferencesStore, setDays, setEdition, setFiscalYears, setLocale } from '../../renderer/state/preferences.ts';
import { createRecord } from '../../renderer/store/commands.ts';
import { evaluatorOf } from '../../renderer/store/evaluator.ts';
import type { AppEvent } from '../../shared/ipc/events.ts';
import type { ProgramState } from '../../shared/ipc/program.ts';
import { editionOf } from '../../shared/program/packs.ts';
import { partner, type World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';
import { withDesktop, withoutDesktop } from './partner-world.tsx';

let world: World;
const noClear = () => Promise.resolve();

beforeEach(async () => {
  world = await emptyWorld();
});

afterEach(() => {
  cleanup();
  withoutDesktop();
  vi.restoreAllMocks();
  setEdition('seed');
  setLocale(null);
  setDays('locale');
  setFiscalYears('short');
  world.close();
});

it('names editions by their titles, never by their ids, and says how far the partners are', async () => {
  await createRecord(world.store, partner('p1'));
  await createRecord(world.store, partner('p2'));
  world.evaluator = evaluatorOf(editionOf('2022-09'));
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  const editions = within(screen.getByRole('radiogroup', { name: 'Program edition' }));
  const names = editions
    .getAllByRole('radio')
    .map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent ?? '');
  expect(names).toHaveLength(4);
  for (const name of names) expect(name).toMatch(/edition/i);
  expect(document.body.textContent).not.toMatch(/\bseed\b|2022-0\d|\bauto\b/);
  expect(await screen.findByText('0 of 2 partners are judged by it; the others follow.')).toBeTruthy();
  await userEvent.click(screen.getByRole('radio', { name: /August 2022/ }));
  expect(preferencesStore.getState().edition).toBe('2022-08');
});

it('offers forms of days and fiscal years, each as it looks, and keeps the choice', async () => {
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  await userEvent.click(screen.getByRole('combobox', { name: 'Form of days' }));
  await userEvent.click(await screen.findByRole('option', { name: /^ISO 8601: \d{4}-\d\d-\d\d$/ }));
  await userEvent.click(screen.getByRole('radio', { name: /^\d{4}\/\d\d$/ }));
  expect(preferencesStore.getState()).toMatchObject({ days: 'iso', fiscalYears: 'span' });
  expect(localStorage.getItem('cam-desk.preferences')).toContain('"days":"iso"');
  expect(screen.getByText(/^On screens\. Documents say FY\d\d, as the program does\.$/)).toBeTruthy();
  expect(await axeFindings()).toEqual([]);
});

it('says plainly what the system did not promise', async () => {
  vi.spyOn(navigator.storage, 'persisted').mockResolvedValue(false);
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ usage: 3 * 1024 * 1024 });
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(
    await screen.findByText(
      'Not promised. If the disk runs full, the system may delete this data to make room: keep your exports. 3.0 MB is in use.',
    ),
  ).toBeTruthy();
  vi.spyOn(navigator.storage, 'persisted').mockRejectedValue(new Error('no'));
  cleanup();
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(await screen.findByText(/^Not promised\. .* keep your exports\.$/)).toBeTruthy();
});

it('outside the app it says that it does not know its folder and versions', async () => {
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(await screen.findAllByText('Not known: this page is open in a browser, outside the app.')).toHaveLength(2);
});

it('says where edits go, from the moment that somebody signs in', async () => {
  let state: ProgramState = { url: 'https://program.example.com', hasToken: false, kept: null };
  let tell: (event: AppEvent) => void = () => undefined;
  withDesktop({
    program: { state: async () => ({ ok: true, value: state }) },
    app: { info: () => new Promise(() => undefined) },
    listen: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(await screen.findByText(/^Nothing\. CAM Desk works without a network/)).toBeTruthy();
  state = { ...state, hasToken: true, kept: 'keychain' };
  act(() => tell({ type: 'program' }));
  expect((await screen.findByText(/^Your edits, to the program’s server at/)).textContent).toBe(
    'Your edits, to the program’s server at https://program.example.com, where you are signed in. Nothing else, and nowhere else.',
  );
});

it('clears by the word only; a refusal is told and the data stays', async () => {
  await createRecord(world.store, partner('p1'));
  const onClear = vi.fn(() => Promise.reject(new Error('The profile is open elsewhere.')));
  show(world, <SettingsScreen sample={false} onClear={onClear} />);
  const field = await screen.findByLabelText('Type “clear” to allow it');
  await userEvent.type(field, 'clea{Enter}');
  expect(onClear).not.toHaveBeenCalled();
  await userEvent.type(field, 'R{Enter}');
  expect(onClear).toHaveBeenCalledTimes(1);
  expect((await screen.findByRole('alert')).textContent).toBe('The profile is open elsewhere.');
  expect(await axeFindings()).toEqual([]);
});

it('signed in, says that clearing signs out, and how many changes are lost that were not sent', async () => {
  await createRecord(world.store, partner('p1'));
  const state: ProgramState = { url: 'https://program.example.com', hasToken: true, kept: 'keychain' };
  withDesktop({
    program: { state: async () => ({ ok: true, value: state }) },
    app: { info: () => new Promise(() => undefined) },
  });
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(
    await screen.findByText(
      /^Removes 1 partner .* Signs out of https:\/\/program\.example\.com, where what was sent comes from when you sign in again\. 1 change not sent yet is lost\./,
    ),
  ).toBeTruthy();
});

it('an empty profile has nothing to clear; the sample goes with one key', async () => {
  show(world, <SettingsScreen sample={false} onClear={noClear} />);
  expect(screen.getByText('There is nothing to clear.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Clear all data' })).toBeNull();
  cleanup();
  const onClear = vi.fn(noClear);
  show(world, <SettingsScreen sample onClear={onClear} />);
  await userEvent.click(screen.getByRole('button', { name: /Remove the sample portfolio/ }));
  expect(onClear).toHaveBeenCalledTimes(1);
});
