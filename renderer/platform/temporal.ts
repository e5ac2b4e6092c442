/**
 * Chromium's own calendar, in place of `temporal-polyfill` in what runs in it: the polyfill is for Node, and would be a fifth of
 * every worker's code, read at each of its starts.
 */
export const { Temporal } = globalThis as unknown as { readonly Temporal: unknown };
