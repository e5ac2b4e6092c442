import { Button, Kbd, Modal } from '@mantine/core';
import { keyGroups } from '../platform/key-map.ts';
import { KeyHint } from '../ui/text/key-hint.tsx';
import styles from './app.module.css';

export interface KeysHelpProps {
  opened: boolean;
  onClose: () => void;
  /** `Ctrl` or `⌘`. */
  modKey: string;
}

/** All keys on one page, as they are bound. */
export function KeysHelp({ opened, onClose, modKey }: KeysHelpProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={620}
      centered
      // As of the palette: the lock's own style element has no nonce.
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.12, blur: 0 }}
      attributes={{ content: { 'aria-label': 'All keys' } }}
    >
      <div className={styles.keysHead}>
        <h2>All keys</h2>
        <Button variant="subtle" onClick={onClose} rightSection={<KeyHint keys={['Esc']} />}>
          Close
        </Button>
      </div>
      <div className={styles.keyGroups}>
        {keyGroups(modKey).map(({ where, lines }) => (
          <section key={where} className={styles.keyGroup} aria-label={where}>
            <h3>{where}</h3>
            <dl>
              {lines.map(({ does, caps }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>{caps.map((key) => (key === '–' ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
