import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../renderer/app/error-boundary.tsx';
import { DropNotice, type Dropped, useFileDrop } from '../../renderer/app/file-drop.tsx';
import type { World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  world.close();
});

const THEMES = ['light', 'dark'] as const;
const HOSTILE = '<img src=x onerror=alert(1)> \u202egnorw';

function Failing({ whether }: { whether: () => boolean }) {
  if (whether()) throw new Error(HOSTILE);
  return <main>All is well</main>;
}

function Window({ onDrop }: { onDrop: (dropped: Dropped) => void }) {
  const isOver = useFileDrop(onDrop);
  return (
    <main>
      <h1>Portfolio</h1>
      {isOver && <DropNotice />}
    </main>
  );
}

it.each(THEMES)('a screen that fails says so, in %s, as text, and is tried again', async (theme) => {
  // React tells the console of every failure that a boundary takes.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let fails = true;
  show(
    world,
    <ErrorBoundary resetKey="a">
      <Failing whether={() => fails} />
    </ErrorBoundary>,
    theme,
  );
  expect(screen.getByText('This screen could not be shown.')).toBeTruthy();
  expect(screen.getByText(HOSTILE)).toBeTruthy();
  expect(document.querySelector('img')).toBeNull();
  expect(await axeFindings()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('This screen could not be shown.')).toBeTruthy();
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('All is well')).toBeTruthy();
});

it.each(THEMES)('files held over the window are asked for, in %s, and only files', async (theme) => {
  const dropped: Dropped[] = [];
  show(world, <Window onDrop={(one) => dropped.push(one)} />, theme);
  const holding = (fill: (items: DataTransferItemList) => void) => {
    const dataTransfer = new DataTransfer();
    fill(dataTransfer.items);
    return (type: string) =>
      act(() => void window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })));
  };
  const text = holding((items) => items.add('a text', 'text/plain'));
  text('dragenter');
  expect(screen.queryByRole('status')).toBeNull();
  const file = holding((items) => items.add(new File(['x'], 'partners.csv')));
  file('dragenter');
  expect(screen.getByRole('status').textContent).toBe(
    'Drop to import: partners, badges, opportunities as CSV or XLSX, or a portfolio file',
  );
  expect(await axeFindings()).toEqual([]);
  file('dragleave');
  expect(screen.queryByRole('status')).toBeNull();
  file('dragenter');
  file('drop');
  expect(screen.queryByRole('status')).toBeNull();
  expect(dropped.map(({ files }) => files.map(({ name }) => name))).toEqual([['partners.csv']]);
});
