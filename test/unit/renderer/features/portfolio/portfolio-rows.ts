import { fieldsOf, type ListRow, listRow } from '../../../../../renderer/features/portfolio/list-row.ts';
import { BEGINNING, FOREVER } from '../../../../../shared/lib/day.ts';
import { editionOf, packOn } from '../../../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../../../shared/records/partner-file.ts';
import { type PortfolioRow, portfolioRow } from '../../../../../shared/summary/portfolio-row.ts';
import type { Summary } from '../../../../../shared/summary/summary.ts';
import { story, summarised, TODAY } from '../../../../ui/portfolio-story.ts';

/** The pack of the story's day. */
export const pack = packOn(editionOf(), TODAY);

export const rowOf = (file: PartnerFile, asOf = TODAY): ListRow => rowOn(summarised(file).summary, asOf);

const rowOn = (summary: Summary, asOf: string): ListRow =>
  listRow(summary, false, portfolioRow(summary, packOn(editionOf(), asOf), asOf));

export const storyRows = (asOf = TODAY): ListRow[] => story().map(({ summary }) => rowOn(summary, asOf));

/** A row that is told what it is, where the rules are not what a test is about. */
export function toldRow(id: string, told: Partial<PortfolioRow> = {}, fields: Partial<ListRow> = {}): ListRow {
  const row: PortfolioRow = {
    partnerId: id,
    name: id,
    region: 'EMEA',
    status: 'authorized',
    tags: [],
    holds: { from: BEGINNING, to: FOREVER },
    unknownBefore: null,
    subjects: [],
    worst: 'pass',
    track: null,
    designations: [],
    urgency: 'good',
    trouble: null,
    lapse: null,
    deadline: null,
    review: null,
    revenue: null,
    ...told,
  };
  const { manager = null } = fields;
  return {
    kind: 'row',
    id,
    manager,
    stale: false,
    lanes: [],
    search: '',
    fields: fieldsOf(row, manager),
    ...fields,
    row,
  };
}
