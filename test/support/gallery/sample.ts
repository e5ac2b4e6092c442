import { fiscalAxis } from '../../../renderer/ui/timeline/axis.ts';
import type { Span, Status } from '../../../shared/program/evaluation.ts';

export const today = '2026-11-22';
export const axis = fiscalAxis(today, 2);

export const span = (status: Status, from: string, to: string): Span => ({ status, from, to });

const start = '2019-12-18';
const end = '9999-12-31';

export const passing = [span('pass', start, end)];
export const failsFrom = (day: string, before: string): Span[] => [span('pass', start, before), span('fail', day, end)];
export const unknown = [span('unknown', start, end)];

export interface SampleRow {
  name: string;
  track: [Status, string];
  psp: Status | null;
  lanes: { name: string; spans: Span[] }[];
  lapse: [string, string, string];
  deadline: [string, string];
  revenue: [number, number, number] | null;
  note?: string;
}

const track = (spans: Span[]) => ({ name: 'Track', spans });
const psp = (spans: Span[]) => ({ name: 'PSP', spans });

export const groups: { title: string; status: Status | 'soon'; rows: SampleRow[] }[] = [
  {
    title: 'Failing now',
    status: 'fail',
    rows: [
      {
        name: 'Oakhaven Data',
        track: ['fail', 'Select'],
        psp: null,
        lanes: [track([span('pass', start, '2026-07-31'), span('fail', '2026-08-01', end)])],
        lapse: ['since', '1 Aug', ' · Sales 3 of 4'],
        deadline: ['12 d', 'Exam, L. Whitford'],
        revenue: [212, 240, 320],
      },
      {
        name: 'Sable River Partners',
        track: ['fail', 'Select'],
        psp: 'pass',
        lanes: [track([span('fail', start, end)]), psp(passing)],
        lapse: ['since', '1 Feb', ' · No FY27 plan, sales 2 of 4'],
        deadline: ['19 d', 'Plan to sponsors'],
        revenue: null,
        note: 'no plan',
      },
      {
        name: 'Terranova Cloud GmbH',
        track: ['pass', 'Open'],
        psp: 'fail',
        lanes: [track(passing), psp([span('pass', start, '2026-06-30'), span('fail', '2026-07-01', end)])],
        lapse: ['since', '1 Jul', ' · PSP · engineers 2 of 3'],
        deadline: ['9 d', 'PSP review due'],
        revenue: null,
      },
    ],
  },
  {
    title: 'Lapse within 90 days',
    status: 'soon',
    rows: [
      {
        name: 'Kestrel & Sons Ltd',
        track: ['pass', 'Select'],
        psp: 'pass',
        lanes: [
          track([
            span('fail', '2026-02-01', '2026-03-11'),
            span('pass', '2026-03-12', '2027-01-31'),
            span('fail', '2027-02-01', end),
          ]),
          psp(failsFrom('2026-12-01', '2026-11-30')),
        ],
        lapse: ['9 d', '1 Dec', ' · PSP · M. Okafor leaves'],
        deadline: ['40 d', 'PSP evidence due'],
        revenue: [286, 325, 340],
      },
      {
        name: '株式会社ミナト',
        track: ['pass', 'Select'],
        psp: null,
        lanes: [track(failsFrom('2027-01-01', '2026-12-31'))],
        lapse: ['40 d', '1 Jan', ' · Select · 佐藤 健, architect certificate'],
        deadline: ['23 d', 'Exam, 高橋 美咲'],
        revenue: [405, 415, 420],
      },
      {
        name: 'Дельта Софт',
        track: ['pass', 'Open'],
        psp: 'pass',
        lanes: [track(passing), psp(failsFrom('2027-01-16', '2027-01-15'))],
        lapse: ['55 d', '16 Jan', ' · PSP · И. Орлова, PSE expires'],
        deadline: ['43 d', 'Last exam day'],
        revenue: null,
      },
      {
        name: 'Fjordbyte',
        track: ['pass', 'Select'],
        psp: 'pass',
        lanes: [track(failsFrom('2027-02-01', '2027-01-31')), psp(passing)],
        lapse: ['71 d', '1 Feb', ' · Select · no FY28 plan'],
        deadline: ['40 d', 'PSP evidence due'],
        revenue: [268, 300, 310],
      },
      {
        name: 'Grupo Ávila "Soluciones"',
        track: ['pass', 'Select'],
        psp: null,
        lanes: [track(failsFrom('2027-02-01', '2027-01-31'))],
        lapse: ['71 d', '1 Feb', ' · Select · no FY28 plan'],
        deadline: ['16 d', 'Sponsor call'],
        revenue: [188, 230, 310],
      },
    ],
  },
  {
    title: 'Unknown',
    status: 'unknown',
    rows: [
      {
        name: 'مؤسسة النخبة للتقنية',
        track: ['unknown', 'Open'],
        psp: null,
        lanes: [track(unknown)],
        lapse: ['–', '', 'Employment not known: 1 person'],
        deadline: ['11 d', 'Ask for roster'],
        revenue: null,
      },
      {
        name: 'Quillon Federal LLC',
        track: ['pass', 'Open'],
        psp: 'unknown',
        lanes: [track(passing), psp([span('pass', start, '2026-10-15'), span('unknown', '2026-10-16', end)])],
        lapse: ['–', '', 'Last rating older than 12 months'],
        deadline: ['9 d', 'PSP review due'],
        revenue: null,
      },
    ],
  },
  {
    title: 'In good standing',
    status: 'pass',
    rows: [
      {
        name: 'Ironbridge Services',
        track: ['pass', 'Distribution'],
        psp: 'pass',
        lanes: [track(passing), psp(failsFrom('2027-05-01', '2027-04-30'))],
        lapse: ['160 d', '1 May 2027', ' · PSP · T. Abara, PSE expires'],
        deadline: ['252 d', 'PSP evidence due'],
        revenue: null,
      },
      {
        name: 'Blue Heron Consulting, Inc.',
        track: ['pass', 'Select'],
        psp: null,
        lanes: [track(passing)],
        lapse: ['436 d', '1 Feb 2028', ' · Select · no FY29 plan'],
        deadline: ['17 d', 'QBR Q4'],
        revenue: [512, 530, 480],
      },
    ],
  },
];

export const lapses = ['2026-12-01', '2027-01-01', '2027-01-16', '2027-02-01', '2027-05-01', '2027-08-20'];
