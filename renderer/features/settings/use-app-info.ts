import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { accessBridge } from '../../platform/bridge.ts';

export type AppInfo = ResponseOf<'app.info'>;

/** What the desktop tells of itself: `null` until it has, a sentence where it does not. */
export function useAppInfo(): AppInfo | string | null {
  const [info, setInfo] = useState<AppInfo | string | null>(null);
  useEffect(() => {
    const access = accessBridge();
    if (!access.available) {
      setInfo('Not known: this page is open in a browser, outside the app.');
      return;
    }
    let current = true;
    void access.bridge.app.info().then((answer) => {
      if (current) setInfo(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      current = false;
    };
  }, []);
  return info;
}
