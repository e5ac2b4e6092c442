import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { importRecords } from '../../renderer/store/import-records.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { runCommand } from '../../renderer/store/run-command.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { useEdit, useUndo } from '../../renderer/store/use-edit.ts';
import { useHistory } from '../../renderer/store/use-history.ts';
import { plain } from '../../shared/lib/phrase.ts';
import { openWorld, partner, type World } from './store-world.ts';

afterEach(cleanup);

async function shown<Value>(world: World, hook: (partnerId: string) => Value) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StoreProvider store={world.store}>{children}</StoreProvider>
  );
  return renderHook(hook, { wrapper, initialProps: 'p1' });
}

const rename = (name: string, id = 'p1') =>
  ({ act: 'set', kind: 'partner', partnerId: id, recordId: id, set: { name } }) as const;

it('edits, undo and redo tell what they would do, live, in another window too', async () => {
  const world = await openWorld();
  const other = await openWorld({ name: world.database.name });
  await importRecords(world.store, [partner('p1')], { label: 'Import of a.json' });
  const { result } = await shown(world, () => ({ edit: useEdit(), ...useUndo() }));
  const labels = () => [result.current.undoLabel, result.current.redoLabel];
  await waitFor(() => expect(labels()).toEqual(['Import of a.json', null]));

  expect(await result.current.edit(rename('One'))).toMatchObject({ ok: true });
  const first = 'Name of Partner p1 set to One';
  await waitFor(() => expect(labels()).toEqual([first, null]));
  expect(result.current.undoPhrase?.map((part) => (typeof part === 'string' ? part : 'name'))).toEqual([
    'Name of ',
    'name',
    ' set to ',
    'name',
  ]);
  expect(await result.current.edit(rename(''))).toEqual({ ok: false, field: 'name', reason: 'must not be empty' });

  expect((await result.current.undo())?.label).toBe(first);
  await waitFor(() => expect(labels()).toEqual(['Import of a.json', first]));
  await result.current.redo();
  await waitFor(() => expect(labels()).toEqual([first, null]));

  await runCommand(other.store, rename('Two'));
  await waitFor(() => expect(labels()).toEqual(['Name of One set to Two', null]));
  await result.current.undo();
  expect((await readPartner(other.database, 'p1'))?.partner.name).toBe('One');
  world.close();
  other.close();
});

it('the history of a partner is live, and another partner has its own', async () => {
  const world = await openWorld();
  await importRecords(world.store, [partner('p1'), partner('p2')], { label: 'Import of a.json' });
  const { result, rerender } = await shown(world, (partnerId) => useHistory({ partnerId }));
  expect(result.current).toBeNull();
  const sentences = () => result.current?.map(({ sentence }) => plain(sentence));
  await waitFor(() => expect(sentences()).toEqual(['Added Partner p1']));
  await runCommand(world.store, rename('One'));
  await waitFor(() => expect(sentences()).toEqual(['Name of One: from Partner p1 to One', 'Added Partner p1']));
  rerender('p2');
  await waitFor(() => expect(sentences()).toEqual(['Added Partner p2']));
  world.close();
});
