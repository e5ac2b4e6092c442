import { useEffect, useState } from 'react';
import { accessBridge } from '../../platform/bridge.ts';

/** The server that this profile is kept in step with; `null` without one, or without a token for it. */
export function useProgramServer(): string | null {
  const [server, setServer] = useState<string | null>(null);
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) return;
    const { bridge } = access;
    let current = true;
    const ask = async () => {
      const answer = await bridge.program.state();
      if (current && answer.ok) setServer(answer.value.hasToken ? answer.value.url : null);
    };
    void ask();
    const forget = bridge.listen((event) => {
      if (event.type === 'program') void ask();
    });
    return () => {
      current = false;
      forget();
    };
  }, []);
  return server;
}
