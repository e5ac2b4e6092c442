import { createContext } from 'react';

export interface FooterHint {
  readonly keys: readonly string[];
  readonly does: string;
}

/** What a key does on every screen just now (`Ctrl Z`, undo: …); null where there is nothing to say. */
export const FooterHintContext = createContext<FooterHint | null>(null);
