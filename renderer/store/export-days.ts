import type { Day } from '../../shared/lib/day.ts';
import type { ImportSource } from './profile.ts';

/** The days that exports are as of. What one sees is as fresh as the oldest of them. */
export interface ExportDays {
  readonly oldest: Day;
  readonly newest: Day;
}

/** The day that an import is as of; where its file does not say one, the day it was imported. */
export const exportDay = ({ asOf, importedAt }: ImportSource): Day => asOf ?? importedAt.slice(0, 10);

/**
 * From the oldest source to the newest; null where nothing was imported. A portfolio file is an edit by the user, as of
 * no day but its own: it tells only where there is no export.
 */
export function exportDays(sources: readonly ImportSource[]): ExportDays | null {
  const exports = sources.filter(({ source }) => source !== 'portfolio');
  const days = (exports.length > 0 ? exports : sources).map(exportDay).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  return oldest === undefined || newest === undefined ? null : { oldest, newest };
}
