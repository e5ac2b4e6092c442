import type { Day } from '../lib/day.ts';
import type { Designation, Partner, Track } from '../records/partner.ts';
import { chosen, present } from './cells.ts';
import { fold } from './fold.ts';
import type { RowReader } from './row-reading.ts';
import type { Facts } from './tally.ts';

export interface PartnerRow {
  readonly name: string;
  readonly key: string;
  readonly region: Partner['region'];
  readonly status: Partner['status'];
  readonly track: Track | undefined;
  readonly signedOn: Day | undefined;
  readonly pspSince: Day | undefined;
  readonly offerings: Designation['offerings'];
  /** As the export names the manager: nothing else tells who it is. */
  readonly manager: string;
}

const REGIONS = new Map<string, Partner['region']>([
  ['amer', 'AMER'],
  ['emea', 'EMEA'],
  ['apac', 'APAC'],
  ['pubsec', 'PUBSEC'],
]);
const STATUSES = new Map<string, Partner['status']>([
  ['authorized', 'authorized'],
  ['prospect', 'prospect'],
  ['terminated', 'terminated'],
]);
const TRACKS = new Map<string, Track>([
  ['open', 'open'],
  ['select', 'select'],
  ['distribution', 'distribution'],
]);
const OFFERINGS = new Map<string, Designation['offerings'][number]>([
  ['assessment', 'assessment'],
  ['migration', 'migration'],
  ['integration', 'integration'],
  ['implementation', 'implementation'],
  ['optimization', 'optimization'],
  ['security/compliance', 'security-compliance'],
]);

export const readPartnerRow: RowReader<PartnerRow> = (cells, note) => {
  const name = cells.name('Partner Account');
  const row: PartnerRow = {
    name,
    key: fold(name),
    region: present('Region', cells.choice('Region', REGIONS)),
    status: present('Status', cells.choice('Status', STATUSES)),
    track: cells.choice('Track', TRACKS),
    signedOn: cells.day('Agreement Signed'),
    pspSince: cells.day('PSP Since'),
    offerings: offerings(cells.text('Service Offerings')),
    manager: cells.text('Channel Account Manager').trim(),
  };
  if (row.track !== undefined && row.signedOn === undefined) {
    note('a track without “Agreement Signed” gives no enrollment: it would begin on no day');
  }
  if (row.offerings.length > 0 && row.pspSince === undefined) {
    note('“Service Offerings” without “PSP Since” are not kept: they belong to the designation');
  }
  return { values: row, facets: partnerFacets(row) };
};

/** What a repeat of the row may differ in. */
export const partnerFacets = (row: PartnerRow): Facts['facets'] => ({
  'Partner Account': row.name,
  Region: row.region,
  Status: row.status,
  Track: row.track ?? '',
  'Agreement Signed': row.signedOn ?? '',
  'PSP Since': row.pspSince ?? '',
  'Service Offerings': row.offerings.join(';'),
  'Channel Account Manager': row.manager,
});

/** Two rows of one partner as one: the later wins, but for its blank cells (I10, I13). */
export function mergePartnerRows(earlier: PartnerRow, later: PartnerRow): PartnerRow {
  return {
    ...later,
    // Alone, a track gives no enrollment and offerings no designation: they follow the day of their own row.
    track: (later.signedOn !== undefined ? later.track : undefined) ?? earlier.track,
    signedOn: later.signedOn ?? earlier.signedOn,
    pspSince: later.pspSince ?? earlier.pspSince,
    offerings: later.pspSince !== undefined && later.offerings.length > 0 ? later.offerings : earlier.offerings,
    manager: later.manager === '' ? earlier.manager : later.manager,
  };
}

function offerings(text: string): Designation['offerings'] {
  const words = text.split(';').map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== '').map((word) => chosen('Service Offerings', word, OFFERINGS)))];
}
