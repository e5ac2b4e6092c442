import type { CamDeskBridge } from '../../shared/ipc/bridge.ts';
import type { ProgramState } from '../../shared/ipc/program.ts';
import { accessBridge } from './bridge.ts';

/** Signs this profile out of its program. @throws {Error} with a message for people; it is signed in still */
export async function signOut(): Promise<void> {
  const access = accessBridge();
  if (!access.available) return;
  const answer = await access.bridge.program.disconnect();
  if (!answer.ok) throw new Error(answer.error.message);
}

/**
 * Tells where this profile is signed in, now and whenever somebody signs in or out; null where the desktop does not say. What
 * is out of date by the time it is answered is not told. Returns the function that ends it.
 */
export function watchProgram(bridge: CamDeskBridge, tell: (state: ProgramState | null) => void): () => void {
  let asked = 0;
  let isOver = false;
  const ask = async () => {
    asked += 1;
    const turn = asked;
    const answer = await bridge.program.state();
    if (!isOver && turn === asked) tell(answer.ok ? answer.value : null);
  };
  void ask();
  const forget = bridge.listen((event) => {
    if (event.type === 'program') void ask();
  });
  return () => {
    isOver = true;
    forget();
  };
}
