import { useEffect } from 'react';
import { useKeys } from '../platform/keyboard.ts';
import { asOfKeys } from '../state/as-of.ts';
import { offerFiles } from '../state/dropped-files.ts';
import { hrefTo, navigate, useRoute } from '../state/route.ts';
import { Rail } from '../ui/shell/rail.tsx';
import styles from './app.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { DropNotice, useFileDrop } from './file-drop.tsx';
import { hasRail, screenOf } from './screens.tsx';

export interface AppProps {
  /** How many partners there were when the app opened: none leads to the first run. */
  partnerCount: number;
}

/** Rail and screen; the keys and the file drop that work everywhere. */
export function App({ partnerCount }: AppProps) {
  const route = useRoute();

  // biome-ignore lint/correctness/useExhaustiveDependencies: decided once, when the app opens
  useEffect(() => {
    if (partnerCount === 0 && route.screen === 'portfolio') navigate({ screen: 'first-run' }, { replace: true });
  }, []);

  useKeys({ ...asOfKeys, 'g p': () => navigate({ screen: 'portfolio' }) });
  const over = useFileDrop((files) => {
    offerFiles(files);
    navigate({ screen: 'import' });
  });

  const screen = <ErrorBoundary resetKey={hrefTo(route)}>{screenOf(route)}</ErrorBoundary>;
  return (
    <>
      {hasRail(route) ? (
        <div className={styles.shell}>
          <Rail
            items={[
              {
                label: 'Portfolio',
                href: hrefTo({ screen: 'portfolio' }),
                icon: 'portfolio',
                current: route.screen === 'portfolio' || route.screen === 'partner',
              },
            ]}
            tools={[
              {
                label: 'Import',
                href: hrefTo({ screen: 'import' }),
                icon: 'import',
                current: route.screen === 'import',
              },
              {
                label: 'Settings',
                href: hrefTo({ screen: 'settings' }),
                icon: 'settings',
                current: route.screen === 'settings',
              },
            ]}
          />
          {screen}
        </div>
      ) : (
        screen
      )}
      {over && <DropNotice />}
    </>
  );
}
