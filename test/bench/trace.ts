import type { Page } from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, all of them and those of the thread itself. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Runs work, and finds the longest task of the main threads of pages meanwhile, in milliseconds of the thread itself: another
 * program's turn is not counted.
 */
export async function longestTaskOf<Result>(
  page: Page,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly task: number }> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
  });
  const result = await work();
  const complete = new Promise<boolean>((resolve) =>
    session.once('Tracing.tracingComplete', ({ dataLossOccurred }) => resolve(dataLossOccurred)),
  );
  await session.send('Tracing.end');
  if (await complete) throw new Error('Tasks of the page were lost from the trace.');
  const places = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(placeOf),
  );
  const tasks = events.filter((event) => event.name === 'RunTask' && places.has(placeOf(event)));
  if (tasks.length === 0) throw new Error('No task of the page was traced.');
  return { result, task: Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000 };
}

const placeOf = ({ pid, tid }: TraceEvent): string => `${pid}/${tid}`;
