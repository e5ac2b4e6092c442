import { type Day, dayNumber, daysBetween } from '../../../shared/lib/day.ts';
import { shownName } from '../../../shared/lib/name-text.ts';
import type { Answers } from '../../../shared/summary/answers.ts';
import { LAPSE_HORIZON_DAYS } from '../../../shared/summary/horizon.ts';
import type { SummaryFilter } from '../../state/portfolio-view.ts';
import { BulletBar } from '../../ui/chart/bullet-bar.tsx';
import { MarkLine } from '../../ui/chart/mark-line.tsx';
import { ShareLine } from '../../ui/chart/share-line.tsx';
import { formatCount } from '../../ui/format.ts';
import { SummaryStrip, SummaryTile } from '../../ui/table/summary-tile.tsx';
import { behindDetail, reviewsDetail, standingDetail } from './tile-text.ts';
import { lapseMarks, reviewMarks } from './tiles.ts';

export interface PortfolioStripProps {
  answers: Answers;
  asOf: Day;
  /** `FY27` */
  fiscalYear: string;
  /** Little room: what is obvious goes without saying. */
  brief: boolean;
  pressed: SummaryFilter | null;
  onPress: (filter: SummaryFilter) => void;
}

/** The four answers about the whole portfolio, each the filter to what is behind it. */
export function PortfolioStrip({ answers, asOf, fiscalYear, brief, pressed, onPress }: PortfolioStripProps) {
  const { standing, lapsing, behind, reviews } = answers;
  const moved = dayNumber(asOf) / LAPSE_HORIZON_DAYS;
  const press = (filter: SummaryFilter) => ({ pressed: pressed === filter, onPress: () => onPress(filter) });
  return (
    <SummaryStrip>
      <SummaryTile
        figure={formatCount(standing.passing)}
        of={formatCount(standing.judged)}
        title="pass everything they hold"
        detail={<Whole text={standingDetail(standing)} />}
        drawing={
          <ShareLine
            counts={(['pass', 'grandfathered', 'fail', 'unknown'] as const).map((status) => ({
              status,
              count: standing.counts[status],
            }))}
          />
        }
        {...press('not-passing')}
      />
      <SummaryTile
        figure={formatCount(lapsing.count)}
        title="lapse within 90 days"
        detail={<FirstLapse first={lapsing.first} asOf={asOf} brief={brief} />}
        drawing={<MarkLine marks={lapseMarks(lapsing, asOf)} moved={moved} />}
        {...press('lapsing')}
      />
      <SummaryTile
        figure={formatCount(behind.count)}
        title="behind commitment"
        detail={<Whole text={behindDetail(behind, fiscalYear, brief)} />}
        drawing={
          behind.planned > 0 ? (
            <BulletBar
              won={behind.won}
              forecast={behind.forecast}
              committed={behind.committed}
              width="100%"
              height={4}
            />
          ) : (
            <MarkLine marks={[]} />
          )
        }
        {...press('behind')}
      />
      <SummaryTile
        figure={formatCount(reviews.due.length)}
        title="PSP reviews due"
        detail={<Whole text={reviewsDetail(reviews, asOf)} />}
        drawing={<MarkLine marks={reviewMarks(reviews, asOf)} moved={moved} />}
        {...press('reviews')}
      />
    </SummaryStrip>
  );
}

/** A line that may be cut has its whole text on hover. */
const Whole = ({ text }: { text: string }) => <span title={text}>{text}</span>;

interface FirstLapseProps {
  first: Answers['lapsing']['first'];
  asOf: Day;
  brief: boolean;
}

function FirstLapse({ first, asOf, brief }: FirstLapseProps) {
  if (first === null) return 'none is foreseen';
  const inDays = daysBetween(asOf, first.on);
  const distance = inDays === 0 ? 'today' : `in ${formatCount(inDays)} d`;
  const name = shownName(first.name);
  return (
    <span title={`first: ${name}, ${distance}`}>
      {brief ? '' : 'first: '}
      <bdi>{name}</bdi>, {distance}
    </span>
  );
}
