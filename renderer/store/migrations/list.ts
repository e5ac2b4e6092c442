import { base } from './0001-base.ts';
import { packSummaries } from './0002-packed-rows.ts';
import { pulled } from './0003-pulled.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. The last one's number is the data version. */
export const migrations: readonly Migration[] = [base, packSummaries, pulled];
