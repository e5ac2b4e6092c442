import type { IpcErrorCode } from '../../shared/ipc/errors.ts';

/** A refusal with words for the user: what happened, to what, what is kept, what next. */
export class IpcFailure extends Error {
  override readonly name = 'IpcFailure';
  readonly code: IpcErrorCode;

  constructor(code: IpcErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
