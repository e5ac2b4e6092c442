import { useMemo, useRef } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import type { Edition } from '../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { type Sources, sourcesOf } from './source.ts';

/** What the screen is made from; from one file to the next only what the change is about is worked out again. */
export function useSources(file: PartnerFile, edition: Edition, asOf: Day): Sources {
  const last = useRef<Sources | null>(null);
  return useMemo(() => {
    last.current = sourcesOf(file, edition, asOf, last.current);
    return last.current;
  }, [file, edition, asOf]);
}
