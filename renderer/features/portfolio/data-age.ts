import { type Day, daysBetween } from '../../../shared/lib/day.ts';
import type { ImportSource } from '../../store/profile.ts';
import { formatCount, formatDay } from '../../ui/format.ts';

/** How old the newest import is. */
export interface DataAge {
  /** `2 d` */
  text: string;
  on: Day;
  /** Two weekly exports have been missed. */
  old: boolean;
  /** Every source with its day. */
  whole: string;
}

/** Exports come weekly: with the second one missing, data is called old. */
export const OLD_AFTER_DAYS = 14;

/** The age of what was imported, on a day; null where nothing was. Age is of today: it is no figure of another day. */
export function dataAge(sources: readonly ImportSource[], today: Day): DataAge | null {
  const dated = sources.map((source) => ({ file: source.file, on: source.asOf ?? source.importedAt.slice(0, 10) }));
  const on = dated.reduce<Day | null>((newest, next) => (newest === null || next.on > newest ? next.on : newest), null);
  if (on === null) return null;
  const days = Math.max(0, daysBetween(on, today));
  return {
    text: `${formatCount(days)} d`,
    on,
    old: days > OLD_AFTER_DAYS,
    whole: dated.map((source) => `${source.file}: as of ${formatDay(source.on)}`).join('\n'),
  };
}
