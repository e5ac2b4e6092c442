import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import styles from './import.module.css';

export interface RowListProps {
  /** What the list is, for readers. */
  label: string;
  heads: readonly [ReactNode, ReactNode, ReactNode];
  count: number;
  row: (index: number) => readonly [ReactNode, ReactNode, ReactNode];
}

/** Three columns of rows; only those in sight are in the document, however many there are. */
export function RowList({ label, heads, count, row }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 25,
    overscan: 12,
    // Rows are in sight before the box is measured, so that a short list never flickers.
    initialRect: { width: 800, height: 280 },
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised list of divs; a table row cannot be positioned
    <div className={styles.rows} role="table" aria-label={label} aria-rowcount={count + 1}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with a row */}
      <div className={styles.rowHead} role="row" aria-rowindex={1}>
        {heads.map((head, index) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
          <span key={index} role="columnheader">
            {head}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div className={styles.rowScroll} ref={scroller} role="rowgroup" tabIndex={0}>
        <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: see above
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              className={styles.row}
              role="row"
              aria-rowindex={item.index + 2}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row(item.index).map((cell, index) => (
                // biome-ignore lint/a11y/useSemanticElements: see above
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <span key={index} role="cell">
                  {cell}
                </span>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
