import { valuePhrase } from '../../../shared/commands/names.ts';
import type { Origin } from '../../../shared/commands/origins.ts';
import type { Source } from '../../../shared/commands/source.ts';
import type { Phrase, PhrasePart } from '../../../shared/lib/phrase.ts';
import { formatMoment } from '../../ui/format.ts';

/** One value on the screen: its record, and the field or the part of it. */
export interface ValueKey {
  readonly recordId: string;
  readonly path: string;
}

/** As an attribute of what shows the value. */
export const valueKeyText = ({ recordId, path }: ValueKey): string => JSON.stringify([recordId, path]);

export function valueKeyOf(text: string): ValueKey {
  const [recordId, path] = JSON.parse(text) as [string, string];
  return { recordId, path };
}

/** `Changed by Kim, 22 Nov 2026, 09:14. Before: 31 Jan 2027.` */
export function originPhrase(origin: Origin, path: string, source: Source): Phrase {
  const [field = path] = path.split('.');
  const before: Phrase = origin.created ? [] : [' Before: ', ...valuePhrase(field, origin.before, source), '.'];
  return [...giverOf(origin), `, ${formatMoment(origin.at)}.`, ...before];
}

function giverOf({ how, created, by, files }: Origin): Phrase {
  switch (how) {
    case 'sample':
      return ['From the sample portfolio'];
    case 'import':
      return files.length === 0 ? ['From an import'] : ['From ', ...listed(files)];
    case 'server':
      return [created ? 'Added on the server by ' : 'Changed on the server by ', { name: by }];
    case 'edit':
      return [created ? 'Added by ' : 'Changed by ', { name: by }];
  }
}

const listed = (files: readonly string[]): PhrasePart[] =>
  files.flatMap((name, at): PhrasePart[] => (at === 0 ? [{ name }] : [', ', { name }]));
