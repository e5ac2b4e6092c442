/** What a text means, or why it means nothing; reasons are sentences for the person who typed it. */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; reason: string };

/** What became of a value that was committed. */
export type EditResult = { ok: true } | { ok: false; reason: string };

export const KEPT = 'Nothing was changed.';

export const parsed = <Value>(value: Value): Parsed<Value> => ({ ok: true, value });
export const refused = (reason: string): { ok: false; reason: string } => ({ ok: false, reason: `${reason} ${KEPT}` });
