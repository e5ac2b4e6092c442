import type { Day } from '../../shared/lib/day.ts';
import type { ImportSource } from './profile.ts';

/** The day that an import is as of; where its file does not say one, the day it was imported. */
export const exportDay = ({ asOf, importedAt }: ImportSource): Day => asOf ?? importedAt.slice(0, 10);

/** The day of the newest import; null where nothing was imported. */
export const newestExport = (sources: readonly ImportSource[]): Day | null =>
  sources.map(exportDay).reduce<Day | null>((newest, on) => (newest === null || on > newest ? on : newest), null);
