import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function always, which does what the one drawn last does: for what is done on events, never while drawing. */
export function useSteady(act: () => void): () => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback(() => latest.current(), []);
}
