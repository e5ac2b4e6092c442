import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { AsOfControl } from '../../../renderer/ui/as-of/as-of-control.tsx';
import { OtherDayNote } from '../../../renderer/ui/as-of/other-day-note.tsx';
import { BulletBar } from '../../../renderer/ui/chart/bullet-bar.tsx';
import { MarkLine } from '../../../renderer/ui/chart/mark-line.tsx';
import { ShareLine } from '../../../renderer/ui/chart/share-line.tsx';
import { Icon } from '../../../renderer/ui/icon/icon.tsx';
import { Footer } from '../../../renderer/ui/shell/footer.tsx';
import { Screen } from '../../../renderer/ui/shell/screen.tsx';
import { TopBar } from '../../../renderer/ui/shell/top-bar.tsx';
import { StandingGlyph } from '../../../renderer/ui/standing/standing-glyph.tsx';
import { StatusChip } from '../../../renderer/ui/standing/status-chip.tsx';
import { GridCell, GridHead, GridRow, GroupRow, HeadCell, WhenAndWhy } from '../../../renderer/ui/table/grid-parts.tsx';
import { SummaryStrip, SummaryTile } from '../../../renderer/ui/table/summary-tile.tsx';
import { ViewTabs } from '../../../renderer/ui/table/view-tabs.tsx';
import { KeyHint } from '../../../renderer/ui/text/key-hint.tsx';
import { TimelineHead, TimelineStrip } from '../../../renderer/ui/timeline/timeline-strip.tsx';
import { axis, groups, lapses, type SampleRow, today } from './sample.ts';

export function PortfolioPage({ start = today }: { start?: string }) {
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  const [asOf, setAsOf] = useState(start);
  const width = narrow ? 116 : 178;
  const columns = narrow
    ? 'minmax(0, 1fr) 92px 58px 116px 196px 158px 116px'
    : 'minmax(0, 1fr) 104px 58px 178px 250px 164px 146px 40px';
  let rowIndex = 1;
  return (
    <Screen
      topBar={
        <TopBar
          title="Portfolio"
          onSearch={() => {}}
          asOf={<AsOfControl axis={axis} today={today} asOf={asOf} lapses={lapses} onChange={setAsOf} />}
          otherDay={
            asOf === today ? undefined : <OtherDayNote today={today} asOf={asOf} onBack={() => setAsOf(today)} />
          }
        />
      }
      footer={
        <Footer
          keys={[
            { keys: ['↑', '↓'], does: 'move' },
            { keys: ['Enter'], does: 'open' },
            { keys: ['Space'], does: 'select' },
            { keys: ['[', ']'], does: 'as-of day' },
            { keys: ['?'], does: 'all keys' },
          ]}
          facts={['24 partners', 'Edition 2022–23', 'Exports of 20 Nov 2026']}
        />
      }
    >
      <h1 className="visually-hidden">Portfolio</h1>
      <SummaryStrip>
        <SummaryTile
          figure="18"
          of="24"
          title="pass everything they hold"
          detail="3 fail · 3 unknown"
          pressed={false}
          onPress={() => {}}
          drawing={
            <ShareLine
              counts={[
                { status: 'pass', count: 18 },
                { status: 'fail', count: 3 },
                { status: 'unknown', count: 3 },
              ]}
            />
          }
        />
        <SummaryTile
          figure="8"
          title="lapse within 90 days"
          detail="first: Kestrel & Sons, in 9 d"
          pressed={false}
          onPress={() => {}}
          drawing={
            <MarkLine
              marks={[
                { at: 0.1, count: 1 },
                { at: 0.44, count: 1 },
                { at: 0.61, count: 1 },
                { at: 0.79, count: 5 },
              ]}
            />
          }
        />
        <SummaryTile
          figure="4"
          title="behind commitment"
          detail="forecast $251k short of FY27"
          pressed={false}
          onPress={() => {}}
          drawing={<BulletBar won={300} forecast={345} committed={380} width="100%" height={4} />}
        />
        <SummaryTile
          figure="5"
          title="PSP reviews due"
          detail="1 evidence 21 d late"
          pressed={false}
          onPress={() => {}}
          drawing={
            <MarkLine
              marks={[
                { at: 0, count: 1, late: true },
                { at: 0.1, count: 1 },
                { at: 0.79, count: 3 },
              ]}
            />
          }
        />
      </SummaryStrip>
      <ViewTabs
        views={[
          { id: 'urgency', label: 'By urgency', count: 24 },
          { id: 'select', label: 'Select plans', count: 11 },
          { id: 'behind', label: 'Behind plan', count: 4 },
        ]}
        active="urgency"
        onChange={() => {}}
      >
        <Button variant="subtle" leftSection={<Icon name="filter" size={14} />} rightSection={<KeyHint keys={['/']} />}>
          Filter
        </Button>
        <Button leftSection={<Icon name="export" size={14} />}>Plans</Button>
      </ViewTabs>
      {/* biome-ignore lint/a11y/useSemanticElements: as in the product */}
      <div role="grid" aria-label="Partners">
        <GridHead columns={columns}>
          <HeadCell>Partner</HeadCell>
          <HeadCell>Track</HeadCell>
          <HeadCell>PSP</HeadCell>
          <HeadCell>
            <span className="visually-hidden">24 months</span>
            <TimelineHead axis={axis} asOf={asOf} width={width} />
          </HeadCell>
          <HeadCell sorted="ascending">First lapse and its cause</HeadCell>
          <HeadCell>Next deadline</HeadCell>
          <HeadCell align="end">Won / committed, $k</HeadCell>
          {!narrow && <HeadCell align="end">Data</HeadCell>}
        </GridHead>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: as in the product
          <div key={group.title} role="rowgroup">
            <GroupRow
              title={group.title}
              count={group.rows.length}
              glyph={
                group.status === 'soon' ? <Icon name="clock" size={14} /> : <StandingGlyph status={group.status} />
              }
              collapsed={false}
              onToggle={() => {}}
            />
            {group.rows.map((row) => {
              rowIndex += 1;
              return (
                <Row
                  key={row.name}
                  row={row}
                  columns={columns}
                  rowIndex={rowIndex}
                  width={width}
                  asOf={asOf}
                  narrow={narrow}
                />
              );
            })}
          </div>
        ))}
      </div>
    </Screen>
  );
}

function Row({
  row,
  columns,
  rowIndex,
  width,
  asOf,
  narrow,
}: {
  row: SampleRow;
  columns: string;
  rowIndex: number;
  width: number;
  asOf: string;
  narrow: boolean;
}) {
  return (
    <GridRow
      columns={columns}
      rowIndex={rowIndex}
      cursor={row.name.startsWith('Kestrel')}
      selected={false}
      onSelect={() => {}}
      onOpen={() => {}}
      selectLabel={`Select ${row.name}`}
    >
      <GridCell kind="name" title={row.name}>
        <bdi>{row.name}</bdi>
      </GridCell>
      <GridCell>
        <StatusChip status={row.track[0]} label={row.track[1]} />
      </GridCell>
      <GridCell>
        {row.psp === null ? (
          <span style={{ paddingInlineStart: 8 }}>–</span>
        ) : (
          <StatusChip status={row.psp} label="PSP" />
        )}
      </GridCell>
      <GridCell>
        <TimelineStrip lanes={row.lanes} axis={axis} asOf={asOf} width={width} />
      </GridCell>
      <GridCell>
        <WhenAndWhy distance={row.lapse[0]} day={row.lapse[1] || undefined} past={row.lapse[0] === 'since'}>
          {row.lapse[2].replace(/^ · /, '')}
        </WhenAndWhy>
      </GridCell>
      <GridCell>
        <WhenAndWhy distance={row.deadline[0]} width={46}>
          {row.deadline[1]}
        </WhenAndWhy>
      </GridCell>
      <GridCell align="end">
        <span style={{ display: 'flex', gap: 8, justifyContent: 'flex-end', alignItems: 'center' }}>
          {row.revenue === null ? (
            (row.note ?? '–')
          ) : (
            <>
              <BulletBar
                won={row.revenue[0]}
                forecast={row.revenue[1]}
                committed={row.revenue[2]}
                width={narrow ? 44 : 60}
              />
              <span className="num">
                <span style={{ color: 'var(--ink-1)' }}>{row.revenue[0]}</span> / {row.revenue[2]}
              </span>
            </>
          )}
        </span>
      </GridCell>
      {!narrow && (
        <GridCell kind="meta" align="end">
          2 d
        </GridCell>
      )}
    </GridRow>
  );
}
