import { type ProgramApi, type ProgramApiOptions, startProgramApi } from '../../program-api/start.ts';
import { freshStore } from '../../support/fresh-store.ts';

/** A server over a new store, which is gone with it. */
export async function startFresh(options: ProgramApiOptions = {}): Promise<ProgramApi> {
  const { databaseUrl, drop } = await freshStore();
  const api = await startProgramApi({ ...options, ...(databaseUrl ? { databaseUrl } : {}) });
  return {
    ...api,
    async close() {
      await api.close();
      await drop();
    },
  };
}

/** The server as the conformance suite takes it. */
export function targetOf({ url, admin, users }: ProgramApi) {
  const [a, b] = users.map(({ token }) => token);
  if (a === undefined || b === undefined) throw new Error('The server has no two users.');
  return { api: url, admin, tokens: [a, b] as const };
}
