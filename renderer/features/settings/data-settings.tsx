import { useEffect, useState } from 'react';
import { Fact, Section } from './setting.tsx';
import styles from './settings.module.css';
import type { AppInfo } from './use-app-info.ts';

export interface DataSettingsProps {
  info: AppInfo | string | null;
  /** The program's server, where the profile is signed in. */
  server: string | null;
}

/** Where the data lies, and how safe it is there. */
export function DataSettings({ info, server }: DataSettingsProps) {
  const kept = useKept();
  return (
    <Section title="Your data">
      <dl>
        <Fact name="Folder">
          {info === null ? '…' : typeof info === 'string' ? info : <bdi className={styles.path}>{info.profileDir}</bdi>}
        </Fact>
        <Fact name="Encryption">
          CAM Desk does not encrypt this folder. Use the disk encryption of your system: BitLocker, FileVault or LUKS.
        </Fact>
        <Fact name="Kept for good">
          <span role="status">{keptSentence(kept)}</span>
        </Fact>
        <Fact name="Sent anywhere">
          {server === null ? (
            'Nothing. CAM Desk works without a network and without an account.'
          ) : (
            <>
              Your edits, to the program’s server at <bdi className={styles.path}>{server}</bdi>, where you are signed
              in. Nothing else, and nowhere else.
            </>
          )}
        </Fact>
      </dl>
    </Section>
  );
}

interface Kept {
  readonly granted: boolean;
  /** Bytes; null where the system does not say. */
  readonly used: number | null;
}

/** Whether the system promised to keep the data, and how much there is. */
function useKept(): Kept | null {
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const [granted, estimate] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
      if (current) setKept({ granted, used: estimate.usage ?? null });
    };
    ask().catch(() => current && setKept({ granted: false, used: null }));
    return () => {
      current = false;
    };
  }, []);
  return kept;
}

function keptSentence(kept: Kept | null): string {
  if (kept === null) return '…';
  const used = kept.used === null ? '' : ` ${megabytes(kept.used)} is in use.`;
  return kept.granted
    ? `Yes. The system deletes nothing to make room.${used}`
    : `Not promised. If the disk runs full, the system may delete this data to make room: keep your exports.${used}`;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
