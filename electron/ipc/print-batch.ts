import { randomUUID } from 'node:crypto';
import { BatchFolder } from '../files/batch-folder.ts';
import { askForFolder } from '../files/folder-dialog.ts';
import { IpcFailure } from './failure.ts';
import { printTo } from './print.ts';
import type { Handler } from './register.ts';

/** The page never names a path: it has only the id of the folder that the user chose last. */
let current: { readonly id: string; readonly folder: BatchFolder } | null = null;

/** Asks for the folder of a batch. The one before ends with it. */
export const printBatch: Handler<'print.batch'> = async (_request, window) => {
  const folder = await askForFolder(window);
  if (folder === null) {
    return { outcome: 'cancelled' };
  }
  current = { id: randomUUID(), folder: new BatchFolder(folder) };
  return { outcome: 'chosen', batch: current.id, folder };
};

/** One document of a batch. The page asks for them one by one, and so can stop between two. */
export const printIntoBatch: Handler<'print.intoBatch'> = async ({ batch, report, suggestedName }) => {
  if (current?.id !== batch) {
    throw new IpcFailure('not-found', 'This batch has ended. What it wrote is kept; begin a new one for the rest.');
  }
  const { folder } = current;
  const file = folder.take(suggestedName, 'pdf');
  try {
    return await printTo(file, report);
  } catch (error) {
    folder.giveBack(file);
    throw error;
  }
};
