import type { SummaryFilter } from '../../state/portfolio-view.ts';
import { BulletBar } from '../../ui/chart/bullet-bar.tsx';
import { MarkLine } from '../../ui/chart/mark-line.tsx';
import { ShareLine } from '../../ui/chart/share-line.tsx';
import { formatCount } from '../../ui/format.ts';
import { SummaryStrip, SummaryTile } from '../../ui/table/summary-tile.tsx';
import { behindDetail, reviewsDetail, standingDetail } from './tile-text.ts';
import type { Tiles } from './tiles.ts';

export interface PortfolioStripProps {
  tiles: Tiles;
  /** `FY27` */
  fiscalYear: string;
  /** Little room: what is obvious goes without saying. */
  brief: boolean;
  pressed: SummaryFilter | null;
  onPress: (filter: SummaryFilter) => void;
}

/** The four answers about the whole portfolio, each the filter to what is behind it. */
export function PortfolioStrip({ tiles, fiscalYear, brief, pressed, onPress }: PortfolioStripProps) {
  const { standing, lapsing, behind, reviews } = tiles;
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
        detail={<FirstLapse first={lapsing.first} brief={brief} />}
        drawing={<MarkLine marks={lapsing.marks} />}
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
        figure={formatCount(reviews.count)}
        title="PSP reviews due"
        detail={<Whole text={reviewsDetail(reviews)} />}
        drawing={<MarkLine marks={reviews.marks} />}
        {...press('reviews')}
      />
    </SummaryStrip>
  );
}

/** A line that may be cut has its whole text on hover. */
const Whole = ({ text }: { text: string }) => <span title={text}>{text}</span>;

function FirstLapse({ first, brief }: { first: Tiles['lapsing']['first']; brief: boolean }) {
  if (first === null) return 'none is foreseen';
  const distance = first.inDays === 0 ? 'today' : `in ${formatCount(first.inDays)} d`;
  return (
    <span title={`first: ${first.name}, ${distance}`}>
      {brief ? '' : 'first: '}
      <bdi>{first.name}</bdi>, {distance}
    </span>
  );
}
