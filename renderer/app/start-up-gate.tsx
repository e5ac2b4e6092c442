import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Store } from '../store/store.ts';
import { ErrorState } from '../ui/message/error-state.tsx';
import { LoadingLines } from '../ui/message/loading-lines.tsx';
import type { OpenStore, StartUp } from './start-up.ts';

export interface StartUpGateProps {
  open: OpenStore;
  /** What is shown once the store is open. */
  children: (store: Store, partnerCount: number) => ReactNode;
}

/** Lets nobody past until the store is open, and says why where it will not. */
export function StartUpGate({ open, children }: StartUpGateProps) {
  const [attempt, setAttempt] = useState(0);
  const [startUp, setStartUp] = useState<StartUp>({ state: 'opening' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again
  useEffect(() => {
    let current = true;
    void open().then((outcome) => {
      if (current) setStartUp(outcome);
    });
    return () => {
      current = false;
    };
  }, [open, attempt]);

  if (startUp.state === 'open') return children(startUp.store, startUp.partnerCount);
  return (
    <main style={{ display: 'flex', flexDirection: 'column', height: '100%', background: 'var(--surface)' }}>
      <StartUpNotice
        startUp={startUp}
        onRetry={() => {
          setStartUp({ state: 'opening' });
          setAttempt(attempt + 1);
        }}
      />
    </main>
  );
}

function StartUpNotice({ startUp, onRetry }: { startUp: Exclude<StartUp, { state: 'open' }>; onRetry: () => void }) {
  if (startUp.state === 'opening') return <LoadingLines label="Your portfolio" rows={24} />;
  const newer = startUp.state === 'newer-data';
  return (
    <ErrorState
      title={newer ? 'This data was written by a newer CAM Desk.' : 'Your portfolio could not be opened.'}
      where={startUp.message}
      kept={
        newer
          ? 'Everything is here again once CAM Desk is updated.'
          : 'What was stored before is still on this computer.'
      }
      actions={<Button onClick={onRetry}>Try again</Button>}
    />
  );
}
