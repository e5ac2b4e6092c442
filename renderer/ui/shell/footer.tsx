import { useContext } from 'react';
import { KeyHint } from '../text/key-hint.tsx';
import { FooterHintContext } from './footer-hint.ts';
import styles from './screen.module.css';

export interface FooterProps {
  /** What the keys do on this screen, most used first; the last ones go first where room is short. */
  keys: readonly { keys: readonly string[]; does: string }[];
  /** What the figures rest on: `Edition seed`, `Exports of 20 Nov 2026`. */
  facts: readonly string[];
}

/** Keys at the left, what the figures rest on at the right. */
export function Footer({ keys, facts }: FooterProps) {
  const everywhere = useContext(FooterHintContext);
  return (
    <footer className={styles.footer}>
      <div className={styles.keys}>
        {keys.map((hint) => (
          <KeyHint key={hint.does} keys={hint.keys} does={hint.does} />
        ))}
        {everywhere !== null && (
          <span className={styles.everywhere}>
            <KeyHint {...everywhere} />
          </span>
        )}
      </div>
      <div className={styles.facts}>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </footer>
  );
}
