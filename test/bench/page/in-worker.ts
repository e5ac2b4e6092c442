/** One request of a worker of its own, and its answer. */
export const inWorker = <Request, Answer>(worker: Worker, request: Request): Promise<Answer> =>
  ask<Request, Answer>(worker, request).finally(() => worker.terminate());

/** One request of a worker that stays. */
export function ask<Request, Answer>(worker: Worker, request: Request): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessageerror = () => reject(new Error('The answer cannot be read.'));
    worker.postMessage(request);
  });
}
