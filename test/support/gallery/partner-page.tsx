import { Button, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { AsOfControl } from '../../../renderer/ui/as-of/as-of-control.tsx';
import { RevenueQuarters } from '../../../renderer/ui/chart/revenue-quarters.tsx';
import { PanelHead } from '../../../renderer/ui/form/panel-head.tsx';
import { Icon } from '../../../renderer/ui/icon/icon.tsx';
import {
  CountedPerson,
  RequirementBody,
  RequirementRow,
  SubjectHead,
} from '../../../renderer/ui/requirement/requirement-row.tsx';
import { ReviewRange } from '../../../renderer/ui/review/review-range.tsx';
import { Footer } from '../../../renderer/ui/shell/footer.tsx';
import { Screen } from '../../../renderer/ui/shell/screen.tsx';
import { TopBar } from '../../../renderer/ui/shell/top-bar.tsx';
import { StatusChip } from '../../../renderer/ui/standing/status-chip.tsx';
import { ClauseLink, ClauseQuote } from '../../../renderer/ui/text/clause-quote.tsx';
import { KeyHint } from '../../../renderer/ui/text/key-hint.tsx';
import { PersonInitials } from '../../../renderer/ui/text/person-initials.tsx';
import { TimelineLarge } from '../../../renderer/ui/timeline/timeline-large.tsx';
import styles from './gallery.module.css';
import { axis, failsFrom, lapses, passing, span, today } from './sample.ts';

const lanes = [
  { name: 'Open', spans: passing },
  {
    name: 'Select',
    spans: [
      span('fail', '2026-02-01', '2026-03-11'),
      span('pass', '2026-03-12', '2027-01-31'),
      span('fail', '2027-02-01', '9999-12-31'),
    ],
  },
  { name: 'PSP', spans: failsFrom('2026-12-01', '2026-11-30') },
  {
    name: 'PSP with plan',
    quiet: true,
    spans: [
      span('pass', '2024-02-19', '2026-11-30'),
      span('fail', '2026-12-01', '2026-12-14'),
      span('pass', '2026-12-15', '2027-01-31'),
      span('fail', '2027-02-01', '9999-12-31'),
    ],
  },
];

export function PartnerPage() {
  const [event, setEvent] = useState<number | null>(null);
  const row = (
    name: string,
    have: string | null,
    need: string | null,
    reason: ReactNode,
    next: string,
    clause: string,
  ) => (
    <RequirementRow
      key={name}
      status="pass"
      name={name}
      have={have}
      need={need}
      reason={reason}
      next={next}
      lapsing={next.startsWith('lapses')}
      clause={<ClauseLink>{clause}</ClauseLink>}
      opened={false}
      onToggle={() => {}}
      cursor={false}
    />
  );
  return (
    <Screen
      topBar={
        <TopBar
          title="Kestrel & Sons Ltd"
          crumbs={[{ label: 'Portfolio', href: '#portfolio' }]}
          position={
            <>
              4 of 24 <KeyHint keys={['J', 'K']} />
            </>
          }
          asOf={<AsOfControl axis={axis} today={today} asOf={today} lapses={lapses} onChange={() => {}} />}
        />
      }
      footer={
        <Footer
          keys={[
            { keys: ['↑', '↓'], does: 'requirement' },
            { keys: ['Enter'], does: 'open' },
          ]}
          facts={['Edition 2022–23', 'Exports of 20 Nov 2026']}
        />
      }
    >
      <header className={styles.header}>
        <div className={styles.headRow}>
          <h1 className={styles.name}>Kestrel & Sons Ltd</h1>
          <Button
            variant="filled"
            leftSection={<Icon name="export" size={14} />}
            rightSection={<KeyHint keys={['P']} />}
          >
            Compliance plan
          </Button>
        </div>
        <div className={styles.headRow}>
          <p className={styles.answer}>
            <b>Everything passes today.</b> PSP lapses in <b>9 days</b>, on 1 Dec, the day after Marcus Okafor leaves.
          </p>
          <span className={styles.row}>
            {['Open', 'Select', 'PSP'].map((label) => (
              <StatusChip key={label} status="pass" label={label} size="header" />
            ))}
          </span>
        </div>
        <Tabs value="standing">
          <Tabs.List>
            <Tabs.Tab value="standing">Standing</Tabs.Tab>
            <Tabs.Tab value="people" rightSection="14">
              People
            </Tabs.Tab>
            <Tabs.Tab value="plan" rightSection="FY27">
              Plan
            </Tabs.Tab>
            <Tabs.Tab value="benefits">Benefits</Tabs.Tab>
          </Tabs.List>
          {['standing', 'people', 'plan', 'benefits'].map((value) => (
            <Tabs.Panel key={value} value={value}>
              {null}
            </Tabs.Panel>
          ))}
        </Tabs>
      </header>
      <div className={styles.split}>
        <div className={styles.mainColumn}>
          <div className={styles.timeline}>
            <PanelHead
              title="24 months"
              detail={
                <>
                  solid: now or past · hatched: foreseen · <KeyHint keys={['E']} /> next event
                </>
              }
            />
            <TimelineLarge
              lanes={lanes}
              axis={axis}
              asOf={today}
              events={[
                { id: 'e1', day: '2026-03-12', text: 'FY27 plan approved by both sponsors: Select passes' },
                { id: 'e2', day: '2026-12-01', text: 'M. Okafor has left: PSP has 2 of 3 engineers' },
                { id: 'e3', day: '2026-12-15', text: 'P. Raman’s exam, if passed: gap ends after 14 days' },
                { id: 'e4', day: '2027-02-01', text: 'A. Brennan’s PSE expired; no FY28 plan: Select fails' },
              ]}
              activeEvent={event}
              onActiveEvent={setEvent}
            />
          </div>
          <SubjectHead status="pass" name="PSP" sentence="fails from 1 Dec" detail="4 requirements" />
          <RequirementRow
            status="pass"
            name="Certified engineers"
            have="3"
            need="3"
            reason={
              <>
                <PersonInitials names={['Aoife Brennan', 'Tomasz Zieliński', 'Marcus Okafor']} />
                <span>A. Brennan, T. Zieliński, M. Okafor</span>
              </>
            }
            next="lapses 1 Dec"
            lapsing
            clause={<ClauseLink>Competency ¶1</ClauseLink>}
            opened
            cursor
            onToggle={() => {}}
          >
            <RequirementBody
              quote={
                <ClauseQuote source="PSP requirements, Competency ¶1 · edition 2022–23">
                  …and <b>perpetually employ at least three (3)</b> GitLab Certified Professional Service Engineers
                </ClauseQuote>
              }
            >
              <CountedPerson name="Marcus Okafor" counts="yes">
                counts to <b>30 Nov 2026</b>, last day of work
              </CountedPerson>
              <CountedPerson name="Aoife Brennan" counts="yes">
                counts to <b>31 Jan 2027</b>, PSE expires
              </CountedPerson>
              <CountedPerson name="Tomasz Zieliński" counts="unknown">
                employment not known
              </CountedPerson>
              <CountedPerson name="Yusuf Demir" counts="no">
                does not count: contractor, by interpretation
              </CountedPerson>
            </RequirementBody>
          </RequirementRow>
          {row('Program compliance', null, null, 'Select is met', 'holds', 'Competency ¶1')}
          {row('Service offerings', '3', '1', 'Implementation, +2', 'holds', 'Service Offerings')}
          <SubjectHead status="pass" name="Select" sentence="fails from 1 Feb 2027" detail="6 requirements" />
          {row(
            'Committed revenue',
            '$340k',
            '300k',
            'Four quarters of the FY27 plan',
            'lapses 1 Feb',
            'Requirements row 6',
          )}
          {row(
            'Sales professionals',
            '5',
            '4',
            <>
              <PersonInitials names={['Rachel Hale', 'Joel Lindqvist', 'A B', 'C D', 'E F']} />
              <span>R. Hale, J. Lindqvist, +3</span>
            </>,
            'holds',
            'Requirements row 2',
          )}
        </div>
        <aside className={styles.side}>
          <PanelHead title="PSP review 2027" detail="Scheduled" />
          <ReviewRange
            asOf={today}
            evidenceDueOn="2027-01-01"
            dueOn="2027-02-01"
            earliest="2027-02-01"
            latest="2027-02-28"
          />
          <PanelHead title="PSP review 2028" detail="Day given" />
          <ReviewRange asOf={today} evidenceDueOn="2026-11-25" dueOn="2026-12-25" earliest={null} latest={null} />
          <PanelHead title="Revenue FY27, $k" detail={<span className="num">286 of 340 · 84 %</span>} />
          <RevenueQuarters
            title="Revenue FY27"
            quarters={[
              { label: 'Q1', won: 7800000, open: 0, committed: 7000000 },
              { label: 'Q2', won: 8400000, open: 0, committed: 8000000 },
              { label: 'Q3', won: 8100000, open: 0, committed: 9000000 },
              { label: 'Q4', won: 4300000, open: 4600000, committed: 10000000 },
            ]}
          />
        </aside>
      </div>
    </Screen>
  );
}
