import { openExternalLink } from '../security/external-links.ts';
import { IpcFailure } from './failure.ts';
import type { Handler } from './register.ts';

/** Opens an https address in the user's browser; any other is refused. */
export const linksOpen: Handler<'links.open'> = async ({ url }) => {
  if (!(await openExternalLink(url))) {
    throw new IpcFailure('forbidden', 'Only https addresses are opened. The address was not opened.');
  }
  return null;
};
