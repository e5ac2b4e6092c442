import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StallWatch } from '../../../../electron/program-api/stall-watch.ts';

const stalled = vi.fn();
let watch: StallWatch;

beforeEach(() => {
  vi.useFakeTimers();
  stalled.mockReset();
  watch = new StallWatch(60_000, 1_024, stalled);
});

afterEach(() => {
  vi.useRealTimers();
});

it('ends what brings nothing for the whole span', () => {
  watch.wait();
  vi.advanceTimersByTime(59_999);
  expect(stalled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(stalled).toHaveBeenCalledOnce();
});

it('ends a drip, however regular', () => {
  for (let second = 0; second < 60; second += 1) {
    watch.wait();
    vi.advanceTimersByTime(999);
    watch.passed(10);
  }
  watch.wait();
  vi.advanceTimersByTime(60);
  expect(stalled).toHaveBeenCalledOnce();
});

it('lets a slow transfer go on for ever that makes progress', () => {
  for (let minute = 0; minute < 100; minute += 1) {
    watch.wait();
    vi.advanceTimersByTime(59_000);
    watch.passed(1_024);
  }
  expect(stalled).not.toHaveBeenCalled();
});

it('does not count the time that we let the other side wait', () => {
  watch.wait();
  watch.passed(10);
  vi.advanceTimersByTime(600_000);
  expect(stalled).not.toHaveBeenCalled();
  watch.wait();
  vi.advanceTimersByTime(60_000);
  expect(stalled).toHaveBeenCalledOnce();
});

it('is silent once stopped', () => {
  watch.wait();
  watch.stop();
  vi.advanceTimersByTime(600_000);
  expect(stalled).not.toHaveBeenCalled();
});
