/** A partner by its name, here or on the server. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a person decides of a partner that was imported before the first sign-in (S15). */
export type MatchChoice =
  | { readonly as: 'new' }
  | { readonly as: 'local' }
  /** Its unsent records follow the server's partner. */
  | { readonly as: 'server'; readonly partnerId: string };

/** A partner that is here, and the one that the server has under the same name. */
export interface Match {
  readonly local: Named;
  readonly server: Named | null;
}

const fold = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Proposes a match for each partner that is here: by name, each of the server's at most once. A person decides. */
export function matchByName(local: readonly Named[], server: readonly Named[]): Match[] {
  const free = new Map<string, Named[]>();
  for (const one of server) free.set(fold(one.name), [...(free.get(fold(one.name)) ?? []), one]);
  return local.map((one) => ({ local: one, server: free.get(fold(one.name))?.shift() ?? null }));
}
