import { assertNever } from '../lib/assert-never.ts';
import { type Phrase, type PhrasePart, phrase } from '../lib/phrase.ts';
import type { Kind } from '../records/kinds.ts';
import type {
  Command,
  CommandRefusal,
  CreateCommand,
  DeleteCommand,
  PersonLeavesCommand,
  SetCommand,
  TagCommand,
} from './command.ts';
import { changeLabel, same } from './diff.ts';
import { recordName, text } from './names.ts';
import { sealRefusal } from './review-rules.ts';
import { editRefusal } from './rules.ts';
import { type Fields, type Files, known, type SomeRecord, type Source } from './source.ts';
import { superseding } from './superseding.ts';

/** One change to one record. */
export type PlannedMutation =
  | { readonly op: 'create'; readonly record: SomeRecord }
  | (Target & { readonly op: 'set'; readonly set: Fields; readonly unset: readonly string[] })
  | (Target & { readonly op: 'delete' });

interface Target {
  readonly kind: Kind;
  readonly recordId: string;
  readonly partnerId: string;
}

/** What a command comes to: all of these mutations as one step of this label, or none and the reason. */
export type Planned =
  | { readonly ok: true; readonly mutations: readonly PlannedMutation[]; readonly label: Phrase }
  | ({ readonly ok: false } & CommandRefusal);

/** What a command would do to these files. Pure: the same files give the same plan. */
export function plan(command: Command, files: Files): Planned {
  switch (command.act) {
    case 'set':
      return planSet(command, files);
    case 'create':
      return planCreate(command, files);
    case 'delete':
      return planDelete(command, files);
    case 'person-leaves':
      return planLeaving(command, files);
    case 'tag':
      return planTags(command, files);
    default:
      return assertNever(command);
  }
}

const IDENTITY = ['kind', 'id', 'partnerId'];

function planSet({ kind, partnerId, recordId, set = {}, unset = [] }: SetCommand, files: Files): Planned {
  const source = files(partnerId);
  const record = source?.get(recordId);
  if (source === undefined || record?.kind !== kind) return missing(kind);
  const moved = [...Object.keys(set), ...unset].find((field) => IDENTITY.includes(field));
  if (moved !== undefined) return refused(moved, 'never changes');
  const after = changed(record, set, unset);
  const touched = differing(record, after);
  const why = editRefusal(after, touched, source);
  if (why !== null) return { ok: false, ...why };
  const mutation = { op: 'set', kind, recordId, partnerId, set, unset } as const;
  const others = superseding(after, touched, source);
  const label = phrase`${changeLabel(record, after, source)}${andSuperseded(others)}`;
  return { ok: true, mutations: [mutation, ...others], label };
}

function planCreate({ record }: CreateCommand, files: Files): Planned {
  const made = record as unknown as SomeRecord;
  const source = files(record.partnerId);
  if (source === undefined && record.kind !== 'partner')
    return refused('partnerId', 'names a partner that is not here');
  const there = source?.get(record.id);
  if (there !== undefined) return refused('id', `is already the id of another record (${there.kind})`);
  const touched = new Set(Object.keys(made));
  const why = editRefusal(made, touched, source ?? NOTHING);
  if (why !== null) return { ok: false, ...why };
  const name = record.kind === 'note' ? phrase`a note` : recordName(made, source);
  const others = superseding(made, touched, source ?? NOTHING);
  const label = phrase`Added ${name}${andSuperseded(others)}`;
  return { ok: true, mutations: [{ op: 'create', record: made }, ...others], label };
}

const andSuperseded = ({ length }: readonly PlannedMutation[]): Phrase =>
  length === 0 ? [] : [length === 1 ? ', the plan before it superseded' : `, ${length} plans before it superseded`];

function planDelete({ kind, partnerId, recordId }: DeleteCommand, files: Files): Planned {
  const source = files(partnerId);
  const record = source?.get(recordId);
  if (source === undefined || record?.kind !== kind) return missing(kind);
  const why = sealRefusal(record, null, source);
  if (why !== null) return { ok: false, ...why };
  const label = phrase`Deleted ${recordName(record, source)}`;
  return { ok: true, mutations: [{ op: 'delete', kind, recordId, partnerId }], label };
}

/** Sets the last day of work, and cancels the exams that are still to be sat: one step. */
function planLeaving({ partnerId, personId, lastDay }: PersonLeavesCommand, files: Files): Planned {
  const source = files(partnerId);
  const record = source?.get(personId);
  const person = known(record);
  if (source === undefined || record === undefined || person?.kind !== 'person') return missing('person');
  const set = { employment: { ...person.employment, to: lastDay } };
  const after = changed(record, set, []);
  const why = editRefusal(after, differing(record, after), source);
  // The field that was typed in is the command's own.
  if (why !== null) return { ok: false, ...why, field: why.field === 'employment.to' ? 'lastDay' : why.field };
  const exams = [...source.all()].flatMap((other): PlannedMutation[] => {
    const exam = known(other);
    const open = exam?.kind === 'exam' && exam.personId === personId && ['planned', 'booked'].includes(exam.state);
    if (!open) return [];
    return [{ op: 'set', kind: 'exam', recordId: exam.id, partnerId, set: { state: 'cancelled' }, unset: [] }];
  });
  const leaves = phrase`Last day of ${text(person.name)} set to ${{ day: lastDay }}`;
  const and = exams.length === 0 ? [] : [`, ${exams.length} open ${exams.length === 1 ? 'exam' : 'exams'} cancelled`];
  const mutation = { op: 'set', kind: 'person', recordId: personId, partnerId, set, unset: [] } as const;
  return { ok: true, mutations: [mutation, ...exams], label: phrase`${leaves}${and}` };
}

function planTags(command: TagCommand, files: Files): Planned {
  const mutations: PlannedMutation[] = [];
  let name: PhrasePart | null = null;
  for (const partnerId of new Set(command.partnerIds)) {
    const record = files(partnerId)?.get(partnerId);
    const partner = known(record);
    if (partner?.kind !== 'partner') return refused('partnerIds', 'names a partner that is not here');
    name ??= text(partner.name);
    const tags = taggedAs(partner.tags ?? [], command);
    if (same(tags, partner.tags ?? [])) continue;
    const change = tags.length === 0 ? { set: {}, unset: ['tags'] } : { set: { tags }, unset: [] };
    mutations.push({ op: 'set', kind: 'partner', recordId: partnerId, partnerId, ...change });
  }
  return { ok: true, mutations, label: tagLabel(command, name ?? text('')) };
}

/** The partner's tags in their order, without those to remove, then those to add that are not among them. */
function taggedAs(tags: readonly string[], { add, remove }: TagCommand): string[] {
  return [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add.map((tag) => tag.trim())])];
}

/** What a tag command of any number of partners is called. `only` is the name of the partner, where it is one. */
export function tagLabel({ partnerIds, add, remove }: TagCommand, only: PhrasePart): Phrase {
  const count = new Set(partnerIds).size;
  const whom: Phrase = count === 1 ? [only] : [`${count} partners`];
  const tags = (names: readonly string[]): Phrase =>
    names.length === 1 ? phrase`tag ${text(names[0] as string)}` : [`${names.length} tags`];
  if (remove.length === 0) return phrase`Added ${tags(add)} to ${whom}`;
  if (add.length === 0) return phrase`Removed ${tags(remove)} from ${whom}`;
  return phrase`Changed the tags of ${whom}`;
}

const NOTHING: Source = { get: () => undefined, all: () => [] };

const refused = (field: string, reason: string): Planned => ({ ok: false, field, reason });
const missing = (kind: string): Planned => refused('recordId', `this ${kind} is no longer there`);

function changed(record: SomeRecord, set: Fields, unset: readonly string[]): SomeRecord {
  const gone = new Set(unset);
  const kept = Object.entries(record).filter(([field]) => !gone.has(field));
  // fromEntries and never assignment: a field may be called `__proto__`.
  return Object.fromEntries([...kept, ...Object.entries(set)]) as unknown as SomeRecord;
}

/** The top-level fields that are not the same. */
function differing(before: SomeRecord, after: SomeRecord): Set<string> {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return new Set([...was.keys(), ...is.keys()].filter((field) => !same(was.get(field), is.get(field))));
}
