import { useMediaQuery } from '@mantine/hooks';
import { addDays } from '../../../shared/lib/day.ts';
import { type Phrase, phrase } from '../../../shared/lib/phrase.ts';
import type { Span, Status } from '../../../shared/program/evaluation.ts';
import { StatusChip } from '../../ui/standing/status-chip.tsx';
import { PhraseText } from '../../ui/text/phrase-text.tsx';
import { fiscalAxis } from '../../ui/timeline/axis.ts';
import { type StripLane, TimelineStrip } from '../../ui/timeline/timeline-strip.tsx';
import styles from './first-run.module.css';

/** The day of the picture: nothing in it is of the user's own data. */
const TODAY = '2026-11-22';
const axis = fiscalAxis(TODAY, 2);

const lane = (...changes: readonly (readonly [from: string, status: Status])[]): StripLane => ({
  name: changes.map(([from]) => from).join(),
  spans: changes.map(
    ([from, status], index): Span => ({ from, to: addDays(changes[index + 1]?.[0] ?? axis.to, -1), status }),
  ),
});

interface Example {
  readonly name: string;
  readonly status: Status;
  readonly track: 'Select' | 'Open';
  readonly lanes: readonly StripLane[];
  readonly when: Phrase;
}

const start = axis.from;
const examples: readonly Example[] = [
  {
    name: 'Oakhaven Data',
    status: 'fail',
    track: 'Select',
    lanes: [lane([start, 'pass'], ['2026-08-01', 'fail'])],
    when: phrase`since ${{ day: '2026-08-01' }}`,
  },
  {
    name: 'Kestrel & Sons Ltd',
    status: 'pass',
    track: 'Select',
    lanes: [
      lane([start, 'fail'], ['2026-03-10', 'pass'], ['2027-02-01', 'fail']),
      lane([start, 'pass'], ['2026-12-01', 'fail']),
    ],
    when: phrase`9 d`,
  },
  {
    name: '株式会社ミナト',
    status: 'pass',
    track: 'Select',
    lanes: [lane([start, 'pass'], ['2027-01-01', 'fail'])],
    when: phrase`40 d`,
  },
  {
    name: 'Дельта Софт',
    status: 'pass',
    track: 'Open',
    lanes: [lane([start, 'pass']), lane([start, 'pass'], ['2027-01-16', 'fail'])],
    when: phrase`55 d`,
  },
  {
    name: 'Nordlys Systemer AS',
    status: 'pass',
    track: 'Select',
    lanes: [lane([start, 'pass'], ['2027-02-01', 'fail'])],
    when: phrase`71 d`,
  },
  {
    name: 'مؤسسة النخبة للتقنية',
    status: 'unknown',
    track: 'Open',
    lanes: [lane([start, 'unknown'])],
    when: phrase`–`,
  },
  { name: 'Blue Heron Consulting', status: 'pass', track: 'Select', lanes: [lane([start, 'pass'])], when: phrase`–` },
];

/** What the portfolio will look like: a drawing, of invented partners, told to readers by its caption. */
export function ExampleRows() {
  const narrow = useMediaQuery('(max-width: 1199px)', false, { getInitialValueInEffect: false });
  return (
    <figure className={styles.example}>
      <div className={styles.table} aria-hidden="true">
        {examples.map(({ name, status, track, lanes, when }) => (
          <div key={name} className={styles.exampleRow}>
            <span className={styles.exampleName}>
              <bdi>{name}</bdi>
            </span>
            <span>
              <StatusChip status={status} label={track} />
            </span>
            <TimelineStrip lanes={lanes} axis={axis} asOf={TODAY} width={narrow ? 130 : 210} height={43} label="" />
            <b className={styles.when}>
              <PhraseText phrase={when} today={TODAY} />
            </b>
          </div>
        ))}
      </div>
      <figcaption className={styles.caption}>
        Each line is two fiscal years. It grows tall where a partner fails.
      </figcaption>
    </figure>
  );
}
