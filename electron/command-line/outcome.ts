/** What a command ends with: JSON for standard output, messages for standard error, and the exit code. */
export interface Outcome {
  /** 0 done, 1 nothing could be done, 2 usage. */
  readonly exitCode: 0 | 1 | 2;
  /** Printed as JSON; absent where nothing could be done. */
  readonly answer?: unknown;
  readonly messages: readonly string[];
}

/** Nothing could be done: the message says why, by name. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** The command was not understood: the message says what is wrong, the usage follows. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const done = (answer: unknown, messages: readonly string[] = []): Outcome => ({ exitCode: 0, answer, messages });
