import type { Phrase, PhrasePart } from '../../shared/lib/phrase.ts';
import { credentialName } from '../../shared/program/holdings.ts';
import { editionOf, packOn } from '../../shared/program/packs.ts';
import { preferencesStore } from './preferences.ts';
import { todayStore } from './today.ts';

/** The sentence with each credential called as the chosen edition calls it today; a code that it does not know stays. */
export function withCredentialNames(phrase: Phrase): Phrase {
  if (!phrase.some(isCredential)) return phrase;
  const pack = packOn(editionOf(preferencesStore.getState().edition), todayStore.getState().today);
  return phrase.map((part) => (isCredential(part) ? { name: credentialName(pack, part.name) } : part));
}

const isCredential = (part: PhrasePart): part is { name: string; credential: true } =>
  typeof part === 'object' && 'credential' in part;
