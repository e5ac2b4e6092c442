import { memo, type ReactNode, useCallback } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import type { PortfolioRow } from '../../../shared/summary/portfolio-row.ts';
import type { ColumnId } from '../../state/list-view.ts';
import { BulletBar } from '../../ui/chart/bullet-bar.tsx';
import { formatDay, formatDistance, formatFiscalYear, moneyExact, moneyThousands } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { StatusChip } from '../../ui/standing/status-chip.tsx';
import { GridCell, GridRow, WhenAndWhy } from '../../ui/table/grid-parts.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import type { FiscalAxis } from '../../ui/timeline/axis.ts';
import { TimelineStrip } from '../../ui/timeline/timeline-strip.tsx';
import { causeText, NOTHING } from './cause.ts';
import type { Columns } from './columns.ts';
import type { DataAge } from './data-age.ts';
import type { ListRow } from './list-row.ts';
import { phraseText } from './phrase-text.ts';
import styles from './portfolio.module.css';

/** What a row can ask for; the same functions for all rows, so that a row is drawn anew only when it changes. */
export interface RowActs {
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
  onFocus: (id: string) => void;
  register: (id: string, element: HTMLDivElement | null) => void;
}

export interface PartnerRowProps {
  row: ListRow;
  columns: Columns;
  axis: FiscalAxis;
  asOf: Day;
  /** Null where nothing was imported, undefined until that is known. */
  dataAge: DataAge | null | undefined;
  rowIndex: number;
  /** Pixels from the top of the list. */
  top: number;
  cursor: boolean;
  selected: boolean;
  acts: RowActs;
}

/** One partner on one line. */
export const PartnerRow = memo(function PartnerRow(props: PartnerRowProps) {
  const { columns, rowIndex, top, cursor, selected, acts } = props;
  const { id, row } = props.row;
  // The same from one drawing to the next: what hangs on them is left alone.
  const register = useCallback(
    (element: HTMLDivElement | null) => {
      acts.register(id, element);
      return () => acts.register(id, null);
    },
    [acts, id],
  );
  const select = useCallback(() => acts.onSelect(id), [acts, id]);
  return (
    <GridRow
      ref={register}
      columns={columns.template}
      rowIndex={rowIndex}
      cursor={cursor}
      selected={selected}
      onSelect={select}
      onOpen={() => acts.onOpen(id)}
      onFocus={() => acts.onFocus(id)}
      selectLabel={`Select ${nameOf(row.name)}`}
      style={{ position: 'absolute', insetInline: 0, top }}
    >
      <NameCell row={row} />
      {columns.shown.map((column) => cellOf(column, props))}
    </GridRow>
  );
});

/** What a row shows in a column. */
function cellOf(column: ColumnId, { row: listRow, columns, axis, asOf, dataAge }: PartnerRowProps): ReactNode {
  const { row, manager } = listRow;
  switch (column) {
    case 'track':
      return <TrackCell key={column} row={row} />;
    case 'psp':
      return <DesignationCell key={column} row={row} />;
    case 'region':
      return <GridCell key={column}>{row.region}</GridCell>;
    case 'status':
      return <GridCell key={column}>{row.status}</GridCell>;
    case 'manager':
      return (
        <GridCell key={column} title={manager ?? undefined}>
          {manager === null ? <None says="nobody" /> : <bdi>{manager}</bdi>}
        </GridCell>
      );
    case 'timeline':
      return (
        <GridCell key={column}>
          {listRow.lanes.length > 0 && (
            <TimelineStrip lanes={listRow.lanes} axis={axis} asOf={asOf} width={columns.timeline} />
          )}
        </GridCell>
      );
    case 'cause':
      return <CauseCell key={column} row={row} asOf={asOf} brief={columns.narrow} />;
    case 'deadline':
      return <DeadlineCell key={column} row={row} asOf={asOf} />;
    case 'revenue':
      return <RevenueCell key={column} row={row} bar={columns.bar} />;
    case 'data':
      return <DataCell key={column} stale={listRow.stale} age={dataAge} />;
  }
}

/** The name, and beside it quietly what it is tagged with. */
const NameCell = memo(function NameCell({ row: { name, tags } }: { row: PortfolioRow }) {
  if (tags.length === 0) {
    return (
      <GridCell kind="name" title={nameOf(name)}>
        <bdi>{nameOf(name)}</bdi>
      </GridCell>
    );
  }
  const words = shown(tags.join(', '));
  return (
    <GridCell kind="name" title={`${nameOf(name)}\n${words}`}>
      <span className={styles.named}>
        <bdi>{nameOf(name)}</bdi>
        <span className={styles.tags}>
          <span className="visually-hidden">, tagged </span>
          <bdi>{words}</bdi>
        </span>
      </span>
    </GridCell>
  );
});

/** The window shows a hundred letters of a name; a megabyte of them would only make it slow. */
const SHOWN = 500;
/** A name of the list, what hides in it spelt out. */
const nameOf = (name: string): string => shownName(shown(name).toWellFormed());

const shown = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const None = ({ says }: { says: string }) => (
  <span className={styles.none}>
    <span aria-hidden="true">{NOTHING}</span>
    <span className="visually-hidden">{says}</span>
  </span>
);

const TrackCell = memo(function TrackCell({ row: { track, status } }: { row: PortfolioRow }) {
  return (
    <GridCell title={track?.label}>
      {track ? (
        <StatusChip status={track.status} label={track.label} />
      ) : (
        <span className={styles.status}>{status === 'authorized' ? 'not yet' : status}</span>
      )}
    </GridCell>
  );
});

const DesignationCell = memo(function DesignationCell({ row: { designations } }: { row: PortfolioRow }) {
  const [held] = designations;
  return (
    <GridCell>{held ? <StatusChip status={held.status} label={held.label} /> : <None says="not held" />}</GridCell>
  );
});

function CauseCell({ row, asOf, brief }: { row: PortfolioRow; asOf: Day; brief: boolean }) {
  const { distance, day, past, subject, text, whole } = causeText(row, asOf, brief);
  return (
    <GridCell title={shown(whole)}>
      <WhenAndWhy distance={distance} day={day} width={roomFor(distance, 48)} past={past || distance === NOTHING}>
        {subject !== null && `${subject} · `}
        <PhraseText phrase={text} today={asOf} />
      </WhenAndWhy>
    </GridCell>
  );
}

/** A day that is years away takes some of the room beside it: a figure is never laid over words. */
const roomFor = (distance: string, usual: number): number => Math.max(usual, distance.length * 8 + 4);

/** Pixels; `252 d` fits, and `PSP evidence due` beside it at 1024. */
const DISTANCE = 44;

function DeadlineCell({ row: { deadline }, asOf }: { row: PortfolioRow; asOf: Day }) {
  if (deadline === null) {
    return (
      <GridCell>
        <WhenAndWhy distance={NOTHING} width={DISTANCE} past>
          <span className="visually-hidden">none</span>
        </WhenAndWhy>
      </GridCell>
    );
  }
  const distance = formatDistance(asOf, deadline.on);
  const whole = `${distance}, ${formatDay(deadline.on)} · ${phraseText(deadline.text, asOf)}`;
  return (
    <GridCell title={shown(whole)}>
      <WhenAndWhy distance={distance} width={roomFor(distance, DISTANCE)}>
        <bdi>
          <PhraseText phrase={deadline.text} today={asOf} />
        </bdi>
      </WhenAndWhy>
    </GridCell>
  );
}

const RevenueCell = memo(function RevenueCell({ row: { revenue }, bar }: { row: PortfolioRow; bar: number }) {
  if (revenue === null) {
    return (
      <GridCell align="end">
        <None says="no plan and no revenue" />
      </GridCell>
    );
  }
  const { fiscalYear, attained, forecast, committed } = revenue;
  const year = formatFiscalYear(fiscalYear);
  const plan = committed === null ? 'no plan' : `${moneyExact(committed)} committed`;
  const title = `${year}: ${moneyExact(attained)} won, ${moneyExact(forecast)} forecast, ${plan}`;
  // Without a plan there is nothing that a bar could be measured by.
  if (committed === null) {
    return (
      <GridCell align="end" title={title}>
        {attained !== 0 && <span className={`${styles.won} num`}>{`${moneyThousands(attained)} · `}</span>}
        no plan
      </GridCell>
    );
  }
  const figures = [moneyThousands(attained), moneyThousands(committed)] as const;
  return (
    <GridCell align="end" title={title}>
      <span className={styles.revenue}>
        <BulletBar won={attained} forecast={forecast} committed={committed} width={barBeside(figures, bar)} />
        <span className={`${styles.amounts} num`}>
          <span className={styles.won}>{figures[0]}</span>
          {' / '}
          {figures[1]}
        </span>
      </span>
    </GridCell>
  );
});

/** Figures in millions take some of the bar's room: a drawing is cut sooner than a figure. */
function barBeside(figures: readonly [string, string], bar: number): number {
  const extra = Math.max(0, figures.join('').length - 6);
  return Math.max(8, bar - extra * 8);
}

const DataCell = memo(function DataCell({ stale, age }: { stale: boolean; age: DataAge | null | undefined }) {
  if (stale) {
    return (
      <GridCell kind="meta" align="end" title="Judged by another edition; being judged anew">
        <span className={styles.old}>
          <Icon name="clock" size={12} />
          <span className="visually-hidden">being judged anew</span>
        </span>
      </GridCell>
    );
  }
  if (age === undefined) return <GridCell kind="meta">{''}</GridCell>;
  if (age === null) {
    return (
      <GridCell kind="meta" align="end">
        <None says="nothing was imported" />
      </GridCell>
    );
  }
  return (
    <GridCell kind="meta" align="end" title={age.whole}>
      {age.old ? (
        <span className={styles.old}>
          <Icon name="clock" size={12} />
          <span className="num">{age.text}</span>
        </span>
      ) : (
        <span className="num">{age.text}</span>
      )}
    </GridCell>
  );
});
