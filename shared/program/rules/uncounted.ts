import type { Phrase } from '../../lib/phrase.ts';
import type { Finding } from '../context.ts';

/** The finding of a requirement that counts nothing: it is met or not. */
export const uncounted = (because: Phrase, notes: Phrase[] = []): Finding => ({
  have: null,
  need: null,
  unit: null,
  because,
  notes,
  people: [],
});
