import type { AnyRecord } from '../../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile, recordsOf } from '../../../shared/records/partner-file.ts';
import { atMost } from './words.ts';

/** Longer texts are no names: a screen that laid out a megabyte of one would stand still. */
const LONGEST = 400;

/** The file as a screen can show it: no text longer than anybody would read there. Ids stay whole, they tell records apart. */
export function legible(file: PartnerFile): PartnerFile {
  const records = recordsOf(file);
  const shown = records.map((record) => shorten(record) as AnyRecord);
  return shown.every((record, index) => record === records[index]) ? file : partnerFile(shown, file.unknown);
}

/** The same object where nothing is too long. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string') return atMost(value, LONGEST);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(shorten);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [field, own] of Object.entries(value)) {
    const short = /id$/i.test(field) ? own : shorten(own);
    if (short === own) continue;
    changed ??= { ...value };
    changed[field] = short;
  }
  return changed ?? value;
}
