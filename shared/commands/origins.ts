import type { Phrase } from '../lib/phrase.ts';
import type { Changed } from './describe.ts';
import { fieldSteps, same } from './diff.ts';
import type { Fields, SomeRecord } from './source.ts';

/** The act that a value comes from. */
export interface OriginAct {
  readonly commandId: string;
  /** By hand, from files, with the sample portfolio, or by somebody else on the server. */
  readonly how: 'edit' | 'import' | 'sample' | 'server';
  readonly by: string;
  /** UTC instant. */
  readonly at: string;
  /** The step, as undo names it. */
  readonly label: string;
  readonly phrase: Phrase;
  /** Of an import, the names of its files. */
  readonly files: readonly string[];
}

/** What an act did to one record. */
export type OriginStep = WholeStep | PatchStep;

interface WholeStep {
  readonly op: 'create' | 'delete';
  readonly act: OriginAct;
  readonly recordId: string;
  readonly record: SomeRecord;
}

interface PatchStep {
  readonly op: 'patch';
  readonly act: OriginAct;
  readonly recordId: string;
  readonly fields: readonly Changed[];
}

/** Where a value comes from. */
export interface Origin extends OriginAct {
  /** The value came with its record: there is nothing before it. */
  readonly created: boolean;
  /** The value before; missing where there was none. */
  readonly before?: unknown;
}

interface Known {
  readonly created: OriginAct | null;
  readonly record: Fields;
  readonly changed: Map<string, Origin>;
}

/** Who gave each field of a partner's records its value, when, and in place of what. */
export class FieldOrigins {
  readonly #records: ReadonlyMap<string, Known>;

  constructor(records: ReadonlyMap<string, Known>) {
    this.#records = records;
  }

  /** Of a field (`name`) or a part of it (`employment.to`); null where the history does not tell. */
  of(recordId: string, field: string): Origin | null {
    const known = this.#records.get(recordId);
    if (known === undefined) return null;
    const changed = known.changed.get(field);
    if (changed !== undefined) return changed;
    return known.created !== null && holds(known.record, field) ? { ...known.created, created: true } : null;
  }
}

/** Folds what was done to a partner, oldest first, to where each of its values comes from. */
export function fieldOrigins(steps: Iterable<OriginStep>): FieldOrigins {
  const records = new Map<string, Known>();
  for (const step of steps) {
    if (step.op === 'patch') {
      const known = records.get(step.recordId) ?? { created: null, record: {}, changed: new Map() };
      records.set(step.recordId, known);
      for (const change of step.fields) note(known.changed, step.act, change);
    } else if (step.op === 'delete') records.delete(step.recordId);
    else records.set(step.recordId, { created: step.act, record: step.record, changed: new Map() });
  }
  return new FieldOrigins(records);
}

/** A field changes as a whole, and in each of its parts that is not the same; of a list each place is a part. */
function note(changed: Map<string, Origin>, act: OriginAct, change: Changed): void {
  const side = (name: 'before' | 'after'): Fields =>
    Object.hasOwn(change, name) ? Object.fromEntries([[change.field, change[name]]]) : {};
  const places = [change.before, change.after].every((value) => value === undefined || Array.isArray(value))
    ? placesOf(change)
    : [];
  for (const step of [change, ...fieldSteps(side('before'), side('after')), ...places]) {
    const was = Object.hasOwn(step, 'before') ? { before: step.before } : {};
    changed.set(step.field, { ...act, created: false, ...was });
  }
}

function placesOf({ field, before = [], after = [] }: Changed): Changed[] {
  const [was, is] = [before as readonly unknown[], after as readonly unknown[]];
  return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => ({
    field: `${field}.${at}`,
    ...(at in was ? { before: was[at] } : {}),
    ...(at in is ? { after: is[at] } : {}),
  })).filter(({ before: one, after: other }) => !same(one, other));
}

function holds(record: Fields, path: string): boolean {
  let value: unknown = record;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as Fields)[name];
  }
  return true;
}
