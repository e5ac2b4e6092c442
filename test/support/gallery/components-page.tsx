import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { AsOfControl } from '../../../renderer/ui/as-of/as-of-control.tsx';
import { OtherDayNote } from '../../../renderer/ui/as-of/other-day-note.tsx';
import { BulletBar } from '../../../renderer/ui/chart/bullet-bar.tsx';
import { Icon } from '../../../renderer/ui/icon/icon.tsx';
import { openPalette, Palette } from '../../../renderer/ui/palette/palette.tsx';
import { StandingGlyph } from '../../../renderer/ui/standing/standing-glyph.tsx';
import { StatusChip } from '../../../renderer/ui/standing/status-chip.tsx';
import { GridCell, GridRow } from '../../../renderer/ui/table/grid-parts.tsx';
import { KeyHint } from '../../../renderer/ui/text/key-hint.tsx';
import { TimelineStrip } from '../../../renderer/ui/timeline/timeline-strip.tsx';
import { showToast } from '../../../renderer/ui/toast/toast.ts';
import styles from './gallery.module.css';
import { axis, failsFrom, lapses, passing, span, today, unknown } from './sample.ts';

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const strips = {
  pass: passing,
  'fails now': [span('pass', '2020-01-01', '2026-08-31'), span('fail', '2026-09-01', '9999-12-31')],
  'fail foreseen': failsFrom('2027-03-01', '2027-02-28'),
  unknown,
  grandfathered: [span('grandfathered', '2020-01-01', '2027-04-30'), span('fail', '2027-05-01', '9999-12-31')],
  'gap, mended': [
    span('pass', '2020-01-01', '2026-12-09'),
    span('fail', '2026-12-10', '2027-01-15'),
    span('pass', '2027-01-16', '9999-12-31'),
  ],
  'one day': [
    span('pass', '2020-01-01', '2026-12-09'),
    span('fail', '2026-12-10', '2026-12-10'),
    span('pass', '2026-12-11', '9999-12-31'),
  ],
};

export function ComponentsPage() {
  const columns = '20px 1fr 70px 110px 50px';
  return (
    <main className={styles.page}>
      <h1 className="visually-hidden">Components</h1>
      <div>
        <Card title="Standing: shape, colour and word">
          {(['pass', 'fail', 'unknown', 'grandfathered'] as const).map((status) => (
            <div key={status} className={styles.pair}>
              <StatusChip status={status} label="Select" />
              <StatusChip status={status} label="Select" size="header" withWord />
            </div>
          ))}
        </Card>
        <Card title="Timeline: it grows tall where it fails">
          {Object.entries(strips).map(([name, spans]) => (
            <div key={name} className={styles.pair}>
              <span>{name}</span>
              <TimelineStrip lanes={[{ name, spans }]} axis={axis} asOf={today} width={184} height={29} />
            </div>
          ))}
        </Card>
        <Card title="Bullet bar, $k">
          <div className={styles.pair}>
            <BulletBar won={28600000} forecast={32500000} committed={34000000} width={96} />
            <span className="num">286 / 340</span>
          </div>
          <div className={styles.pair}>
            <BulletBar won={51200000} forecast={53000000} committed={48000000} width={96} />
            <span className="num">512 / 480</span>
          </div>
          <div className={styles.pair}>
            <BulletBar won={6400000} forecast={6400000} committed={null} width={96} />
            <span className="num">64 / –</span>
          </div>
        </Card>
      </div>
      <div>
        <Card title="Grid row">
          {/* biome-ignore lint/a11y/useSemanticElements: as in the product */}
          <div role="grid" aria-label="Rows" className={styles.bleed}>
            {['rest', 'cursor', 'selected'].map((state, index) => (
              <GridRow
                key={state}
                columns={columns}
                rowIndex={index + 1}
                cursor={state === 'cursor'}
                selected={state === 'selected'}
                onSelect={() => {}}
                onOpen={() => {}}
                selectLabel="Select Weaver & Fox"
              >
                <GridCell>{''}</GridCell>
                <GridCell kind="name">Weaver & Fox</GridCell>
                <GridCell>
                  <StatusChip status="pass" label="Select" />
                </GridCell>
                <GridCell>
                  <TimelineStrip
                    lanes={[{ name: 'Select', spans: failsFrom('2027-02-01', '2027-01-31') }]}
                    axis={axis}
                    asOf={today}
                    width={110}
                  />
                </GridCell>
                <GridCell kind="meta" align="end">
                  {state}
                </GridCell>
              </GridRow>
            ))}
          </div>
        </Card>
        <Card title="As-of control">
          <AsOfControl axis={axis} today={today} asOf={today} lapses={lapses} onChange={() => {}} />
          <div style={{ background: 'var(--accent-soft)', margin: '12px -18px 0', padding: '10px 18px' }}>
            <AsOfControl axis={axis} today={today} asOf="2027-02-01" lapses={lapses} onChange={() => {}} />
            <OtherDayNote today={today} asOf="2027-02-01" onBack={() => {}} />
          </div>
        </Card>
        <Card title="Names in any script keep to the left edge">
          {[
            'مؤسسة النخبة للتقنية (المملكة)',
            'Zażółć IT Sp. z o.o.',
            'Καλλιόπη Digital',
            '株式会社ミナト東日本ソリューション',
          ].map((name) => (
            <div key={name} style={{ fontWeight: 550, padding: '4px 0', borderTop: '1px solid var(--line-1)' }}>
              <bdi>{name}</bdi>
            </div>
          ))}
        </Card>
      </div>
      <div>
        <Card title="Actions and focus">
          <div className={styles.row}>
            <Button variant="filled" rightSection={<KeyHint keys={['Ctrl ↵']} />}>
              Apply
            </Button>
            <Button>Default</Button>
            <Button disabled>3 missing</Button>
            <Button variant="subtle">Subtle</Button>
          </div>
          <div className={styles.row}>
            <TextInput aria-label="Day" defaultValue="30 Nov 2026" />
            <TextInput
              aria-label="Wrong day"
              defaultValue="31 Nov 2026"
              error="November has 30 days. Nothing was changed."
            />
          </div>
          <div className={styles.row}>
            <Button
              onClick={() => {
                showToast({
                  effect: 'Last day set to 30 Nov. PSP lapses 1 Dec.',
                  action: { label: 'Undo', hint: 'Ctrl Z', run: () => {} },
                });
                showToast({
                  effect: 'Disk is full. The old plan is kept.',
                  icon: 'cross',
                  stays: true,
                  action: { label: 'Retry', run: () => {} },
                });
              }}
            >
              Toasts
            </Button>
            <Button onClick={openPalette}>Palette</Button>
          </div>
        </Card>
        <Palette
          query="kes"
          onQuery={() => {}}
          groups={[
            {
              label: 'Partners',
              items: [
                {
                  id: 'a',
                  glyph: <StandingGlyph status="pass" />,
                  label: 'Kestrel & Sons Ltd',
                  detail: 'PSP lapses in 9 d',
                  hint: '↵',
                  run: () => {},
                },
              ],
            },
            {
              label: 'Actions',
              items: [
                { id: 'b', glyph: <Icon name="leave" />, label: 'Someone leaves Kestrel…', hint: 'L', run: () => {} },
                {
                  id: 'c',
                  glyph: <Icon name="export" />,
                  label: 'Compliance plan for Kestrel',
                  hint: 'P',
                  run: () => {},
                },
              ],
            },
            {
              label: 'People',
              items: [
                {
                  id: 'd',
                  glyph: <Icon name="people" />,
                  label: 'Wenke Kessler',
                  detail: 'Terranova Cloud',
                  run: () => {},
                },
              ],
            },
          ]}
        />
      </div>
    </main>
  );
}
