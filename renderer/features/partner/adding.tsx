import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { KeyOf } from '../../platform/key-map.ts';
import { useKeys } from '../../platform/keyboard.ts';
import type { TabId } from './tabs-model.ts';

export type AddingKey = KeyOf<'adding'>;

/** The tabs on which a key has a form of its own; from every other tab it leads to the first of them. */
const TABS: { readonly [Key in AddingKey]: readonly [TabId, ...TabId[]] } = {
  '+': ['people', 'plan', 'revenue'],
  a: ['records'],
  n: ['records'],
};

interface Adding {
  /** The key whose form opens as soon as it is there. */
  asked: AddingKey | null;
  /** Opens a key's form, on the tab where it lies. */
  add: (key: AddingKey) => void;
}

const Context = createContext<Adding | null>(null);

export interface AddingProviderProps {
  shown: TabId;
  show: (tab: TabId) => void;
  children: ReactNode;
}

/** Lets each key for a new record open its form from every tab. */
export function AddingProvider({ shown, show, children }: AddingProviderProps) {
  const [asked, setAsked] = useState<AddingKey | null>(null);
  const add = useCallback(
    (key: AddingKey) => {
      setAsked(key);
      show(TABS[key][0]);
    },
    [show],
  );
  // The form has opened by now: coming back to its tab later does not open it again.
  useEffect(() => {
    if (asked !== null && TABS[asked].includes(shown)) setAsked(null);
  }, [asked, shown]);

  const elsewhere = (key: AddingKey) => (TABS[key].includes(shown) ? undefined : () => add(key));
  useKeys('adding', { '+': elsewhere('+'), a: elsewhere('a'), n: elsewhere('n') });
  return <Context value={useMemo(() => ({ asked, add }), [asked, add])}>{children}</Context>;
}

/** Throws outside an {@link AddingProvider}. */
export function useAdding(): Adding {
  const adding = useContext(Context);
  if (adding === null) throw new Error('What adds records must lie inside an AddingProvider.');
  return adding;
}
