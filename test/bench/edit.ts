import type { CDPSession, Page } from 'playwright';
import { FRAME, LONGEST, quantile, quiet, spent, watchLongTasks } from './desk.ts';
import { median, milliseconds, type Row } from './row.ts';
import { longestTaskOf } from './trace.ts';

const MANY_DEALS = 20_000;
const EDITS = 40;
/** How much longer than a bare put of its section an edit may take. */
const GOAL = 3;

type Edit = typeof import('./page/edit.tsx');

/**
 * Editing as the app does it, steps in their worker and the real screens over the store: an edit against a bare put of the
 * section that it changes, the script of an edit among 20,000 deals, and steps of many partners.
 */
export async function benchEdit(page: Page, sizes: readonly number[]): Promise<Row[]> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await watchLongTasks(page);
  const rows: Row[] = [];
  const painted: number[] = [];
  const steps: { [step: string]: number }[] = [];
  for (const size of sizes) {
    await page.evaluate(async (count) => {
      const edit = await window.bench.edit();
      await edit.fill(count);
      edit.show('portfolio');
    }, size);
    await page.getByText('Partner p00000').first().waitFor();
    await quiet(session);
    const times = await page.evaluate(async () => (await window.bench.edit()).editAgainstPut());
    painted.push(times.painted);
    rows.push(againstPut(`${size} partners, an edit until its summary is written`, times.written, times.put));
    rows.push(againstPut(`${size} partners, an edit until it is painted in the portfolio`, times.painted, times.put));
    const { result: took, task } = await longestTaskOf(page, async () => {
      const times = await page.evaluate(async () => (await window.bench.edit()).bulkSteps());
      await quiet(session);
      return times;
    });
    steps.push(took);
    rows.push(blockedBy(`${size} partners, ${named(took)}`, [task]));
  }
  rows.push(slope('an edit until it is painted', painted, sizes, 0.1));
  for (const step of Object.keys(steps[0] ?? {}))
    rows.push(
      slope(
        step,
        steps.map((took) => took[step] ?? Number.NaN),
        sizes,
        1.2,
      ),
    );
  return [...rows, ...(await manyDeals(page, session))];
}

async function manyDeals(page: Page, session: CDPSession): Promise<Row[]> {
  await page.evaluate(async (deals) => {
    const edit = await window.bench.edit();
    await edit.fill(1, deals);
    edit.show('partner');
  }, MANY_DEALS);
  await page.getByText('Partner p00000').first().waitFor();
  await quiet(session);
  const rows: Row[] = [];
  for (const [name, edit] of [
    ['an edit of the partner', () => window.bench.edit().then((edits: Edit) => edits.rename('painted'))],
    ['an edit of a deal', () => window.bench.edit().then((edits: Edit) => edits.editDeal())],
  ] as const) {
    // Unmeasured, so that what is measured is the work and not the compiler's.
    for (let at = 0; at < 5; at += 1) await page.evaluate(edit);
    await quiet(session);
    await longTasks(page);
    const scripts: number[] = [];
    const times: number[] = [];
    for (let at = 0; at < EDITS; at += 1) {
      const before = await spent(session);
      const start = performance.now();
      await page.evaluate(edit);
      times.push(performance.now() - start);
      await settled(page);
      scripts.push((await spent(session)).script - before.script);
    }
    const p95 = quantile(scripts, 0.95);
    rows.push({
      name: `a partner of ${MANY_DEALS} deals, ${name}, script`,
      ours: `median ${milliseconds(median(scripts))}, p95 ${milliseconds(p95)} of ${EDITS} (done in ${milliseconds(median(times))})`,
      peer: `${FRAME} ms`,
      ratio: p95 / FRAME,
      goal: 'p95 under 1',
      met: p95 < FRAME,
    });
    rows.push(blockedBy(`a partner of ${MANY_DEALS} deals, ${name}`, await longTasks(page)));
  }
  return rows;
}

/** Until what the edit made the page read and draw is over. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 6; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  });

const longTasks = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));

const named = (steps: { readonly [step: string]: number }): string =>
  Object.entries(steps)
    .map(([step, time]) => `${step} ${milliseconds(time)}`)
    .join(', ');

function againstPut(name: string, ours: number, put: number): Row {
  const ratio = ours / put;
  return {
    name,
    ours: milliseconds(ours),
    peer: `${milliseconds(put)} a bare put`,
    ratio,
    goal: `under ${GOAL}`,
    met: ratio < GOAL,
  };
}

function blockedBy(name: string, tasks: readonly number[]): Row {
  const longest = Math.max(0, ...tasks);
  return {
    name: `${name}: longest task of the page`,
    ours: tasks.length === 0 ? `none over ${LONGEST} ms` : milliseconds(longest),
    peer: `${LONGEST} ms`,
    ratio: longest / LONGEST,
    goal: 'no task over 1',
    met: longest <= LONGEST,
  };
}

function slope(name: string, times: readonly number[], sizes: readonly number[], goal: number): Row {
  const partners = (sizes.at(-1) ?? 0) / (sizes[0] ?? 1);
  const grown = (times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN);
  return {
    name: `${name}, slope from ${sizes[0]} to ${sizes.at(-1)} partners`,
    ours: `time × ${grown.toFixed(1)} (${times.map(milliseconds).join(', ')})`,
    peer: `partners × ${partners.toFixed(0)}`,
    ratio: grown / partners,
    goal: `at most ${goal}`,
    met: grown / partners <= goal,
  };
}
