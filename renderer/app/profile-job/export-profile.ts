import { PROFILE_JOB_FOLDER } from '../../../shared/ipc/profile-job.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';
import { recordsOf } from '../../../shared/records/partner-file.ts';
import { writePortfolio } from '../../../shared/records/portfolio-file.ts';
import { forEachPartner, readAside } from '../../store/queries.ts';
import type { Store } from '../../store/store.ts';

/** Writes all that is stored as a portfolio file, by way of main; counts its records by kind. @throws Error with main's words */
export async function exportProfile({ database }: Store): Promise<unknown> {
  const partners: PartnerFile[] = [];
  await forEachPartner(database, (file) => void partners.push(file));
  const aside = await readAside(database);
  const body = new Blob([writePortfolio(partners, aside)]);
  const response = await fetch(`${PROFILE_JOB_FOLDER}output`, { method: 'PUT', body });
  if (!response.ok) throw new Error((await response.text()) || 'The portfolio file could not be written.');
  const records: { [kind: string]: number } = {};
  for (const { kind } of [...partners.flatMap((file) => [...recordsOf(file), ...file.unknown]), ...aside])
    records[kind] = (records[kind] ?? 0) + 1;
  return { records };
}
