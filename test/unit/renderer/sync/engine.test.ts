import { describe, expect, it } from 'vitest';
import { EVERY, SyncEngine } from '../../../../renderer/sync/engine.ts';
import type { Ports } from '../../../../renderer/sync/ports.ts';
import type { Trouble } from '../../../../shared/sync/retry.ts';
import type { SyncState } from '../../../../shared/sync/state.ts';

/**
 * An engine whose server answers each greeting as told, over a clock that only the test moves.
 *
 * @param onAsked is told how often was asked, before the answer is given
 */
function engineOver(troubles: readonly Trouble[], onAsked: (asked: number) => void = () => undefined) {
  let now = 0;
  let asked = 0;
  const timers: { at: number; ring: () => void }[] = [];
  const states: SyncState[] = [];
  const ports = {
    transport: {
      session: async () => {
        asked += 1;
        onAsked(asked);
        return { ok: false as const, trouble: troubles[Math.min(asked, troubles.length) - 1] as Trouble };
      },
    },
    clock: {
      now: () => '2026-11-22T00:00:00Z',
      elapsed: () => now,
      wait: (milliseconds: number) => new Promise<void>((ring) => timers.push({ at: now + milliseconds, ring })),
    },
    version: '1.0.0',
    random: () => 0.999,
  } as unknown as Ports;
  const engine = new SyncEngine({
    ...ports,
    onlyEngine: (work) => work(),
    onState: (state) => states.push(state),
  });
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    engine,
    states,
    asked: () => asked,
    async pass(milliseconds: number) {
      await settle();
      now += milliseconds;
      for (const timer of timers.splice(0)) {
        if (timer.at <= now) timer.ring();
        else timers.push(timer);
      }
      await settle();
    },
  };
}

const OFFLINE: Trouble = { is: 'offline', after: null };

describe('the engine between rounds', () => {
  it('S17.2: asks again after a pause that doubles, for ever', async () => {
    const world = engineOver([OFFLINE]);
    void world.engine.run();
    await world.pass(0);
    expect(world.asked()).toBe(1);
    await world.pass(500);
    expect(world.asked()).toBe(1);
    await world.pass(500);
    expect(world.asked()).toBe(2);
    await world.pass(1_000);
    expect(world.asked()).toBe(2);
    await world.pass(1_000);
    expect(world.asked()).toBe(3);
    for (let hour = 0; hour < 48; hour += 1) await world.pass(3_600_000);
    expect(world.asked()).toBeGreaterThan(40);
    world.engine.stop();
  });

  it('S17.1: obeys what the server asked for, whatever happens meanwhile', async () => {
    const world = engineOver([{ is: 'server-error', after: 90_000 }, OFFLINE]);
    void world.engine.run();
    await world.pass(0);
    for (const nudge of ['online', 'focus', 'person'] as const) {
      world.engine.nudge(nudge);
      await world.pass(29_000);
    }
    expect(world.asked()).toBe(1);
    await world.pass(3_000);
    expect(world.asked()).toBe(2);
    world.engine.stop();
  });

  it('S17: what waits for a person is asked again only by one', async () => {
    const world = engineOver([{ is: 'sign-in' }]);
    void world.engine.run();
    await world.pass(0);
    for (const nudge of ['focus', 'online', 'resume', 'edit'] as const) {
      world.engine.nudge(nudge);
      await world.pass(EVERY * 10);
    }
    expect(world.asked()).toBe(1);
    expect(world.states.at(-1)).toMatchObject({ phase: 'waiting', last: 'sign-in' });
    world.engine.nudge('person');
    await world.pass(0);
    expect(world.asked()).toBe(2);
    world.engine.stop();
  });

  it('S17.2: coming back online ends a pause early', async () => {
    const world = engineOver([OFFLINE]);
    void world.engine.run();
    await world.pass(0);
    world.engine.nudge('online');
    await world.pass(0);
    expect(world.asked()).toBe(2);
    world.engine.stop();
  });

  it('S17, S17.5: what comes while a round is under way ends the pause after it, once', async () => {
    for (const [is, nudge, asked] of [
      ['offline', 'online', 2],
      ['offline', 'focus', 2],
      ['sign-in', 'focus', 1],
      ['sign-in', 'person', 2],
    ] as const) {
      const trouble: Trouble = is === 'offline' ? OFFLINE : { is };
      const world = engineOver([trouble], (times) => {
        if (times > 1) return;
        world.engine.nudge(nudge);
        world.engine.nudge('focus');
      });
      void world.engine.run();
      await world.pass(0);
      await world.pass(0);
      expect([is, nudge, world.asked()]).toEqual([is, nudge, asked]);
      world.engine.stop();
    }
  });

  it('S14: an engine that is stopped ends, and asks no more', async () => {
    const world = engineOver([OFFLINE]);
    const ended = world.engine.run();
    await world.pass(0);
    world.engine.stop();
    await ended;
    await world.pass(EVERY * 10);
    expect(world.asked()).toBe(1);
  });
});
