import { addDays, type Day } from '../../shared/lib/day.ts';
import type { AnyRecord } from '../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../shared/records/partner-file.ts';

/** Records a partner, and bytes a record on average: what partners look like after some years. */
export const RECORDS_PER_PARTNER = 125;
export const BYTES_PER_RECORD = 329;

const CREDENTIALS = ['sales-core', 'sales-professional', 'solutions-architect', 'pte', 'pse'] as const;
const ORDERS = ['new', 'growth', 'growth', 'renewal', 'services'] as const;
const SOURCES = ['partner-sourced', 'co-sell', 'fulfilment'] as const;

const REGIONS = ['EMEA', 'AMER', 'APAC', 'PUBSEC'] as const;
/** Of a program team; some partners have nobody. */
const MANAGERS = Array.from({ length: 16 }, (_, index) => `Manager ${index} Papadopoulou`);

/** A small generator of numbers (mulberry32): the same seed gives the same portfolio on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Partner files with people who come and go, certificates that expire, plans and deals of three fiscal years. */
export function generatePartners(count: number, seed = 1): PartnerFile[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index) => generatePartner(`p${String(index).padStart(5, '0')}`, next));
}

/** So many deals of one partner, of three fiscal years. */
export function generateDeals(partnerId: string, count: number, seed = 2): AnyRecord[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const record = deal(index, addDays('2025-02-01', next(1090)), next);
    return fill({ id: `${partnerId}-deal-${index}`, partnerId, ...record } as AnyRecord);
  });
}

function generatePartner(id: string, next: (below: number) => number): PartnerFile {
  const records: AnyRecord[] = [];
  const day = (from: Day, days: number): Day => addDays(from, next(days));
  const add = (record: { kind: AnyRecord['kind'] } & Record<string, unknown>) =>
    records.push({ id: `${id}-${records.length}`, partnerId: id, ...record } as unknown as AnyRecord);

  add({
    kind: 'partner',
    id,
    name: `Partner ${id} Systems & Services`,
    region: REGIONS[Number(id.slice(1)) % 4],
    status: 'authorized',
    managerId: MANAGERS[Number(id.slice(1)) % 17],
    tags: Number(id.slice(1)) % 3 === 0 ? ['gold'] : [],
    agreement: { signedOn: day('2018-01-01', 900) },
  });
  add({ kind: 'enrollment', track: next(2) ? 'select' : 'distribution', from: day('2021-01-01', 700) });
  add({ kind: 'designation', designation: 'psp', grantedOn: day('2021-06-01', 1200), offerings: ['migration'] });
  for (const fiscalYear of [2026, 2027]) add(plan(fiscalYear));
  for (const ratedOn of ['2025-04-01', '2026-02-01']) {
    add({
      kind: 'rating',
      ratedOn: day(ratedOn, 300),
      result: next(9) ? 'positive' : 'negative',
      by: 'Customer Success',
    });
  }
  const people = Array.from({ length: 16 }, (_, index) => `${id}-person-${index}`);
  for (const person of people) {
    const to = next(6) === 0 ? { to: day('2026-03-01', 700) } : {};
    const type = ['employee', 'employee', 'employee', 'employee', 'contractor', 'unknown'][next(6)];
    add({
      kind: 'person',
      id: person,
      name: `Person ${person}`,
      email: `${person}@partner.example`,
      employment: { type, ...to },
    });
  }
  for (let index = 0; index < 40; index += 1) {
    add({
      kind: 'award',
      personId: people[next(people.length)],
      credential: CREDENTIALS[next(CREDENTIALS.length)],
      issuedOn: day('2022-01-01', 1600),
      ...(next(2) ? { expiresOn: day('2026-01-01', 1100) } : {}),
      source: 'badge',
    });
  }
  for (let index = 0; index < 4; index += 1) {
    add({
      kind: 'exam',
      personId: people[next(16)],
      credential: 'pse',
      plannedOn: day('2026-10-01', 200),
      state: 'planned',
    });
  }
  while (records.length < RECORDS_PER_PARTNER) add(deal(records.length, day('2025-02-01', 1090), next));
  return partnerFile(records.map(fill));
}

const plan = (fiscalYear: number) => {
  const sponsor = { name: 'Sponsor', title: 'VP Channel', approvedOn: `${fiscalYear - 1}-03-01` };
  return {
    kind: 'plan' as const,
    fiscalYear,
    state: 'active',
    vendorSponsor: sponsor,
    partnerSponsor: sponsor,
    quarters: [75_000_00, 75_000_00, 80_000_00, 90_000_00],
  };
};

const deal = (index: number, closeOn: Day, next: (below: number) => number) => {
  const stage = ['won', 'won', 'open', 'lost'][next(4)];
  return {
    kind: 'deal' as const,
    name: `Opportunity ${index}`,
    customer: `Customer ${next(40)}`,
    closeOn,
    stage,
    ...(stage === 'open' ? { probability: next(100) / 100 } : {}),
    type: 'resale',
    source: SOURCES[next(3)],
    order: ORDERS[next(5)],
    netArr: next(9_000_000),
  };
};

/** A field that the app does not know, as servers send them, brings each record to its average size. */
function fill(record: AnyRecord): AnyRecord {
  const missing = BYTES_PER_RECORD - JSON.stringify(record).length - ',"origin":""'.length;
  const filler: object = { origin: 'x'.repeat(Math.max(0, missing)) };
  return missing > 0 ? { ...record, ...filler } : record;
}
