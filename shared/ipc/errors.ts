import { z } from 'zod';

/**
 * Why a request was not done. `message` is for people; `code` is for code.
 *
 * - `forbidden`: the sender is not our own main window, or the act is never allowed
 * - `invalid-request`, `invalid-response`: one side broke the contract
 * - `too-large`: the message is over the limit
 * - `not-found`: the thing named does not exist or is not ours to show
 * - `write-failed`: a file could not be written; what was there before is kept
 * - `print-failed`: the page could not be made
 * - `failed`: anything else
 */
export const IPC_ERROR_CODES = [
  'forbidden',
  'invalid-request',
  'invalid-response',
  'too-large',
  'not-found',
  'write-failed',
  'print-failed',
  'failed',
] as const;

export type IpcErrorCode = (typeof IPC_ERROR_CODES)[number];

export const ipcErrorSchema = z.strictObject({ code: z.enum(IPC_ERROR_CODES), message: z.string() });

export type IpcError = z.infer<typeof ipcErrorSchema>;

/** What every request is answered with: a failure is a value, never a rejected promise. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: IpcError };
