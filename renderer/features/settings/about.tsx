import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../platform/clipboard.ts';
import { preferencesStore } from '../../state/preferences.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { Fact, Section } from './setting.tsx';
import styles from './settings.module.css';
import { loadedEditions, supportText } from './support-text.ts';
import type { AppInfo } from './use-app-info.ts';

export interface AboutProps {
  info: AppInfo | string | null;
  /** It is what one came for: it is brought into view, and the focus is on it. */
  sought: boolean;
}

/** What runs and by which rules, and a way to send that along. */
export function About({ info, sought }: AboutProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!sought) return;
    section.current?.scrollIntoView({ block: 'start' });
    section.current?.focus({ preventScroll: true });
  }, [sought]);
  return (
    <Section ref={section} title="About CAM Desk">
      {info === null || typeof info === 'string' ? (
        <p>{info ?? '…'}</p>
      ) : (
        <>
          <dl>
            <Fact name="CAM Desk">
              {info.version}, build {info.build}
            </Fact>
            <Fact name="Electron">{info.electron}</Fact>
            <Fact name="Chromium">{info.chromium}</Fact>
            <Fact name="Node">{info.node}</Fact>
            <Fact name="System">{info.platform}</Fact>
            <Fact name="Program editions">
              {loadedEditions().map(({ id, title, hash }) => (
                <span key={id} className={styles.line}>
                  {title} <span className={styles.path}>{hash}</span>
                </span>
              ))}
            </Fact>
          </dl>
          <Copy info={info} />
        </>
      )}
    </Section>
  );
}

function Copy({ info }: { info: AppInfo }) {
  const [said, setSaid] = useState('For a support mail: nothing in it is of you or your partners.');
  const copy = () => {
    setSaid(
      copyText(supportText(info, preferencesStore.getState()))
        ? 'Copied. Paste it into your mail.'
        : 'The system did not take it. Select the lines above instead.',
    );
  };
  return (
    <div className={styles.copy}>
      <Button leftSection={<Icon name="file" size={14} />} onClick={copy}>
        Copy versions
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
