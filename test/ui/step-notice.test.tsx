import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { App } from '../../renderer/app/app.tsx';
import { importRecords } from '../../renderer/store/import-records.ts';
import type { Elsewhere, StepLabel } from '../../renderer/store/outcome.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { StepsUnderWay } from '../../renderer/store/under-way.ts';
import { hideToast } from '../../renderer/ui/toast/toast.ts';
import { partner, type World } from '../store/store-world.ts';
import { axeFindings, emptyWorld, show } from './app-world.tsx';

let world: World;
/** Ends the undo that is being done. */
let end: (step: StepLabel) => void;
const underWay = new StepsUnderWay();

const LABEL: StepLabel = { label: 'Import of partners.csv', phrase: ['Import of partners.csv'] };
const NOTICE = 'Undoing: Import of partners.csv (2,000 partners)…';

/** A store whose steps take as long as the test wants. */
const slow: Elsewhere = {
  runCommand: () => new Promise(() => undefined),
  undo() {
    underWay.began({ way: 'undo', phrase: LABEL.phrase, partners: 2_000 });
    return new Promise((resolve) => {
      end = resolve;
    });
  },
  redo: async () => null,
};

beforeEach(async () => {
  world = await emptyWorld();
  await importRecords(world.store, [partner('p1'), partner('p2')], { label: LABEL.label });
  show({ ...world, store: { ...world.store, underWay, elsewhere: slow } }, <App partnerCount={2} />);
  await screen.findByText('Partner p1');
});

afterEach(() => {
  hideToast('undo');
  cleanup();
  world.close();
});

it('says what a step that takes its time is doing and to how many partners, until it is done', async () => {
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(screen.queryByText(NOTICE)).toBeNull();
  const notice = await screen.findByText(NOTICE);
  expect(notice.closest('[role="status"]')).not.toBeNull();
  expect(await axeFindings()).toEqual([]);
  end(LABEL);
  await screen.findByText('Undone: Import of partners.csv');
  await waitFor(() => expect(screen.queryByText(NOTICE)).toBeNull());
});

it('says nothing of a step that is over at once', async () => {
  await userEvent.keyboard('{Control>}z{/Control}');
  end(LABEL);
  await screen.findByText('Undone: Import of partners.csv');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(screen.queryByText(NOTICE)).toBeNull();
});

it('does not count partners twice where the step names their number', async () => {
  const store = { ...world.store, underWay, elsewhere: slow };
  void runCommand(store, { act: 'tag', partnerIds: ['p1'], add: ['gold'], remove: [] });
  underWay.began({ way: 'do', phrase: ['Added tag ', { name: 'gold' }, ' to 2000 partners'], partners: 2_000 });
  const { textContent } = await screen.findByText(/^Saving: /);
  expect(textContent).toBe('Saving: Added tag \u2068gold\u2069 to 2000 partners…');
});
