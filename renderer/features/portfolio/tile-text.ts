import { formatCount, moneyShort, plural } from '../../ui/format.ts';
import type { Tiles } from './tiles.ts';

/** `3 fail · 3 unknown` */
export function standingDetail({ counts, unjudged }: Tiles['standing']): string {
  const parts = [
    counts.fail > 0 && `${formatCount(counts.fail)} fail`,
    counts.unknown > 0 && `${formatCount(counts.unknown)} unknown`,
    counts.grandfathered > 0 && `${formatCount(counts.grandfathered)} grandfathered`,
    unjudged > 0 && `${formatCount(unjudged)} not judged`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'nobody fails' : parts.join(' · ');
}

/** `forecast $251k short of FY27`; `brief` where room is short. */
export function behindDetail({ count, planned, shortfall }: Tiles['behind'], year: string, brief: boolean): string {
  if (planned === 0) return brief ? `no ${year} plan yet` : `nobody has a plan for ${year} yet`;
  if (count === 0)
    return brief ? `${plural(planned, 'plan')} on course` : `${plural(planned, 'plan')} for ${year} on course`;
  return brief ? `${moneyShort(shortfall)} short` : `forecast ${moneyShort(shortfall)} short of ${year}`;
}

/** `1 evidence 21 d late` */
export function reviewsDetail({ count, evidenceLate, mostLateDays, firstInDays }: Tiles['reviews']): string {
  if (count === 0 || firstInDays === null) return 'none within 90 days';
  if (evidenceLate === 1) return `1 evidence ${formatCount(mostLateDays)} d late`;
  if (evidenceLate > 1) return `${formatCount(evidenceLate)} evidence late, most ${formatCount(mostLateDays)} d`;
  if (firstInDays < 0) return `first: ${formatCount(-firstInDays)} d ago`;
  return firstInDays === 0 ? 'first: today' : `first: in ${formatCount(firstInDays)} d`;
}
