import { inWorker } from './in-worker.ts';

export interface FillRequest {
  readonly databaseName: string;
  readonly partners: number;
  /** More deals of the first partner. */
  readonly deals: number;
  /** As the app imports partners, or only what lists and search read of them. */
  readonly by: 'import' | 'summaries';
}

/** The first of the partners. */
export const FIRST_PARTNER = 'p00000';

/** Fills a profile in a worker, as the app does: what the page does later is not slowed by what filling leaves in memory. */
export async function fillProfile(request: FillRequest): Promise<void> {
  const worker = new Worker(new URL('./fill-worker.ts', import.meta.url), { type: 'module' });
  const failure = await inWorker<FillRequest, string | null>(worker, request);
  if (failure !== null) throw new Error(failure);
}
