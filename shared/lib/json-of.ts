import { onceFor } from './once.ts';

/** The JSON of a value that never changes in place, made once. */
export const jsonOf = onceFor((value: object): string => JSON.stringify(value));
