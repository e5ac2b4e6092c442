import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../../build/places.ts';
import { importFiles } from '../../../shared/import/import-files.ts';
import { mergeRecords } from '../../../shared/import/merge.ts';
import type { PartnerFile } from '../../../shared/records/partner-file.ts';

/** The partners of the sample exports. */
export function samplePartners(): readonly PartnerFile[] {
  const files = ['partners.csv', 'badges.csv', 'opportunities.csv'].map((name) => ({
    name,
    text: readFileSync(path.join(ROOT, 'renderer', 'sample', name), 'utf8'),
  }));
  const { records, unknown } = importFiles(files, []);
  return mergeRecords([], records, unknown).partners;
}
