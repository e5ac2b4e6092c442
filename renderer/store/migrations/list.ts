import { base } from './0001-base.ts';
import type { Migration } from './migration.ts';

/** Every migration, in order. The last one's number is the data version. */
export const migrations: readonly Migration[] = [base];
