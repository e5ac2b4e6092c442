import type { Mapping } from '../../shared/import/mapping.ts';
import { readMappings } from './import-mappings.ts';
import { type CutShort, readCutShort } from './import-memory.ts';
import { readReport } from './import-report.ts';
import { useLiveRead } from './use-live-read.ts';

/** The import that was cut short, live. */
export const useCutShort = (): CutShort | null => useLiveRead(readCutShort);

/** The columns that were mapped by hand, live; null until they are read. */
export const useMappings = (): readonly Mapping[] | null => useLiveRead(readMappings);

/** What the last import made of its files, as it was kept; null where nothing is. */
export const useKeptReport = (): unknown => useLiveRead(readReport);
