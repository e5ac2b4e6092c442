import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeRecords, createRecord, deleteRecord, setFields } from '../../renderer/store/commands.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { LivePortfolio } from '../../renderer/store/live.ts';
import { clearAll, type Profile } from '../../renderer/store/profile.ts';
import { readPartner } from '../../renderer/store/queries.ts';
import { rebuildSummaries } from '../../renderer/store/rebuild.ts';
import { StoreProvider } from '../../renderer/store/store-context.tsx';
import { usePartnerFile } from '../../renderer/store/use-partner-file.ts';
import { useProfile } from '../../renderer/store/use-profile.ts';
import { useSummaries } from '../../renderer/store/use-summaries.ts';
import type { AnyRecord } from '../../shared/records/kinds.ts';
import { partnerFile } from '../../shared/records/partner-file.ts';
import { deal, evaluator, openWorld, partner, summarise, type World } from './store-world.ts';

const label = 'Import';
const named = (live: LivePortfolio) => live.getSnapshot().rows.map(({ summary }) => summary.name);

/** A live portfolio whose frames a test draws by hand. */
function handCranked(world: World) {
  const frames: (() => void)[] = [];
  const live = new LivePortfolio(world.store, (work) => frames.push(work));
  return { live, frames, draw: () => frames.splice(0).forEach((work) => void work()) };
}

const settled = (live: LivePortfolio) => vi.waitFor(() => expect(live.getSnapshot().state).toBe('ready'));

afterEach(cleanup);

describe('the portfolio in memory', () => {
  it('is read once and patched by changed key; untouched rows stay the same objects', async () => {
    const world = await openWorld();
    await importRecords(world.store, [partner('p1'), partner('p2'), partner('p3')], { label });
    const { live, draw } = handCranked(world);
    expect(live.getSnapshot().state).toBe('loading');
    live.start();
    await settled(live);
    const before = live.getSnapshot();
    const readAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    await setFields(world.store, { kind: 'partner', recordId: 'p2', partnerId: 'p2' }, { name: 'B' });
    await createRecord(world.store, partner('p0'));
    await deleteRecord(world.store, { kind: 'partner', recordId: 'p3', partnerId: 'p3' });
    draw();
    await vi.waitFor(() => expect(named(live)).toEqual(['Partner p0', 'Partner p1', 'B']));
    expect(live.getSnapshot().byId.get('p1')).toBe(before.byId.get('p1'));
    // Whole-table reads are calls without a range.
    expect(readAll.mock.calls.filter(([range]) => range === undefined)).toEqual([]);
    readAll.mockRestore();
    live.stop();
    world.close();
  });

  it('tells its listeners of a change at once, and of those that follow with the next frame', async () => {
    const world = await openWorld();
    const { live, frames, draw } = handCranked(world);
    live.start();
    await settled(live);
    const listener = vi.fn();
    live.subscribe(listener);
    await createRecord(world.store, partner('first'));
    await vi.waitFor(() => expect(named(live)).toEqual(['Partner first']));
    for (let at = 0; at < 20; at++) await createRecord(world.store, partner(`p${at}`));
    expect(frames).toHaveLength(1);
    expect(listener).toHaveBeenCalledTimes(1);
    draw();
    await vi.waitFor(() => expect(live.getSnapshot().rows).toHaveLength(21));
    expect(listener).toHaveBeenCalledTimes(2);
    draw();
    expect(frames).toHaveLength(0);
    live.stop();
    world.close();
  });

  it('takes over what changed thousands of rows by and by, a frame after the other', async () => {
    const world = await openWorld();
    const { live, draw } = handCranked(world);
    live.start();
    await settled(live);
    const counts: number[] = [];
    live.subscribe(() => counts.push(live.getSnapshot().rows.length));
    const ids = Array.from({ length: 450 }, (_, at) => `p${1000 + at}`);
    const rows = ids.map((id) => summarise(partnerFile([partner(id) as unknown as AnyRecord])).summary);
    await world.database.summaries.bulkPut(rows);
    world.store.changes.publish({ partners: ids });
    for (const count of [200, 400, 450]) {
      await vi.waitFor(() => expect(live.getSnapshot().rows).toHaveLength(count));
      draw();
    }
    expect(counts).toEqual([200, 400, 450]);
    live.stop();
    world.close();
  });

  it('sees what another window writes, and its emptying', async () => {
    const world = await openWorld();
    const other = await openWorld({ name: world.database.name });
    const live = new LivePortfolio(world.store);
    live.start();
    await createRecord(other.store, partner('p1'));
    await vi.waitFor(() => expect(named(live)).toEqual(['Partner p1']));
    await clearAll(other.store);
    await vi.waitFor(() => expect(named(live)).toEqual([]));
    live.stop();
    world.close();
    other.close();
  });

  it('started again, it knows what was written while it was stopped', async () => {
    const world = await openWorld();
    const live = new LivePortfolio(world.store);
    live.start();
    await settled(live);
    live.stop();
    await createRecord(world.store, partner('p1'));
    live.start();
    await vi.waitFor(() => expect(named(live)).toEqual(['Partner p1']));
    live.stop();
    world.close();
  });

  it('fails with the reason and keeps the rows that it knew', async () => {
    const world = await openWorld();
    await createRecord(world.store, partner('p1'));
    const { live, draw } = handCranked(world);
    live.start();
    await settled(live);
    world.database.close();
    world.store.changes.publish({ partners: ['p1'] });
    draw();
    await vi.waitFor(() => expect(live.getSnapshot().state).toBe('failed'));
    expect(live.getSnapshot().error?.name).toBe('StoreClosed');
    expect(named(live)).toEqual(['Partner p1']);
    live.stop();
  });
});

describe('stale summaries', () => {
  const second = evaluator({ editionHash: 'edition-2', summarise: (file) => summarise(file, 'edition-2') });

  it('are marked when another edition is chosen, rebuilt by pages, and then no longer marked', async () => {
    const world = await openWorld();
    await importRecords(
      world.store,
      Array.from({ length: 7 }, (_, at) => partner(`p${at}`)),
      { label },
    );
    const live = new LivePortfolio(world.store);
    live.start();
    await settled(live);
    expect(live.getSnapshot().staleCount).toBe(0);
    world.evaluator = second;
    live.evaluatorChanged();
    expect(live.getSnapshot().staleCount).toBe(7);
    // An edit makes its own row anew, by the new edition.
    await setFields(world.store, { kind: 'partner', recordId: 'p3', partnerId: 'p3' }, { name: 'New' });
    const progress: string[] = [];
    const made = await rebuildSummaries(world.store, {
      pageSize: 4,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect(made).toBe(6);
    expect(progress).toEqual(['4/6', '6/6']);
    await vi.waitFor(() => expect(live.getSnapshot().staleCount).toBe(0));
    expect(await rebuildSummaries(world.store)).toBe(0);
    live.stop();
    world.close();
  });

  it('stop where they are told to, and touch neither outbox nor history', async () => {
    const world = await openWorld();
    await importRecords(
      world.store,
      Array.from({ length: 6 }, (_, at) => partner(`p${at}`)),
      { label },
    );
    const written = [await world.database.outbox.count(), await world.database.history.count()];
    world.evaluator = second;
    const stop = new AbortController();
    const made = await rebuildSummaries(world.store, {
      pageSize: 2,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(made).toBe(2);
    expect(await rebuildSummaries(world.store)).toBe(4);
    expect([await world.database.outbox.count(), await world.database.history.count()]).toEqual(written);
    world.close();
  });
});

/** What the screen drew, one after the other. */
const profiles: (Profile | null)[] = [];

function ProfileScreen() {
  const profile = useProfile();
  profiles.push(profile);
  return <p>{`${profile?.partnerCount} partners`}</p>;
}

function PortfolioScreen() {
  const { state, rows } = useSummaries();
  return <p>{`${state}: ${rows.map(({ summary }) => summary.name).join(', ')}`}</p>;
}

function PartnerScreen({ partnerId }: { partnerId: string }) {
  const state = usePartnerFile(partnerId);
  return (
    <p>
      {state.state === 'ready' ? `${state.file.partner.name}: ${state.file.records.deal.length} deals` : state.state}
    </p>
  );
}

describe('screens', () => {
  it('follow the portfolio and one partner', async () => {
    const world = await openWorld();
    await importRecords(world.store, [partner('p1'), deal('d1', 'p1')], { label });
    const { rerender } = render(
      <StoreProvider store={world.store}>
        <PortfolioScreen />
        <PartnerScreen partnerId="p1" />
      </StoreProvider>,
    );
    await screen.findByText('ready: Partner p1');
    await screen.findByText('Partner p1: 1 deals');
    await changeRecords(
      world.store,
      [partner('p2'), deal('d2', 'p1')].map((record) => ({ op: 'create', record })),
      'More',
    );
    await screen.findByText('ready: Partner p1, Partner p2');
    await screen.findByText('Partner p1: 2 deals');

    rerender(
      <StoreProvider store={world.store}>
        <PartnerScreen partnerId="p9" />
      </StoreProvider>,
    );
    await screen.findByText('missing');
    await createRecord(world.store, partner('p9'));
    await screen.findByText('Partner p9: 0 deals');
    await clearAll(world.store);
    await waitFor(() => screen.getByText('missing'));
    expect(await readPartner(world.database, 'p9')).toBeUndefined();
    world.close();
  });

  it('see another profile only where it changed', async () => {
    const world = await openWorld();
    await importRecords(world.store, [partner('p1')], { label });
    render(
      <StoreProvider store={world.store}>
        <PortfolioScreen />
        <ProfileScreen />
      </StoreProvider>,
    );
    await screen.findByText('1 partners');
    await setFields(world.store, { kind: 'partner', recordId: 'p1', partnerId: 'p1' }, { name: 'B' });
    await screen.findByText('ready: B');
    await createRecord(world.store, partner('p2'));
    await screen.findByText('2 partners');
    expect([...new Set(profiles)].map((profile) => profile?.partnerCount)).toEqual([undefined, 1, 2]);
    world.close();
  });
});
