import { onceFor } from '../../../shared/lib/once.ts';
import type { Pack } from '../../../shared/program/pack.ts';
import type { Deal } from '../../../shared/records/business.ts';
import type { AnyRecord, Kind } from '../../../shared/records/kinds.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { formatDay, formatFiscalYear } from '../../ui/format.ts';
import { labelOf } from './edit-schema.ts';
import { atMost, spaced } from './words.ts';

export interface RecordOption {
  value: string;
  label: string;
}

const REFERS_TO: { readonly [field: string]: Kind } = {
  personId: 'person',
  planId: 'plan',
  dealId: 'deal',
  designationId: 'designation',
  reviewId: 'review',
  engagementId: 'engagement',
};

export const QUARTERS: readonly RecordOption[] = [1, 2, 3, 4].map((one) => ({ value: `${one}`, label: `Q${one}` }));

/** The requirements of an edition, each with what it is a row of. */
export const requirementOptions = ({ subjects, requirements }: Pack): RecordOption[] =>
  subjects.flatMap((subject) =>
    subject.requirements.map((id) => ({ value: id, label: `${requirements[id]?.label ?? id} · ${subject.label}` })),
  );

/** The records that a field of this record may name. Of thousands of deals only those with the same customer. */
export function referenceOptions(file: PartnerFile, record: AnyRecord, field: string): RecordOption[] {
  const kind = REFERS_TO[field];
  if (kind === undefined) return [];
  const all: readonly AnyRecord[] =
    kind === 'deal' ? dealsWith(file, 'customer' in record ? record.customer : '') : file.records[kind];
  return all.map((one) => ({ value: one.id, label: recordLabel(one) }));
}

/** Grouped once for all lines that ask. */
const dealsByCustomer = onceFor((deals: readonly Deal[]) => Map.groupBy(deals, ({ customer }) => folded(customer)));

const dealsWith = ({ records }: PartnerFile, customer: string): readonly Deal[] =>
  dealsByCustomer(records.deal).get(folded(customer)) ?? [];

const folded = (customer: string): string => customer.trim().toLowerCase();

function recordLabel(record: AnyRecord): string {
  switch (record.kind) {
    case 'person':
    case 'deal':
      return atMost(record.name, 60);
    case 'engagement':
      return `${atMost(record.customer, 60)}, ${formatDay(record.startedOn)}`;
    case 'plan':
      return `${formatFiscalYear(record.fiscalYear)} plan, ${spaced(record.state)}`;
    case 'designation':
      return `${labelOf(record.designation)}, granted ${formatDay(record.grantedOn)}`;
    case 'review':
      return `Review of ${record.year}`;
    default:
      return record.id;
  }
}
