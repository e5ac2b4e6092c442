import type { Channel } from './channels.ts';
import type { RequestOf, ResponseOf } from './contract.ts';
import type { Answer } from './errors.ts';
import type { AppEvent } from './events.ts';

type Namespace = Channel extends `${infer N}.${string}` ? N : never;

type MethodIn<N extends Namespace> = Channel extends infer C ? (C extends `${N}.${infer M}` ? M : never) : never;

type Call<C extends Channel> =
  RequestOf<C> extends null
    ? () => Promise<Answer<ResponseOf<C>>>
    : (request: RequestOf<C>) => Promise<Answer<ResponseOf<C>>>;

type Calls = {
  readonly [N in Namespace]: {
    readonly [M in MethodIn<N>]: `${N}.${M}` extends infer C extends Channel ? Call<C> : never;
  };
};

/**
 * `window.camDesk`: one function per channel, `camDesk.print.report(request)` for `print.report`.
 * Calls never reject: a refusal is an {@link Answer} with `ok: false`.
 */
export interface CamDeskBridge extends Calls {
  /** Hears what main says unasked. Returns the function that ends it. */
  readonly listen: (listener: (event: AppEvent) => void) => () => void;
}
