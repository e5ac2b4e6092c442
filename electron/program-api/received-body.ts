import { DeskFailure, failureOf } from './desk-failure.ts';
import type { Limits } from './limits.ts';
import { StallWatch } from './stall-watch.ts';

/**
 * The body of an answer, handed on chunk by chunk as it is read, until a limit ends it.
 *
 * @param longest in bytes, after decompression
 * @param request `end` stops it, where the reader went away or a limit was passed; `settle` is called once, at the end
 */
export function receivedBody(
  server: ReadableStream<Uint8Array>,
  longest: number,
  limits: Limits,
  request: { readonly end: () => void; readonly settle: () => void },
): ReadableStream<Uint8Array> {
  const reader = server.getReader();
  let received = 0;
  let fail: (failure: DeskFailure) => void = () => undefined;
  const watch = new StallWatch(limits.stall, limits.progress, () => fail(new DeskFailure('desk-timeout')));
  const finish = (): void => {
    watch.stop();
    request.settle();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        fail = (failure) => {
          fail = () => undefined;
          finish();
          controller.error(failure);
          request.end();
        };
      },
      async pull(controller) {
        watch.wait();
        try {
          const { done, value } = await reader.read();
          if (done) {
            finish();
            controller.close();
            return;
          }
          watch.passed(value.byteLength);
          received += value.byteLength;
          if (received > longest) throw new DeskFailure('desk-too-large');
          controller.enqueue(value);
        } catch (error) {
          fail(failureOf(error));
        }
      },
      cancel() {
        finish();
        request.end();
      },
    },
    { highWaterMark: 0 },
  );
}
