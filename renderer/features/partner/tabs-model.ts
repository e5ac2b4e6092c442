import type { PartnerEvaluation } from '../../../shared/program/evaluation.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import type { PartnerTab } from '../../state/route.ts';
import { kindCounts } from './records-model.ts';
import { currentReview } from './review-model.ts';

export const tabIds = ['standing', 'people', 'revenue', 'review', 'benefits', 'records'] as const;
export type TabId = (typeof tabIds)[number];

export interface TabModel {
  id: TabId;
  label: string;
  /** Beside the label: how many, or of which year. */
  detail: string | null;
}

/** The tabs of what there is to show, in the order of their number keys. */
export function tabsOf(file: PartnerFile, evaluation: PartnerEvaluation): TabModel[] {
  const { person, award, exam, deal, plan, review, designation } = file.records;
  const people = person.length;
  const records = kindCounts(file).reduce((sum, { count }) => sum + count, 0);
  const year = currentReview(evaluation.reviews)?.year;
  const tabs: (TabModel | null)[] = [
    { id: 'standing', label: 'Standing', detail: null },
    people + award.length + exam.length > 0 ? { id: 'people', label: 'People', detail: `${people}` } : null,
    deal.length + plan.length > 0 ? { id: 'revenue', label: 'Revenue', detail: null } : null,
    review.length + designation.length > 0
      ? { id: 'review', label: 'PSP review', detail: year === undefined ? null : `${year}` }
      : null,
    { id: 'benefits', label: 'Benefits', detail: null },
    records > 0 ? { id: 'records', label: 'Records', detail: `${records}` } : null,
  ];
  return tabs.filter((tab) => tab !== null);
}

/** A tab's word in the address. What has no tab of its own yet is found where notes will be. */
const ADDRESSES: { readonly [Id in TabId]: PartnerTab } = {
  standing: 'standing',
  people: 'people',
  revenue: 'revenue',
  review: 'review',
  benefits: 'benefits',
  records: 'notes',
};

export const addressOf = (id: TabId): PartnerTab => ADDRESSES[id];

/** The tab of an address: the first one where the partner has no such tab. */
export const shownTab = (tabs: readonly TabModel[], address: PartnerTab): TabId =>
  tabs.find(({ id }) => ADDRESSES[id] === address)?.id ?? 'standing';
