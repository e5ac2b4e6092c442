import { openChangeBus } from '../../renderer/store/changes.ts';
import { type CamDatabase, type OpenOptions, openDatabase } from '../../renderer/store/database.ts';
import type { Evaluator, Store, Summarised } from '../../renderer/store/store.ts';
import type { StoredRecord, SummaryRow } from '../../renderer/store/tables.ts';
import { sha256Hex } from '../../shared/lib/canonical.ts';
import type { PartnerFile } from '../../shared/records/partner-file.ts';
import { recordsOf } from '../../shared/records/partner-file.ts';

/** A summary that gives away whether it was made of exactly the records that are stored. */
export interface TestSummary extends SummaryRow {
  readonly count: number;
  readonly recordsHash: string;
}

export const recordsHash = (file: PartnerFile): string =>
  sha256Hex(JSON.stringify([...recordsOf(file), ...file.unknown]));

export function summarise(file: PartnerFile, edition = 'edition-1'): Summarised {
  const { id: partnerId, name, region, status } = file.partner;
  const summary: TestSummary = {
    partnerId,
    editionHash: edition,
    evaluatorVersion: 1,
    name,
    region,
    status,
    tags: [],
    knownFrom: null,
    subjects: [],
    deadlines: [],
    reviews: { held: [], recorded: [] },
    revenue: [],
    trimmed: false,
    count: recordsOf(file).length + file.unknown.length,
    recordsHash: recordsHash(file),
  };
  const details = { partnerId, searchText: name, untrimmed: null };
  return { summary, details };
}

export const evaluator = (over: Partial<Evaluator> = {}): Evaluator => ({
  editionHash: 'edition-1',
  evaluatorVersion: 1,
  fiscalStartMonth: 2,
  summarise: (file) => summarise(file),
  ...over,
});

let names = 0;
export const freshName = (): string => `test-${Date.now()}-${Math.random().toString(36).slice(2)}-${names++}`;

export interface World {
  readonly store: Store;
  readonly database: CamDatabase;
  /** What the store asks for its edition; a test may put another in place. */
  evaluator: Evaluator;
  close(): void;
}

/** An open store over a database of its own (or a named one), with a counting clock. */
export async function openWorld(options: OpenOptions = {}): Promise<World> {
  const database = await openDatabase({ name: freshName(), ...options });
  const changes = openChangeBus(database.name);
  let tick = 0;
  const world: World = {
    evaluator: evaluator(),
    database,
    store: {
      database,
      changes,
      evaluator: () => world.evaluator,
      now: () => new Date(Date.UTC(2026, 10, 22) + tick++ * 1000).toISOString(),
      uuid: () => crypto.randomUUID(),
      user: () => 'Ada',
    },
    close() {
      changes.close();
      database.close();
    },
  };
  return world;
}

export const partner = (id: string, fields: object = {}): StoredRecord => ({
  kind: 'partner',
  id,
  partnerId: id,
  name: `Partner ${id}`,
  region: 'EMEA',
  status: 'authorized',
  ...fields,
});

export const deal = (id: string, partnerId: string, fields: object = {}): StoredRecord => ({
  kind: 'deal',
  id,
  partnerId,
  name: 'Deal',
  customer: 'Customer',
  closeOn: '2026-03-01',
  stage: 'open',
  type: 'resale',
  source: 'co-sell',
  order: 'new',
  netArr: 100_00,
  ...fields,
});

export const person = (id: string, partnerId: string, fields: object = {}): StoredRecord => ({
  kind: 'person',
  id,
  partnerId,
  name: 'Zoë 山田',
  employment: { type: 'employee' },
  ...fields,
});

/** All rows of all tables, to compare a database with itself. */
export async function dump(database: CamDatabase): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(database.tables.map(async (table) => [table.name, await table.toArray()] as const));
  return Object.fromEntries(tables);
}
