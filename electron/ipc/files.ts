import { shell } from 'electron';
import { wasWrittenHere } from '../files/written-files.ts';
import { IpcFailure } from './failure.ts';
import type { Handler } from './register.ts';

/** Shows a file in the system's file manager: only one that this app wrote since it was started. */
export const filesShow: Handler<'files.show'> = ({ path }) => {
  if (!wasWrittenHere(path)) {
    throw new IpcFailure('forbidden', 'CAM Desk shows only files that it has written since it was started.');
  }
  shell.showItemInFolder(path);
  return null;
};
