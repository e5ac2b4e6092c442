import { PROFILE_JOB_FOLDER } from '../../../shared/ipc/profile-job.ts';
import { SEED } from '../../../shared/program/packs.ts';
import type { Answer, ReadAnswer } from '../../features/import/messages.ts';
import { errorOf } from '../../features/import/messages.ts';
import { serveImport } from '../../features/import/serve-import.ts';
import { DATABASE_NAME } from '../../store/database.ts';

/** Takes files into this profile as the window's import does: an edit by the user, one step to undo. @throws Error */
export async function importFilesOf(
  files: readonly { readonly name: string; readonly lastModified: number }[],
): Promise<unknown> {
  const given = await Promise.all(
    files.map(async ({ name, lastModified }, index) => {
      const response = await fetch(`${PROFILE_JOB_FOLDER}files/${index}`);
      if (!response.ok) throw new Error(`${name} could not be read. Nothing was imported.`);
      return new File([await response.blob()], name, { lastModified });
    }),
  );
  let answer: Answer | null = null;
  const ask = serveImport((next) => {
    answer = next.type === 'progress' ? answer : next;
  });
  await ask({ type: 'read', databaseName: DATABASE_NAME, edition: SEED, files: given });
  const read = answerOf(answer, 'read');
  refuseUnread(read);
  await ask({ type: 'write' });
  const { written } = answerOf(answer, 'written');
  const { created, changed, equal, refused } = written;
  return {
    files: read.outcomes.flatMap(({ report }) => (report === undefined ? [] : [report])),
    records: Object.fromEntries(read.records),
    written: { created, changed, equal, refused },
  };
}

function answerOf<Type extends Answer['type']>(answer: Answer | null, type: Type): Extract<Answer, { type: Type }> {
  if (answer?.type === 'failed') throw new Error(answer.failure.message);
  if (answer?.type !== type) throw new Error('The import ended without an answer.');
  return answer as Extract<Answer, { type: Type }>;
}

/** Half of what was asked for would look like all of it. */
function refuseUnread({ outcomes, records }: ReadAnswer): void {
  for (const outcome of outcomes) {
    const error = errorOf(outcome);
    if (error === null) continue;
    const line = error.line === null ? '' : `, line ${error.line}`;
    throw new Error(`${outcome.file}${line}: ${error.reason}. Nothing was imported.`);
  }
  if (records.length === 0) throw new Error('No row of these files gives a record. Nothing was imported.');
}
