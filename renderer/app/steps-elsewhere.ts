import type { Change } from '../store/changes.ts';
import { StoreErrorElsewhere, StoreFailed } from '../store/errors.ts';
import type { Outcome, StepLabel } from '../store/outcome.ts';
import type { Store } from '../store/store.ts';
import { StepsUnderWay, type UnderWay } from '../store/under-way.ts';

interface Step {
  readonly do: 'command' | 'undo' | 'redo';
  readonly command?: unknown;
}

/** A step to do, or only to be ready for one. */
export interface StepRequest extends Omit<Step, 'do'> {
  readonly do: Step['do'] | 'open';
  readonly id: number;
  readonly databaseName: string;
  readonly edition: string;
}

export type StepAnswer =
  | { readonly tell: 'began'; readonly step: UnderWay }
  | { readonly tell: 'changed'; readonly change: Change }
  | { readonly tell: 'done'; readonly id: number; readonly result: Outcome | StepLabel | null }
  | {
      readonly tell: 'failed';
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string };
    };

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The store with its steps done in a worker, so that no step holds up the window, however much it reads and writes. They
 * are done in the order in which they were asked for.
 */
export function withStepsElsewhere(store: Store, edition: () => string): Store {
  const underWay = new StepsUnderWay();
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let asked = 0;

  const request = (step: Step | { do: 'open' }, id: number): StepRequest => ({
    ...step,
    id,
    databaseName: store.database.name,
    edition: edition(),
  });
  const start = (): Worker => {
    const started = new Worker(new URL('./steps-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<StepAnswer>) => take(data));
    // A worker that cannot run answers nothing: the next step gets another.
    started.addEventListener('error', () => {
      started.terminate();
      if (worker === started) worker = null;
      for (const { reject } of waiting.values()) reject(new StoreFailed('the part that saves changes ended.'));
      waiting.clear();
    });
    started.postMessage(request({ do: 'open' }, -1));
    return started;
  };
  const take = (answer: StepAnswer): void => {
    if (answer.tell === 'began') underWay.began(answer.step);
    else if (answer.tell === 'changed') store.changes.publish(answer.change);
    else {
      const one = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.tell === 'done') one?.resolve(answer.result as never);
      else one?.reject(new StoreErrorElsewhere(answer.error));
    }
  };
  const ask = <Result>(step: Step): Promise<Result> =>
    new Promise((resolve, reject) => {
      worker ??= start();
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.postMessage(request(step, id));
    });

  worker = start();
  return {
    ...store,
    underWay,
    elsewhere: {
      runCommand: (command) => ask({ do: 'command', command }),
      undo: () => ask({ do: 'undo' }),
      redo: () => ask({ do: 'redo' }),
    },
  };
}
