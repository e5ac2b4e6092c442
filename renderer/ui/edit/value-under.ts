import { type RefObject, useEffect, useState } from 'react';

/** Milliseconds that the pointer or the focus rests on a value before it is told more of. */
const REST = 500;

/** The element with `data-value` that the pointer or the keyboard's focus rests on; null again with the next act. */
export function useValueUnder(root: RefObject<HTMLElement | null>): HTMLElement | null {
  const [under, setUnder] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    let rests: ReturnType<typeof setTimeout> | undefined;
    const leave = () => {
      clearTimeout(rests);
      setUnder(null);
    };
    const come = ({ target }: Event) => {
      leave();
      const value = target instanceof Element ? target.closest<HTMLElement>('[data-value]') : null;
      if (value !== null) rests = setTimeout(() => setUnder(value), REST);
    };
    const focus = (event: Event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) come(event);
    };
    const ends = ['pointerdown', 'keydown', 'focusout', 'pointerleave', 'scroll'];
    element.addEventListener('pointerover', come);
    element.addEventListener('focusin', focus);
    // Scrolling does not bubble, and whoever stops a key means the key alone.
    for (const end of ends) element.addEventListener(end, leave, true);
    return () => {
      clearTimeout(rests);
      element.removeEventListener('pointerover', come);
      element.removeEventListener('focusin', focus);
      for (const end of ends) element.removeEventListener(end, leave, true);
    };
  }, [root]);
  return under;
}
