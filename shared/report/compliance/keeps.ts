import type { Day } from '../../lib/day.ts';
import { type Phrase, phrase } from '../../lib/phrase.ts';
import { labelOf, type Source } from './source.ts';

/** What an act keeps, and from which day it would be lost. */
export const keeps = (subject: string, on: Day, { pack, asOf }: Source): Phrase =>
  on <= asOf ? phrase`${labelOf(pack, subject)}, missing now` : phrase`${labelOf(pack, subject)} on ${{ day: on }}`;
