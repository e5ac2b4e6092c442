import type { Command } from '../../../shared/commands/command.ts';
import { same } from '../../../shared/commands/diff.ts';
import { fieldName } from '../../../shared/commands/names.ts';
import type { Source } from '../../../shared/commands/source.ts';
import type { Phrase } from '../../../shared/lib/phrase.ts';
import type { HistoryLine } from '../../store/history-lines.ts';

/** One step: an edit, an import. */
export interface HistoryStep {
  readonly id: string;
  readonly label: Phrase;
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
  readonly lines: readonly HistoryLine[];
}

/** Lines by the step that they are part of, in their order. */
export function stepsOf(lines: readonly HistoryLine[]): HistoryStep[] {
  const steps = new Map<string, HistoryLine[]>();
  for (const line of lines) {
    const step = steps.get(line.commandId);
    if (step) step.push(line);
    else steps.set(line.commandId, [line]);
  }
  return [...steps].map(([id, own]) => {
    const { phrase: label, by, at } = own[0] as HistoryLine;
    return { id, label, by, at, lines: own };
  });
}

/** The name of the field that a line tells of: `Last day`; null where a whole record came or went. */
export const fieldOf = ({ kind, field }: HistoryLine): string | null =>
  field === null ? null : fieldName(kind, field);

/** Every field that was ever changed, by name. */
export const fieldsIn = (lines: readonly HistoryLine[]): string[] =>
  [...new Set(lines.flatMap((line) => fieldOf(line) ?? []))].sort();

type Fields = { readonly [field: string]: unknown };

/**
 * What brings back just what the line tells of: of a part of a field only the part, as the rest may have changed since.
 * Null where it is there already, or where there is nothing to put it in.
 */
export function restoreOf(line: HistoryLine, now: Source): Command | null {
  const { restore, field, top, recordId } = line;
  const record = now.get(recordId);
  if (restore === null || restore.act === 'create') return record === undefined ? restore : null;
  if (restore.act !== 'set' || record === undefined || field === null || top === null) return null;
  const { act, kind, partnerId } = restore;
  const before = fieldValue(restore.set ?? {}, top);
  const current = fieldValue(record, top);
  const wanted = field === top ? before : withPart(current, field.slice(top.length + 1), before);
  if (same(current, wanted)) return null;
  const target = { act, kind, partnerId, recordId };
  // fromEntries and never a literal: a field may be called `__proto__`.
  return wanted === undefined ? { ...target, unset: [top] } : { ...target, set: Object.fromEntries([[top, wanted]]) };
}

/** The object with one of its parts, or the four quarters with one of them, as it was; nothing where no part is left. */
function withPart(current: unknown, part: string, before: unknown): unknown {
  if (Array.isArray(current)) {
    const four = current.with(Number(part), Array.isArray(before) ? before[Number(part)] : null);
    return four.some((one) => one !== null) ? four : undefined;
  }
  const value = isObject(before) ? fieldValue(before, part) : undefined;
  const rest = Object.entries(isObject(current) ? current : {}).filter(([key]) => key !== part);
  const parts = value === undefined ? rest : [...rest, [part, value] as const];
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

const fieldValue = (fields: Fields, field: string): unknown =>
  Object.hasOwn(fields, field) ? fields[field] : undefined;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
