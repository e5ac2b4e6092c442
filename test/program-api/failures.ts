import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

export interface Failure {
  readonly status: number;
  /** How many calls are answered with it. */
  readonly count: number;
  /** Seconds or a date, as the header has it. */
  readonly retryAfter?: string | undefined;
}

const CODES: Readonly<Record<number, string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  409: 'client-too-old',
  410: 'cursor-expired',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Answers that an administrator ordered, so that clients can be seen to bear them. */
export class Failures {
  #next: Failure | null = null;

  order(failure: Failure): void {
    this.#next = failure;
  }

  /** Lets the next calls fail as ordered, before anything is done for them. */
  guard(app: FastifyInstance): void {
    app.addHook('onRequest', async () => {
      const failure = this.#next;
      if (!failure) return;
      this.#next = failure.count > 1 ? { ...failure, count: failure.count - 1 } : null;
      const headers = failure.retryAfter === undefined ? {} : { 'retry-after': failure.retryAfter };
      throw new Problem(
        failure.status,
        CODES[failure.status] ?? 'internal-error',
        'An administrator ordered this.',
        headers,
      );
    });
  }
}
