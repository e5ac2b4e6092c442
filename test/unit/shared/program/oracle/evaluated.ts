import { evaluationJson } from '../../../../../electron/command-line/evaluation-json.ts';
import { evaluate } from '../../../../../shared/program/evaluate.ts';
import { editionOf } from '../../../../../shared/program/packs.ts';
import type { AnyRecord } from '../../../../../shared/records/kinds.ts';
import { type PartnerFile, partnerFile } from '../../../../../shared/records/partner-file.ts';

type Json = ReturnType<typeof evaluationJson>;

/** The JSON of a partner file on a day. */
export function evaluated(file: PartnerFile | readonly AnyRecord[], asOf: string, choice = 'seed'): Json {
  const edition = editionOf(choice);
  return evaluationJson(evaluate('partner' in file ? file : partnerFile(file), edition, asOf), edition);
}

export type Subject = Json['subjects'][number];
export type Requirement = Subject['requirements'][number];

/** One subject of an evaluation; a missing one is an error. */
export function subjectOf(json: Json, id: string): Subject {
  const subject = json.subjects.find((it) => it.subject === id);
  if (!subject) throw new Error(`There is no ${id}, only ${json.subjects.map((it) => it.subject).join(', ')}.`);
  return subject;
}

/** One requirement of an evaluation; a missing one is an error. */
export function rowOf(json: Json, id: string): Requirement {
  const row = json.subjects.flatMap((it) => it.requirements).find((it) => it.id === id);
  if (!row) throw new Error(`There is no ${id}.`);
  return row;
}
