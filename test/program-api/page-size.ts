/** How many partners or changes the server gives at once, at most. */
export const PAGE = 1000;

/** A wish for less is met; anything else means the server's own. */
export function pageSize(wish: string | undefined): number {
  const limit = Number(wish ?? Number.NaN);
  return Number.isInteger(limit) && limit >= 1 ? Math.min(limit, PAGE) : PAGE;
}

/** The one value of a parameter; given twice, the last counts. */
export type Query<Name extends string> = { readonly [key in Name]?: string | string[] };

export const only = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.at(-1) : value;
