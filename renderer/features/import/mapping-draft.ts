import { type Mapping, type MappingProblem, mappingProblems, namedColumns } from '../../../shared/import/mapping.ts';
import { visible } from '../../../shared/import/quote.ts';
import { columnsOf, SHAPES, type SheetKind } from '../../../shared/import/shapes.ts';
import type { TableHead } from '../../../shared/import/table-head.ts';
import { short } from './words.ts';

/** A mapping while it is being made. */
export interface MappingDraft {
  /** Null until it is chosen. */
  readonly kind: SheetKind | null;
  /** Which of the head's lines is the header. */
  readonly header: number;
  readonly columns: Mapping['columns'];
}

/** What a person chooses for a known column. */
export interface ColumnRow {
  readonly column: string;
  readonly needed: boolean;
}

/** A column of the file: what it is called, and what is in it. */
export interface FileColumn {
  readonly label: string;
  readonly values: readonly string[];
}

const VALUES = 3;

/** The draft with another kind or header: what is known of that. */
export function redrafted({ guess, lines }: TableHead, kind: SheetKind | null, header: number): MappingDraft {
  if (kind === guess.kind && header === guess.header) return guess;
  return { kind, header, columns: kind === null ? {} : namedColumns(kind, lines[header]?.cells ?? []) };
}

/** The draft with a column that is another of the file's, or none. */
export function withColumn(draft: MappingDraft, column: string, at: number | null): MappingDraft {
  const others = Object.entries(draft.columns).filter(([name]) => name !== column);
  return { ...draft, columns: Object.fromEntries(at === null ? others : [...others, [column, at]]) };
}

/** The columns that a kind knows, the needed ones first. */
export function columnRows(kind: SheetKind): ColumnRow[] {
  const shape = SHAPES[kind];
  return columnsOf(shape).map((column) => ({ column, needed: shape.required.includes(column) }));
}

/** The file's columns by the header's names, each with its first values. */
export function fileColumns({ lines }: TableHead, header: number): FileColumn[] {
  const names = lines[header]?.cells ?? [];
  const below = lines.slice(header + 1);
  return names.map((name, at) => {
    const values = below.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
    const bare = name === '' || names.indexOf(name) !== at ? ` (column ${at + 1})` : '';
    return {
      label: `${name === '' ? 'no name' : short(visible(name), 60)}${bare}`,
      values: values.slice(0, VALUES).map((value) => short(value, 40)),
    };
  });
}

/** What the draft says, as it would be remembered; null until it is known what the file holds. */
export function mappingOf(draft: MappingDraft, { lines }: TableHead, file: string): Mapping | null {
  const { kind, header, columns } = draft;
  return kind === null ? null : { kind, header: lines[header]?.cells ?? [], columns, file };
}

/** By column, why the mapping cannot be used. */
export const problemsByColumn = (mapping: Mapping | null): ReadonlyMap<string, MappingProblem['reason']> =>
  new Map(mapping === null ? [] : mappingProblems(mapping).map(({ column, reason }) => [column, reason]));
