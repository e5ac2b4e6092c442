import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FirstRunScreen } from '../../renderer/features/first-run/first-run-screen.tsx';
import { droppedFilesStore, takeFiles } from '../../renderer/state/dropped-files.ts';
import { navigate } from '../../renderer/state/route.ts';
import type { World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

let world: World;

beforeEach(async () => {
  world = await emptyWorld();
  navigate({ screen: 'first-run' });
});

afterEach(() => {
  cleanup();
  takeFiles();
  world.close();
});

it('hands chosen files to the import', async () => {
  show(world, <FirstRunScreen onSample={() => Promise.resolve()} />);
  const file = new File(['x'], 'partners.csv');
  await userEvent.upload(screen.getByLabelText('Import files', { selector: 'input' }), [file]);
  expect(droppedFilesStore.getState().files.map(({ name }) => name)).toEqual(['partners.csv']);
  expect(window.location.hash).toBe('#/import');
});

it('asks for the sample once, says that it is coming, and goes to the portfolio', async () => {
  let arrive = () => {};
  const onSample = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        arrive = resolve;
      }),
  );
  show(world, <FirstRunScreen onSample={onSample} />);
  await userEvent.keyboard('33');
  expect(screen.getByText('The sample is being brought in')).toBeTruthy();
  expect(onSample).toHaveBeenCalledTimes(1);
  arrive();
  await waitFor(() => expect(window.location.hash).toBe('#/portfolio'));
});

it('whoever went elsewhere while the sample came stays there', async () => {
  let arrive = () => {};
  const coming = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const { unmount } = show(world, <FirstRunScreen onSample={() => coming} />);
  await userEvent.keyboard('3');
  navigate({ screen: 'settings' });
  unmount();
  arrive();
  await coming;
  expect(window.location.hash).toBe('#/settings');
});

it('says why the sample could not come, and offers it again', async () => {
  const onSample = vi.fn(() => Promise.reject(new Error('There is no space left on this device.')));
  show(world, <FirstRunScreen onSample={onSample} />);
  await userEvent.keyboard('3');
  expect((await screen.findByRole('alert')).textContent).toBe(
    'The sample could not be brought in. There is no space left on this device.',
  );
  expect(await axeFindings()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: /Look around/ }));
  expect(onSample).toHaveBeenCalledTimes(2);
});
