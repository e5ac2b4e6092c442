import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright';
import type { ListView } from '../../renderer/state/list-view.ts';
import { median, milliseconds, type Row } from './row.ts';

/** Milliseconds of script a step may take: what is left of a frame is the browser's. */
export const FRAME = 16;
/** Milliseconds that the page may be blocked in one go. */
export const LONGEST = 50;

interface Step {
  /** Milliseconds of script, and of all that the step made the page's thread do: script, style, layout and paint. */
  readonly script: number;
  readonly all: number;
}

interface Work {
  readonly name: string;
  readonly list: Partial<ListView>;
  /** The keys, one a step. */
  readonly keys: readonly string[];
  readonly begin?: string;
}

const SORTED: Partial<ListView> = {
  group: 'quarter',
  sort: [
    { key: 'region', direction: 'ascending' },
    { key: 'revenue', direction: 'descending' },
    { key: 'partner', direction: 'ascending' },
  ],
};

const erased = (text: string): string[] => [...text, ...Array.from(text, () => 'Backspace')];
const FILTERS = ['systems', 'select', 'person p0001', 'region:apac', 'tag:gold psp', 'zzz', 'p0004'].flatMap(erased);
const there = (key: string, back: string): string[] => [
  ...Array.from({ length: 45 }, () => key),
  ...Array.from({ length: 45 }, () => back),
];

const WORKS: readonly Work[] = [
  { name: 'a keystroke in the filter, as at first', list: {}, keys: FILTERS, begin: '/' },
  { name: 'a keystroke in the filter, three sorts, by quarter', list: SORTED, keys: FILTERS, begin: '/' },
  { name: 'a day of as-of, as at first', list: {}, keys: there(']', '[') },
  { name: 'a day of as-of, three sorts, by quarter', list: SORTED, keys: there(']', '[') },
  { name: 'a week of as-of, three sorts, by quarter', list: SORTED, keys: there('Shift+]', 'Shift+[') },
];

/**
 * The portfolio under the hand, the real screen over the real store: script per keystroke in the filter and per step of the
 * as-of day, and the longest block of the page. Times are of the page's thread: another program's turn is not counted.
 */
export async function benchDesk(page: Page, sizes: readonly number[]): Promise<Row[]> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await watchLongTasks(page);
  const taken = new Map<string, number[]>();
  const rows: Row[] = [];
  for (const size of sizes) {
    await page.evaluate(async (count) => {
      const desk = await window.bench.desk();
      Object.assign(window, { closeDesk: await desk.openDesk(count) });
    }, size);
    await page.locator('[role=rowheader]').first().waitFor();
    for (const work of WORKS) {
      const { steps, longTasks } = await measured(page, session, work);
      const scripts = steps.map(({ script }) => script);
      taken.set(work.name, [...(taken.get(work.name) ?? []), median(scripts)]);
      rows.push(...rowsOf(`${size} partners, ${work.name}`, steps, longTasks));
    }
    rows.push(await held(page, size));
    await page.evaluate(() => (window as unknown as { closeDesk: () => void }).closeDesk());
  }
  if (sizes.length < 2) return rows;
  return [...rows, ...[...taken].map(([name, medians]) => slopeOf(name, medians, sizes))];
}

/** Keeps the lengths of the page's tasks over 50 ms in `window.longTasks`. */
export const watchLongTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const found: number[] = [];
    Object.assign(window, { longTasks: found });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.push(duration);
    }).observe({ type: 'longtask' });
  });

async function measured(page: Page, session: CDPSession, { list, keys, begin }: Work) {
  await page.evaluate(async (chosen) => (await window.bench.desk()).atFirst(chosen), list);
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  if (begin !== undefined) await page.keyboard.press(begin);
  await quiet(session);
  const nothing = median(await inTurn(11, async () => (await stepOf(page, session, async () => undefined)).script));
  // Unmeasured, so that what is measured is the work and not the compiler's.
  for (const key of keys.slice(0, 14)) await stepOf(page, session, () => page.keyboard.press(key));
  await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
  const steps: Step[] = [];
  for (const key of keys) {
    const { script, all } = await stepOf(page, session, () => page.keyboard.press(key));
    steps.push({ script: Math.max(0, script - nothing), all: Math.max(0, all - nothing) });
  }
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  if (begin !== undefined) await page.keyboard.press('Escape');
  return { steps, longTasks };
}

async function inTurn<Value>(count: number, work: () => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let at = 0; at < count; at += 1) values.push(await work());
  return values;
}

/** What the page's thread did from an act until two frames after it, with nothing left to do. */
async function stepOf(page: Page, session: CDPSession, act: () => Promise<void>): Promise<Step> {
  const before = await spent(session);
  await act();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve())));
      }),
  );
  const after = await spent(session);
  return { script: after.script - before.script, all: after.all - before.all };
}

export async function spent(session: CDPSession): Promise<Step> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
  return { script: of('ScriptDuration'), all: of('TaskDuration') };
}

/** Waits until the page has read what it reads in the background. */
export async function quiet(session: CDPSession): Promise<void> {
  for (let calm = 0; calm < 4; ) {
    const before = await spent(session);
    await pause(100);
    calm = (await spent(session)).script - before.script < 2 ? calm + 1 : 0;
  }
}

/** A key held down: how long after its last repeat the screen still moves. */
async function held(page: Page, size: number): Promise<Row> {
  await page.evaluate(async (chosen) => (await window.bench.desk()).atFirst(chosen), SORTED);
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  const lags: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const pressed: Promise<void>[] = [];
    for (let repeat = 0; repeat < 60; repeat += 1) {
      // As a keyboard does, whether the page is done with the last one or not.
      pressed.push(page.keyboard.down(']'));
      await pause(25);
    }
    const last = performance.now();
    await Promise.all(pressed);
    await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
    lags.push(performance.now() - last);
    await page.keyboard.up(']');
  }
  const worst = Math.max(...lags);
  return {
    name: `${size} partners, ] held down for 60 repeats, from the last to its picture`,
    ours: milliseconds(worst),
    peer: `${LONGEST * 2} ms`,
    ratio: worst / (LONGEST * 2),
    goal: 'at most 1: nothing queues up',
    met: worst <= LONGEST * 2,
  };
}

function rowsOf(name: string, steps: readonly Step[], longTasks: readonly number[]): Row[] {
  const scripts = steps.map(({ script }) => script);
  const all = steps.map(({ all: whole }) => whole);
  const script = quantile(scripts, 0.95);
  const longest = Math.max(0, ...longTasks);
  return [
    {
      name: `${name}, script`,
      ours: `median ${milliseconds(median(scripts))}, p95 ${milliseconds(script)} of ${steps.length}`,
      peer: `${FRAME} ms`,
      ratio: script / FRAME,
      goal: 'p95 under 1',
      met: script < FRAME,
    },
    {
      name: `${name}, with style, layout and paint`,
      ours: `median ${milliseconds(median(all))}, p95 ${milliseconds(quantile(all, 0.95))}`,
      peer: `${longTasks.length} tasks over ${LONGEST} ms`,
      ratio: longest / LONGEST,
      goal: 'no task over 1',
      met: longTasks.length === 0,
    },
  ];
}

function slopeOf(name: string, medians: readonly number[], sizes: readonly number[]): Row {
  const [first = Number.NaN, last = Number.NaN] = [medians[0], medians.at(-1)];
  const partners = (sizes.at(-1) ?? 0) / (sizes[0] ?? 1);
  return {
    name: `${name}, slope from ${sizes[0]} to ${sizes.at(-1)} partners`,
    ours: `script × ${(last / first).toFixed(1)} (${medians.map(milliseconds).join(', ')})`,
    peer: `partners × ${partners.toFixed(0)}`,
    ratio: last / first / partners,
    goal: 'far under 1',
    met: last / first / partners < 0.5,
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
