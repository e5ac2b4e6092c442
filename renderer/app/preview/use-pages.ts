import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { pageAt, SHEET, type Size, scaleOf, topOf, type Zoom } from './page-scale.ts';

export interface Pages {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The page in sight, from 1. */
  readonly page: number;
  readonly scale: number;
  readonly goTo: (page: number) => void;
  /** A screen on or back; where a whole page is seen, to the next. */
  readonly turn: (way: 1 | -1) => void;
  /** A few lines on or back; where a whole page is seen, to the next. */
  readonly move: (way: 1 | -1) => void;
  readonly onScroll: () => void;
}

/** Of a screen, what is seen again after the next one is scrolled to. */
const OVERLAP = 40;
const LINES = 60;

/** Where one is among the pages, and the ways from there. Another zoom or window keeps the place. */
export function usePages(count: number, zoom: Zoom): Pages {
  const scroller = useRef<HTMLDivElement>(null);
  const [window, setWindow] = useState<Size>({ width: 0, height: 0 });
  const [page, setPage] = useState(1);
  const scale = scaleOf(zoom, window);
  // In pixels of the paper.
  const place = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const read = () => setWindow({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    read();
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is kept when the scale is another, not when one scrolls
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = place.current * scale;
    see();
  }, [scale, count]);

  function see(): void {
    const element = scroller.current;
    if (element !== null) setPage(pageAt(element.scrollTop, element.clientHeight, scale, count));
  }

  function goTo(wanted: number): void {
    const to = Math.min(Math.max(1, wanted), count);
    if (scroller.current !== null) scroller.current.scrollTop = topOf(to, scale);
  }

  const isWhole = SHEET.height * scale <= window.height;
  const by = (pixels: number) => (way: 1 | -1) => {
    if (isWhole) goTo(page + way);
    else scroller.current?.scrollBy({ top: way * pixels });
  };
  return {
    scroller,
    page,
    scale,
    goTo,
    turn: by(Math.max(LINES, window.height - OVERLAP)),
    move: by(LINES),
    onScroll: () => {
      if (scroller.current !== null) place.current = scroller.current.scrollTop / scale;
      see();
    },
  };
}
