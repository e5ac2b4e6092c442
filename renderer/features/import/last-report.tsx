import { Button } from '@mantine/core';
import { useKeptReport } from '../../store/use-import-state.ts';
import { formatCount } from '../../ui/format.ts';
import { showAgain } from './import-job.ts';
import type { LastImport } from './messages.ts';

/** Leads back to what the last import made of its files: which rows it refused, and why. */
export function LastReport() {
  const kept = useKeptReport();
  if (!isLastImport(kept)) return null;
  const refused = kept.outcomes.reduce(
    (sum, { report }) => sum + (report?.refused.length ?? 0),
    kept.written.refused.length,
  );
  return (
    <Button onClick={() => showAgain(kept)}>
      Report of the last import{refused > 0 && `, ${formatCount(refused)} refused`}
    </Button>
  );
}

/** A report of another version of the app is passed over. */
const isLastImport = (kept: unknown): kept is LastImport =>
  typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1;
