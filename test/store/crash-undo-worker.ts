import { runCommand } from '../../renderer/store/run-command.ts';
import { redo, undo } from '../../renderer/store/undo.ts';
import type { CrashOrder } from './crash-worker.ts';
import { evaluator, openWorld, summarise } from './store-world.ts';

/** More than are written at a time. */
export const PARTNERS = 230;

/** Tags, takes back and does again, telling each by its number, until its test kills it or it stands still at `stallAt`. */
self.addEventListener('message', async ({ data: { name, stallAt } }: MessageEvent<CrashOrder>) => {
  const world = await openWorld({ name });
  const partnerIds = Array.from({ length: PARTNERS }, (_, at) => `p${at}`);
  for (let at = 0; ; at++) {
    if (at === stallAt) world.evaluator = stalling();
    if (at % 4 === 2) await undo(world.store);
    else if (at % 4 === 3) await redo(world.store);
    else await runCommand(world.store, { act: 'tag', partnerIds, add: [`t${at}`], remove: [] });
    postMessage(at);
  }
});

/** Stands still in the last page of the transaction: those before it are written, and not committed. */
function stalling() {
  let made = 0;
  return evaluator({
    summarise(file) {
      if (++made < PARTNERS) return summarise(file);
      postMessage('inside');
      for (;;);
    },
  });
}
