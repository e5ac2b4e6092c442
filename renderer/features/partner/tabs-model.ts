import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { PartnerTab } from '../../state/route.ts';
import { kindCounts } from './records-model.ts';
import { currentReview } from './review-model.ts';

/** The tabs there are so far, by their word in the address. */
export type TabId = Extract<
  PartnerTab,
  'standing' | 'people' | 'plan' | 'revenue' | 'review' | 'benefits' | 'records' | 'history'
>;

export interface TabModel {
  id: TabId;
  label: string;
  /** Beside the label: how many, or of which year. */
  detail: string | null;
}

/** The tabs in the order of their number keys. A review is there for whom it may concern; the rest has room for a first record. */
export function tabsOf(file: PartnerFile, evaluation: PartnerEvaluation): TabModel[] {
  const { person, plan, review, designation, evidence } = file.records;
  const people = person.length;
  const records = kindCounts(file).reduce((sum, { count }) => sum + count, 0);
  const year = currentReview(evaluation.reviews)?.year;
  const tabs: (TabModel | null)[] = [
    { id: 'standing', label: 'Standing', detail: null },
    { id: 'people', label: 'People', detail: people > 0 ? `${people}` : null },
    { id: 'plan', label: 'Plan', detail: plan.length > 0 ? `${plan.length}` : null },
    { id: 'revenue', label: 'Revenue', detail: null },
    review.length + designation.length + evidence.length > 0
      ? { id: 'review', label: 'PSP review', detail: year === undefined ? null : `${year}` }
      : null,
    { id: 'benefits', label: 'Benefits', detail: null },
    { id: 'records', label: 'Records', detail: records > 0 ? `${records}` : null },
  ];
  return tabs.filter((tab) => tab !== null);
}

/** What was done to the partner, where the app can tell. */
export const HISTORY_TAB: TabModel = { id: 'history', label: 'History', detail: null };

/** The tab of an address: the first one where the partner has no such tab. */
export const shownTab = (tabs: readonly TabModel[], address: PartnerTab): TabId =>
  tabs.find(({ id }) => id === address)?.id ?? 'standing';
