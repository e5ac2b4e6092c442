import type { FileKind } from '../../../shared/import/report.ts';
import { localDay } from '../../platform/clock.ts';
import { useToday } from '../../state/today.ts';
import { exportDay, exportDays } from '../../store/export-days.ts';
import type { ImportSource } from '../../store/profile.ts';
import { PanelHead } from '../../ui/form/panel-head.tsx';
import { formatDay } from '../../ui/format.ts';
import styles from './import.module.css';
import { LastReport } from './last-report.tsx';
import { kindWord, short } from './words.ts';

const KINDS: readonly string[] = Object.keys(kindWord);

/** The source that decides how fresh the whole is; null where all are of one day. */
function oldestOf(sources: readonly ImportSource[]): ImportSource | null {
  const days = exportDays(sources);
  if (days === null || days.oldest === days.newest) return null;
  return sources.find((one) => one.source !== 'portfolio' && exportDay(one) === days.oldest) ?? null;
}

/** The latest import of each kind of file: how old what one sees is. */
export function SourceList({ sources }: { sources: readonly ImportSource[] }) {
  const today = useToday();
  const ordered = KINDS.flatMap((kind) => sources.filter(({ source }) => source === kind));
  const oldest = oldestOf(ordered);
  return (
    <section className={styles.sources} aria-label="Imported before">
      <PanelHead title="Imported before" />
      <table className={styles.sourceTable}>
        <thead>
          <tr>
            <th scope="col">Holds</th>
            <th scope="col">File</th>
            <th scope="col">As of</th>
            <th scope="col">Imported</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map(({ source, file, asOf, importedAt }) => (
            <tr key={source}>
              <td>{kindWord[source as FileKind] ?? short(source, 40)}</td>
              <td>
                <bdi>{short(file, 200)}</bdi>
              </td>
              <td className="num">{asOf === null ? '–' : formatDay(asOf, { today })}</td>
              <td className="num">{formatDay(localDay(new Date(importedAt)), { today })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.again}>
        <LastReport />
      </div>
      {oldest !== null && (
        <p className={styles.says}>
          Of different days: what you see is as fresh as the oldest, {kindWord[oldest.source as FileKind].toLowerCase()}{' '}
          of {formatDay(exportDay(oldest), { today })}.
        </p>
      )}
    </section>
  );
}
