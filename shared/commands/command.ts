import { z } from 'zod';
import { isDay } from '../lib/day.ts';
import { type AnyRecord, type Kind, kinds } from '../records/kinds.ts';

const id = z.string('must be an id').min(1, 'must not be empty');
const kind = z.enum(kinds as [Kind, ...Kind[]], 'must be a kind of record that this version knows');
const target = { kind, partnerId: id, recordId: id };

const set = z.strictObject({
  act: z.literal('set'),
  ...target,
  /** Whole top-level fields with their new values. */
  set: z.record(z.string(), z.unknown()).optional(),
  unset: z.array(z.string()).optional(),
});

const create = z.strictObject({
  act: z.literal('create'),
  // What the record must be is the business of its own schema.
  record: z.looseObject({ kind, id, partnerId: id }),
});

const remove = z.strictObject({ act: z.literal('delete'), ...target });

const personLeaves = z.strictObject({
  act: z.literal('person-leaves'),
  partnerId: id,
  personId: id,
  /** The last day of work, inclusive. */
  lastDay: z.string().refine(isDay, 'must be a day that exists, as YYYY-MM-DD'),
});

const tags = z.array(z.string().trim().min(1, 'must not be empty').max(60, 'must not be longer than 60 characters'));
const tag = z.strictObject({
  act: z.literal('tag'),
  partnerIds: z.array(id).min(1, 'must name a partner'),
  add: tags,
  remove: z.array(z.string()),
});

/** Everything that a user can do to partner files. Each act is one transaction and one step to undo. */
export const commandSchema = z.discriminatedUnion('act', [set, create, remove, personLeaves, tag]);

export type SetCommand = z.infer<typeof set>;
export type DeleteCommand = z.infer<typeof remove>;
export type PersonLeavesCommand = z.infer<typeof personLeaves>;
export type TagCommand = z.infer<typeof tag>;
export type CreateCommand = { readonly act: 'create'; readonly record: AnyRecord };
export type Command = SetCommand | CreateCommand | DeleteCommand | PersonLeavesCommand | TagCommand;

/** Why a command was not done: the field to show it beside, and the reason. Nothing was changed. */
export interface CommandRefusal {
  readonly field: string;
  readonly reason: string;
}

export type ReadCommand = { ok: true; command: Command } | ({ ok: false } & CommandRefusal);

/** Takes a command in from outside. `value` is JSON; it is given back as it came, so that no field is lost or reordered. */
export function readCommand(value: unknown): ReadCommand {
  const result = commandSchema.safeParse(value);
  if (result.success) return { ok: true, command: value as Command };
  const issue = result.error.issues[0];
  return { ok: false, field: issue?.path.join('.') || 'act', reason: issue?.message ?? 'does not fit' };
}

/** The partners whose files a command reads or changes. */
export function partnersOf(command: Command): readonly string[] {
  if (command.act === 'create') return [command.record.partnerId];
  return command.act === 'tag' ? [...new Set(command.partnerIds)] : [command.partnerId];
}
