import { type CSSProperties, memo, type ReactNode, type Ref } from 'react';
import { Icon } from '../icon/icon.tsx';
import styles from './grid-parts.module.css';

export interface GridHeadProps {
  /** `grid-template-columns` of head and rows alike. */
  columns: string;
  children: ReactNode;
}

/** The head of a grid: one line of small names over the columns. */
export function GridHead({ columns, children }: GridHeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid of divs; a table row cannot be positioned
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on the rows
    <div role="row" className={styles.head} style={{ gridTemplateColumns: columns }}>
      {children}
    </div>
  );
}

export interface HeadCellProps {
  children: ReactNode;
  /** The column that the list is sorted by says which way. */
  sorted?: 'ascending' | 'descending' | undefined;
  /** Where several columns sort: which this one is, from 1. */
  order?: number | undefined;
  align?: 'start' | 'end';
}

export function HeadCell({ children, sorted, order, align = 'start' }: HeadCellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridHead
    // biome-ignore lint/a11y/useFocusableInteractive: see GridHead
    <div role="columnheader" className={styles.headCell} data-align={align} data-sorted={sorted} aria-sort={sorted}>
      {children}
      {sorted !== undefined && <Icon name={sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} size={12} />}
      {order !== undefined && (
        <span className={`${styles.order} num`}>
          <span className="visually-hidden">sorts as number </span>
          {order}
        </span>
      )}
    </div>
  );
}

export interface GroupRowProps {
  title: string;
  count: number;
  /** A glyph or an icon before the title. */
  glyph?: ReactNode;
  collapsed: boolean;
  onToggle: () => void;
  /** Position in the whole list, from 1, head included, where the list is virtualised. */
  rowIndex?: number;
  /** At the right: what the group has in common. */
  detail?: ReactNode;
  /** Place in a virtualised list. */
  style?: CSSProperties;
}

/** The head of a group of rows; closes and opens it. */
export function GroupRow({ title, count, glyph, collapsed, onToggle, rowIndex, detail, style }: GroupRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridHead
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside has the focus
    <div role="row" className={styles.group} style={style} aria-rowindex={rowIndex}>
      {/* biome-ignore lint/a11y/useSemanticElements: see GridHead */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see GridHead */}
      <div role="gridcell" className={styles.groupCell}>
        <button type="button" className={styles.groupButton} aria-expanded={!collapsed} onClick={onToggle}>
          <Icon name={collapsed ? 'chevron-right' : 'chevron-down'} size={14} />
          {glyph}
          <span className={styles.groupTitle}>{title}</span>
          <span className={`${styles.groupCount} num`}>{count}</span>
        </button>
        {detail !== undefined && <span className={styles.groupDetail}>{detail}</span>}
      </div>
    </div>
  );
}

export interface GridRowProps {
  columns: string;
  /** Position in the whole list, from 1, head included: rows outside the window are not in the document. */
  rowIndex: number;
  /** The row that keys act on; it alone is in the order of Tab. */
  cursor: boolean;
  selected: boolean;
  onSelect: (selected: boolean) => void;
  onOpen: () => void;
  onFocus?: () => void;
  /** Name of the checkbox: `Select Kestrel & Sons Ltd`. */
  selectLabel: string;
  style?: CSSProperties;
  ref?: Ref<HTMLDivElement>;
  /** {@link GridCell}s. */
  children: ReactNode;
}

/** A row: its ground on hover, an accent edge at the cursor, a checkbox in the gutter. */
export function GridRow(props: GridRowProps) {
  const { columns, rowIndex, cursor, selected, onSelect, onOpen, onFocus, selectLabel, style, ref, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridHead
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter for the row at the cursor
    <div
      ref={ref}
      role="row"
      className={styles.row}
      style={{ ...style, gridTemplateColumns: columns }}
      aria-rowindex={rowIndex}
      aria-selected={selected}
      data-cursor={cursor || undefined}
      tabIndex={cursor ? 0 : -1}
      onClick={onOpen}
      onFocus={onFocus}
    >
      <Gutter selected={selected} onSelect={onSelect} selectLabel={selectLabel} />
      {children}
    </div>
  );
}

type GutterProps = Pick<GridRowProps, 'selected' | 'onSelect' | 'selectLabel'>;

const Gutter = memo(function Gutter({ selected, onSelect, selectLabel }: GutterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridHead
    // biome-ignore lint/a11y/useFocusableInteractive: the checkbox inside is reached by Space on the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps a click on the box from opening the row
    <div role="gridcell" className={styles.gutter} onClick={(event) => event.stopPropagation()}>
      {/* The browser's own: a component of the library for each row would be most of the cost of drawing the list. */}
      <input
        type="checkbox"
        className={styles.check}
        tabIndex={-1}
        aria-label={selectLabel}
        checked={selected}
        onChange={(event) => onSelect(event.currentTarget.checked)}
      />
    </div>
  );
});

export interface GridCellProps {
  children: ReactNode;
  /** `name` is the row's head; `meta` is small and grey. */
  kind?: 'name' | 'text' | 'meta';
  align?: 'start' | 'end';
  /** The whole text, shown on hover where it is cut. */
  title?: string | undefined;
}

export function GridCell({ children, kind = 'text', align = 'start', title }: GridCellProps) {
  return (
    <div
      role={kind === 'name' ? 'rowheader' : 'gridcell'}
      className={styles.cell}
      data-kind={kind}
      data-align={align}
      title={title}
    >
      {children}
    </div>
  );
}

export interface WhenAndWhyProps {
  /** How far: `9 d`; or `since`, or `–`. */
  distance: string;
  /** `1 Dec` */
  day?: string | undefined;
  /** It has happened: the day is what is bold, and `since` is quiet. */
  past?: boolean;
  /** Pixels that the distance has. */
  width?: number;
  /** The cause, or what is due. */
  children: ReactNode;
}

/** `9 d  1 Dec · PSP · M. Okafor leaves`: how far, when, and why. */
export function WhenAndWhy({ distance, day, past = false, width = 48, children }: WhenAndWhyProps) {
  return (
    <span
      className={styles.when}
      data-past={past || undefined}
      style={{ gridTemplateColumns: `${width}px minmax(0, 1fr)` }}
    >
      <span className={`${styles.distance} num`}>{distance}</span>
      <span className={styles.why}>
        {day !== undefined && (
          <>
            <span className={styles.day}>{day}</span> ·{' '}
          </>
        )}
        {children}
      </span>
    </span>
  );
}
