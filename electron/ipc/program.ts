import { connect } from '../program-api/connect.ts';
import { connectionState, dropConnection } from '../program-api/connection.ts';
import { tell } from '../window/tell.ts';
import type { Handler } from './register.ts';

/** Signs in to a program. The token goes in here and never comes out. */
export const programConnect: Handler<'program.connect'> = async ({ url, token }, window) => {
  const answer = await connect(url, token);
  if (answer.outcome === 'connected') tell(window, { type: 'program' });
  return answer;
};

/** Signs out: the token is forgotten, here and on the disk. */
export const programDisconnect: Handler<'program.disconnect'> = async (_request, window) => {
  await dropConnection();
  tell(window, { type: 'program' });
  return null;
};

/** Where the app is signed in, and whether it has to be done again. */
export const programState: Handler<'program.state'> = () => connectionState();
