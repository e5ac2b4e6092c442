import { useEffect, useState } from 'react';
import { accessBridge } from '../../platform/bridge.ts';
import { watchProgram } from '../../platform/program.ts';

/** The server that this profile is kept in step with; `null` without one, or without a token for it. */
export function useProgramServer(): string | null {
  const [server, setServer] = useState<string | null>(null);
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) return;
    return watchProgram(access.bridge, (program) => {
      if (program !== null) setServer(program.hasToken ? program.url : null);
    });
  }, []);
  return server;
}
