import { Button, Kbd, Modal } from '@mantine/core';
import { KeyHint } from '../ui/text/key-hint.tsx';
import styles from './app.module.css';
import { REMOVE_SAMPLE_KEY } from './sample-status.tsx';

type KeyLine = readonly [does: string, ...keys: string[]];

/** Every key that does something, by where it does. */
function keyGroups(modKey: string): readonly { readonly where: string; readonly lines: readonly KeyLine[] }[] {
  return [
    {
      where: 'Everywhere',
      lines: [
        ['Find or do anything', `${modKey} K`],
        ['Undo, redo', `${modKey} Z`, `${modKey} Shift Z`],
        ['All keys', '?'],
        ['Portfolio', 'G', 'P'],
        ['Import', 'G', 'I'],
        ['Settings', `${modKey} ,`],
        ['Remove the sample', REMOVE_SAMPLE_KEY],
      ],
    },
    {
      where: 'As-of day',
      lines: [
        ['A day back, ahead', '[', ']'],
        ['A week back, ahead', 'Shift [', 'Shift ]'],
        ['Type a day', 'G', 'D'],
        ['Today', 'T'],
      ],
    },
    {
      where: 'Portfolio',
      lines: [
        ['Move', '↑', '↓'],
        ['Open', 'Enter'],
        ['Jump a page, to the ends', 'PgUp', 'PgDn', 'Home', 'End'],
        ['Select, all of them', 'Space', `${modKey} A`],
        ['Select along the way', 'Shift ↑', 'Shift ↓'],
        ['Filter', '/'],
        ['Group by', 'B'],
        ['Columns', 'C'],
        ['Keep the list as a view', 'V'],
        ['Go to a name', "'"],
        ['Tag', 'L'],
        ['Sort by one more column', 'Shift Enter'],
        ['Plans of the selected', 'Shift P'],
        ['Report of what is listed', 'R'],
        ['Close and open a group', '←', '→'],
        ['Compliance plan', 'P'],
        ['The four answers', '1', '–', '4'],
        ['Your views, in their order', '5', '–', '9'],
      ],
    },
    {
      where: 'Partner',
      lines: [
        ['Next, previous partner', 'J', 'K'],
        ['Tabs', '1', '–', '7'],
        ['Compliance plan', 'P'],
        ['Add a person or a deal, an action, a note', '+', 'A', 'N'],
        ['Next event of the timeline', 'E'],
        ['Back to the portfolio', 'Esc'],
      ],
    },
    {
      where: 'Import',
      lines: [
        ['Choose files', '1'],
        ['Cancel', 'Esc'],
        ['See the portfolio', 'Enter'],
      ],
    },
  ];
}

export interface KeysHelpProps {
  opened: boolean;
  onClose: () => void;
  /** `Ctrl` or `⌘`. */
  modKey: string;
}

/** All keys on one page. */
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
              {lines.map(([does, ...keys]) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>{keys.map((key) => (key === '–' ? <span key={key}>–</span> : <Kbd key={key}>{key}</Kbd>))}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
