/** One request of a worker of its own, and its answer. */
export function inWorker<Request, Answer>(worker: Worker, request: Request): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.addEventListener('messageerror', () => reject(new Error('The answer cannot be read.')));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
