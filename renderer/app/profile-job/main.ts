import '../../platform/without-code-from-text.ts';
import { PROFILE_JOB_FOLDER, type ProfileAnswer, type ProfileJob } from '../../../shared/ipc/profile-job.ts';
import { SEED } from '../../../shared/program/packs.ts';
import { databaseExists, openDatabase } from '../../store/database.ts';
import { makeStore } from '../make-store.ts';
import { exportProfile } from './export-profile.ts';
import { importFilesOf } from './import-files.ts';
import { syncProfile } from './sync-profile.ts';

/** The page that carries out one command of the command line on this profile, without a window. */
async function carryOut(job: ProfileJob): Promise<unknown> {
  if (job.command === 'import') return importFilesOf(job.files);
  // Opening would make it: any folder would be an empty profile.
  if (job.command === 'export' && !(await databaseExists()))
    throw new Error('There is no profile in that folder. "import --profile" and "sync" make one.');
  const database = await openDatabase();
  const store = makeStore(database, () => SEED);
  try {
    return job.command === 'sync' ? await syncProfile(store, job.version) : await exportProfile(store);
  } finally {
    store.changes.close();
    database.close();
  }
}

async function answered(): Promise<ProfileAnswer> {
  try {
    const job = (await (await fetch(`${PROFILE_JOB_FOLDER}job`)).json()) as ProfileJob;
    return { outcome: 'done', answer: await carryOut(job) };
  } catch (error) {
    return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

await fetch(`${PROFILE_JOB_FOLDER}answer`, { method: 'POST', body: JSON.stringify(await answered()) });
