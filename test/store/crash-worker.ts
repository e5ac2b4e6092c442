import { changeRecords } from '../../renderer/store/commands.ts';
import { importRecords } from '../../renderer/store/import-records.ts';
import { deal, evaluator, openWorld, partner } from './store-world.ts';

/** What its test asks for: edits without end, or at edit `stallAt` a stand-still in the middle of the transaction. */
export interface CrashOrder {
  readonly name: string;
  readonly stallAt: number | null;
}

/** Tells each acknowledged edit by its number, as a screen would show it, until its test kills it. */
self.addEventListener('message', async ({ data: { name, stallAt } }: MessageEvent<CrashOrder>) => {
  const world = await openWorld({ name });
  for (let at = 0; ; at++) {
    if (at === stallAt) world.evaluator = stalling();
    if (at % 5 === 4)
      await importRecords(world.store, [partner(`i${at}`), deal(`di${at}`, `i${at}`)], { label: 'Import' });
    else {
      const deals = Array.from({ length: 20 }, (_, n) => deal(`d${at}-${n}`, `p${at}`));
      const records = [partner(`p${at}`), ...deals];
      await changeRecords(
        world.store,
        records.map((record) => ({ op: 'create', record })),
        'Add',
      );
    }
    postMessage(at);
  }
});

/** Summaries are made after sections, outbox and history were written, and inside their transaction. */
const stalling = () =>
  evaluator({
    summarise() {
      postMessage('inside');
      for (;;);
    },
  });
