import { clauseQuote, clauseReference, type Pack } from '../../program/pack.ts';
import type { Footnote } from '../report-schema.ts';

/** The clauses that a document cites, numbered in the order in which it first cites them. */
export class Footnotes {
  readonly #pack: Pack;
  readonly #notes = new Map<string, Footnote>();

  constructor(pack: Pack) {
    this.#pack = pack;
  }

  /** The number of a clause's footnote; `reading` is how the edition reads it here, if it is ambiguous. */
  cite(clauseId: string, reading?: string | null): number[] {
    const clause = this.#pack.clauses[clauseId];
    if (!clause) return [];
    const known = this.#notes.get(clauseId);
    const note = known ?? {
      number: this.#notes.size + 1,
      quote: clauseQuote(clause),
      reference: clauseReference(clause),
      readings: [],
    };
    if (!known) this.#notes.set(clauseId, note);
    if (reading && !note.readings.includes(reading)) note.readings.push(reading);
    return [note.number];
  }

  /** The number of a clause's footnote, if it is cited already. */
  known(clauseId: string): number[] {
    const note = this.#notes.get(clauseId);
    return note ? [note.number] : [];
  }

  get all(): Footnote[] {
    return [...this.#notes.values()];
  }
}
