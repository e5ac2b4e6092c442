import { type Day, daysBetween } from '../lib/day.ts';
import type { Engagement } from '../records/business.ts';

/** The three Time-to-Value KPIs: shown beside the rating, they never decide (the guide publishes no target). */
export type Kpi = 'infrastructure-ready' | 'first-value' | 'outcome-achieved';

export interface KpiState {
  kpi: Kpi;
  reachedOn: Day | null;
  /** Days from the initial transaction; may be negative. */
  days: number | null;
  waived: boolean;
}

/** At least 10 % of the licences are active, compared as integers: of 95, 9 are not and 10 are. Null if not known. */
export function hasFirstValue(engagement: Engagement): boolean | null {
  const { licences, licencesActive } = engagement;
  if (licences === undefined || licencesActive === undefined) return null;
  return licences > 0 && licencesActive * 10 >= licences;
}

/** What an engagement has reached as of a day. */
export function kpisOf(engagement: Engagement, asOf: Day): KpiState[] {
  const state = (kpi: Kpi, day: Day | undefined): KpiState => {
    const reachedOn = day !== undefined && day <= asOf ? day : null;
    return {
      kpi,
      reachedOn,
      days: reachedOn === null ? null : daysBetween(engagement.startedOn, reachedOn),
      waived: engagement.waived?.includes(kpi) ?? false,
    };
  };
  return [
    state('infrastructure-ready', engagement.infrastructureReadyOn),
    state('first-value', engagement.firstValueOn),
    state('outcome-achieved', engagement.outcomeAchievedOn),
  ];
}
