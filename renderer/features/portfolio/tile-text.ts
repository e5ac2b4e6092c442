import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import type { Answers } from '../../../shared/summary/answers.ts';
import { formatCount, moneyShort, plural } from '../../ui/format.ts';

/** `3 fail · 3 unknown` */
export function standingDetail({ judged, counts, unjudged, notYetOnFile }: Answers['standing']): string {
  const parts = [
    counts.fail > 0 && `${formatCount(counts.fail)} fail`,
    counts.unknown > 0 && `${formatCount(counts.unknown)} unknown`,
    counts.grandfathered > 0 && `${formatCount(counts.grandfathered)} grandfathered`,
    unjudged > notYetOnFile && `${formatCount(unjudged - notYetOnFile)} not judged`,
    notYetOnFile > 0 && `${formatCount(notYetOnFile)} not on file yet`,
  ].filter((part) => part !== false);
  if (judged === 0 && parts.length === 0) return 'nobody is judged';
  return parts.length === 0 ? 'nobody fails' : parts.join(' · ');
}

/** `forecast $251k short of FY27`; `brief` where room is short. */
export function behindDetail({ count, planned, shortfall }: Answers['behind'], year: string, brief: boolean): string {
  if (planned === 0) return brief ? `no ${year} plan yet` : `nobody has a plan for ${year} yet`;
  if (count === 0)
    return brief ? `${plural(planned, 'plan')} on course` : `${plural(planned, 'plan')} for ${year} on course`;
  return brief ? `${moneyShort(shortfall)} short` : `forecast ${moneyShort(shortfall)} short of ${year}`;
}

/** `1 evidence 21 d late` */
export function reviewsDetail({ first, evidenceLate, mostLateDays }: Answers['reviews'], asOf: Day): string {
  if (first === null) return 'none within 90 days';
  if (evidenceLate === 1) return `1 evidence ${formatCount(mostLateDays)} d late`;
  if (evidenceLate > 1) return `${formatCount(evidenceLate)} evidence late, most ${formatCount(mostLateDays)} d`;
  const inDays = daysBetween(asOf, first);
  if (inDays < 0) return `first: ${formatCount(-inDays)} d ago`;
  return inDays === 0 ? 'first: today' : `first: in ${formatCount(inDays)} d`;
}
