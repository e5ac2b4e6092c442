import '../platform/without-code-from-text.ts';
import { openDatabase } from '../store/database.ts';
import { storeError } from '../store/errors.ts';
import type { Outcome, StepLabel } from '../store/outcome.ts';
import { runCommand } from '../store/run-command.ts';
import type { Store } from '../store/store.ts';
import { StepsUnderWay } from '../store/under-way.ts';
import { redo, undo } from '../store/undo.ts';
import { makeStore } from './make-store.ts';
import type { StepAnswer, StepRequest } from './steps-elsewhere.ts';

const post = (answer: StepAnswer): void => self.postMessage(answer);

let edition = '';
let opened: Promise<Store> | null = null;

self.addEventListener('message', ({ data }: MessageEvent<StepRequest>) => {
  if (data.do === 'open') {
    void open(data.databaseName).catch(() => undefined);
    return;
  }
  edition = data.edition;
  void answer(data);
});

/** The window tells what was committed: its own screens hear of a step before its answer. */
function open(databaseName: string): Promise<Store> {
  opened ??= openDatabase({
    name: databaseName,
    onClosed: () => {
      opened = null;
    },
  }).then((database) => {
    const underWay = new StepsUnderWay();
    underWay.subscribe(() => {
      const step = underWay.getSnapshot();
      if (step !== null) post({ tell: 'began', step });
    });
    const store = makeStore(database, () => edition);
    return {
      ...store,
      underWay,
      changes: { ...store.changes, publish: (change) => post({ tell: 'changed', change }) },
    };
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

async function answer(request: StepRequest): Promise<void> {
  const { id, databaseName } = request;
  try {
    const store = await open(databaseName);
    post({ tell: 'done', id, result: await doStep(store, request) });
  } catch (error) {
    const { name, message } = storeError(error);
    post({ tell: 'failed', id, error: { name, message } });
  }
}

function doStep(store: Store, request: StepRequest): Promise<Outcome | StepLabel | null> {
  if (request.do === 'undo') return undo(store);
  return request.do === 'redo' ? redo(store) : runCommand(store, request.command);
}
