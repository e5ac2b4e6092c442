import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react';

const Places = createContext<Map<string, number>>(new Map());

/** Remembers, below it, where each part was scrolled to: coming back to a tab finds it as it was left. */
export function KeptScrolls({ children }: { children: ReactNode }) {
  const places = useRef(new Map<string, number>());
  return <Places value={places.current}>{children}</Places>;
}

export interface KeptScrollProps {
  /** Which part this is. */
  id: string;
  className?: string | undefined;
  /** Named, it is a region of the screen that the keyboard can scroll. */
  label?: string;
  /** Hears of the element that scrolls. */
  onElement?: (element: HTMLDivElement | null) => void;
  children: ReactNode;
}

/** A part that scrolls by itself and keeps its place. */
export function KeptScroll({ id, className, label, onElement, children }: KeptScrollProps) {
  const places = useContext(Places);
  const restore = useCallback(
    (element: HTMLDivElement | null) => {
      if (element !== null) element.scrollTop = places.get(id) ?? 0;
      onElement?.(element);
    },
    [id, places, onElement],
  );
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is there wherever the label is
    <div
      ref={restore}
      className={className}
      role={label === undefined ? undefined : 'region'}
      aria-label={label}
      tabIndex={label === undefined ? undefined : 0}
      onScroll={(event) => places.set(id, event.currentTarget.scrollTop)}
    >
      {children}
    </div>
  );
}
