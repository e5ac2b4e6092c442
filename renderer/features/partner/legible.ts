import { shownName } from '../../../shared/lib/name-text.ts';
import { onceFor } from '../../../shared/lib/once.ts';
import { onceForEach } from '../../../shared/lib/once-each.ts';
import { type AnyRecord, type Kind, kinds } from '../../../shared/records/kinds.ts';
import type { Partner } from '../../../shared/records/partner.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { atMost } from './words.ts';

/** Longer texts are no names: a screen that laid out a megabyte of one would stand still. */
const LONGEST = 400;

/** The file as a screen can show it: no text longer than anybody would read there, no name that hides or turns around. Ids stay whole, they tell records apart. */
export function legible(file: PartnerFile): PartnerFile {
  const shown = kinds.map((kind) => shownList(kind, file.records[kind]));
  if (shown.every((list, at) => list === file.records[kinds[at] as Kind])) return file;
  const records = Object.fromEntries(kinds.map((kind, at) => [kind, shown[at]])) as unknown as PartnerFile['records'];
  return { ...file, partner: records.partner[0] as Partner, records };
}

function shownList(kind: Kind, list: readonly AnyRecord[]): readonly AnyRecord[] {
  const shown = shownRecords[kind](list);
  return shown.every((record, index) => record === list[index]) ? list : shown;
}

/** An edit leaves most lists as they are, and in the others most records. */
const shownRecord = onceFor((record: AnyRecord) => shorten(record) as AnyRecord);
const shownRecords = Object.fromEntries(kinds.map((kind) => [kind, onceForEach(shownRecord)])) as Record<
  Kind,
  (list: readonly AnyRecord[]) => readonly AnyRecord[]
>;

const nameOf = (name: unknown): unknown => (typeof name === 'string' ? shownName(atMost(name, LONGEST)) : name);

/** The same object where nothing is too long, and no name hides anything. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string') return atMost(value, LONGEST);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(shorten);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  let changed: Record<string, unknown> | null = null;
  for (const [field, own] of Object.entries(value)) {
    const short = /id$/i.test(field) ? own : field === 'name' ? nameOf(own) : shorten(own);
    if (short === own) continue;
    changed ??= { ...value };
    changed[field] = short;
  }
  return changed ?? value;
}
