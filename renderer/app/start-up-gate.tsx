import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Store } from '../store/store.ts';
import { ErrorState } from '../ui/message/error-state.tsx';
import { LoadingLines } from '../ui/message/loading-lines.tsx';
import { sayReady } from './desktop.ts';
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
    const tell = (news: StartUp) => {
      if (current) setStartUp(news);
    };
    void open(tell).then(tell);
    return () => {
      current = false;
    };
  }, [open, attempt]);

  if (startUp.state === 'open') return children(startUp.store, startUp.partnerCount);
  return (
    <main style={{ display: 'flex', flexDirection: 'column', height: '100%', background: 'var(--surface)' }}>
      {startUp.state === 'opening' ? (
        <LoadingLines label="Your portfolio" rows={24} />
      ) : (
        <StartUpNotice
          startUp={startUp}
          onRetry={() => {
            setStartUp({ state: 'opening' });
            setAttempt(attempt + 1);
          }}
        />
      )}
    </main>
  );
}

type Hindrance = Exclude<StartUp, { state: 'open' | 'opening' }>;

interface Notice {
  title: string;
  where: string;
  kept: string;
  act: string | null;
}

/** What keeps the app from its data: what, why, what is kept, what to do. */
function noticeOf(startUp: Hindrance): Notice {
  switch (startUp.state) {
    case 'blocked':
      return {
        title: 'Another window of CAM Desk holds your data.',
        where: 'It is of an older version. Close it, and this one goes on by itself.',
        kept: 'Nothing was changed.',
        act: null,
      };
    case 'closed':
      return {
        title: 'Your data is open in a newer window.',
        where: 'A newer version of CAM Desk has taken it over, so this window stopped.',
        kept: 'Everything that was saved is kept.',
        act: 'Open it here',
      };
    case 'newer-data':
      return {
        title: 'This data was written by a newer CAM Desk.',
        where: startUp.message,
        kept: 'Everything is here again once CAM Desk is updated.',
        act: 'Try again',
      };
    case 'disk-full':
      return {
        title: 'The disk is full.',
        where: startUp.message,
        kept: 'What was stored before is still on this computer.',
        act: 'Try again',
      };
    case 'failed':
      return {
        title: 'Your portfolio could not be opened.',
        where: startUp.message,
        kept: 'What was stored before is still on this computer.',
        act: 'Try again',
      };
  }
}

function StartUpNotice({ startUp, onRetry }: { startUp: Hindrance; onRetry: () => void }) {
  const { title, where, kept, act } = noticeOf(startUp);
  useEffect(sayReady, []);
  return (
    <>
      <h1 className="visually-hidden">CAM Desk</h1>
      <ErrorState
        title={title}
        where={where}
        kept={kept}
        actions={act === null ? undefined : <Button onClick={onRetry}>{act}</Button>}
      />
    </>
  );
}
