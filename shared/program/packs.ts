import { hashOf } from '../lib/canonical.ts';
import { addDays, BEGINNING, type Day, FOREVER, maxDay, minDay } from '../lib/day.ts';
import { type Pack, type WrittenPack, writtenPack } from './pack.ts';
import august2022 from './packs/2022-08.json' with { type: 'json' };
import september2022 from './packs/2022-09.json' with { type: 'json' };
import seed from './packs/seed.json' with { type: 'json' };

export const SEED = 'seed';
export const AUTO = 'auto';

/** An edition that nobody has. The message names those there are. */
export class UnknownPack extends Error {
  override readonly name = 'UnknownPack';
}

/** A pack with the days that it decides. */
export interface Segment {
  readonly from: Day;
  readonly to: Day;
  readonly pack: Pack;
}

/** The editions in force over all days, in order and without holes. */
export interface Edition {
  /** A pack's id, or `auto`. */
  readonly choice: string;
  /** Hash of everything that decides: where it differs, what was computed is out of date. */
  readonly hash: string;
  readonly segments: readonly Segment[];
}

const packs = readPacks([seed, august2022, september2022]);
const editions = new Map<string, Edition>();

export const packIds = [...packs.keys()];

/** @throws {UnknownPack} */
export function packOf(id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new UnknownPack(`There is no edition "${id}". There are: ${packIds.join(', ')}, ${AUTO}.`);
  return pack;
}

/**
 * A chosen edition decides every day, in force or not; `auto` takes, day by day, the edition in force, else the seed.
 * @throws {UnknownPack}
 */
export function editionOf(choice: string = SEED): Edition {
  const known = editions.get(choice);
  if (known) return known;
  const segments =
    choice === AUTO ? inForce([...packs.values()]) : [{ from: BEGINNING, to: FOREVER, pack: packOf(choice) }];
  const edition = { choice, hash: hashOf(segments), segments };
  editions.set(choice, edition);
  return edition;
}

/** The pack that decides a day. */
export function packOn(edition: Edition, day: Day): Pack {
  const segment = edition.segments.find((candidate) => day <= candidate.to) ?? edition.segments.at(-1);
  if (!segment) throw new Error(`The edition "${edition.choice}" decides no day.`);
  return segment.pack;
}

function inForce(all: readonly Pack[]): Segment[] {
  const dated = all
    .filter((pack) => pack.effectiveFrom !== undefined || pack.effectiveTo !== undefined)
    .map((pack) => ({ from: pack.effectiveFrom ?? BEGINNING, to: pack.effectiveTo ?? FOREVER, pack }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const fallback = packOf(SEED);
  const segments: Segment[] = [];
  let next = BEGINNING;
  for (const segment of dated) {
    if (next < segment.from) segments.push({ from: next, to: addDays(segment.from, -1), pack: fallback });
    segments.push({ ...segment, from: maxDay(next, segment.from) });
    next = minDay(FOREVER, addDays(segment.to, 1));
  }
  if (segments.at(-1)?.to !== FOREVER) segments.push({ from: next, to: FOREVER, pack: fallback });
  return segments;
}

function readPacks(written: readonly unknown[]): Map<string, Pack> {
  const read = new Map<string, Pack>();
  for (const value of written) {
    const pack = writtenPack.parse(value);
    read.set(pack.id, 'extends' in pack ? extend(read, pack) : pack);
  }
  return read;
}

function extend(read: Map<string, Pack>, pack: Extract<WrittenPack, { extends: string }>): Pack {
  const base = read.get(pack.extends);
  if (!base) throw new UnknownPack(`Edition "${pack.id}" extends "${pack.extends}", which is not there.`);
  const { extends: _, ...own } = pack;
  const defined = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...defined,
    id: pack.id,
    credentials: { ...base.credentials, ...own.credentials },
    clauses: { ...base.clauses, ...own.clauses },
    requirements: { ...base.requirements, ...own.requirements },
    subjects: base.subjects.map(
      (subject) => own.subjects?.find((changed) => changed.subject === subject.subject) ?? subject,
    ),
    effectiveFrom: own.effectiveFrom,
    effectiveTo: own.effectiveTo,
  };
}
