import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import { exportDay, exportDays } from '../../store/export-days.ts';
import type { ImportSource } from '../../store/profile.ts';
import { formatCount, formatDay } from '../../ui/format.ts';

/** How old what was imported is: as its oldest source. */
export interface DataAge {
  /** `2 d` */
  text: string;
  on: Day;
  /** The day of the newest source. */
  newest: Day;
  /** Two weekly exports have been missed. */
  old: boolean;
  /** Every source with its day. */
  whole: string;
}

/** Exports come weekly: with the second one missing, data is called old. */
export const OLD_AFTER_DAYS = 14;

/** The age of what was imported, on a day; null where nothing was. Age is of today: it is no figure of another day. */
export function dataAge(sources: readonly ImportSource[], today: Day): DataAge | null {
  const span = exportDays(sources);
  if (span === null) return null;
  const { oldest: on, newest } = span;
  const days = Math.max(0, daysBetween(on, today));
  return {
    text: `${formatCount(days)} d`,
    on,
    newest,
    old: days > OLD_AFTER_DAYS,
    whole: sources.map((source) => `${source.file}: as of ${formatDay(exportDay(source))}`).join('\n'),
  };
}
