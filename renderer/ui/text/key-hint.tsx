import { Kbd } from '@mantine/core';
import { memo } from 'react';
import styles from './key-hint.module.css';

export interface KeyHintProps {
  /** Keys pressed together are one string (`Ctrl Z`), keys pressed in turn are several. */
  keys: readonly string[];
  /** What they do; quiet, after the keys. */
  does?: string;
}

/** The key of an act, in place, quietly. The act itself is a button elsewhere, so readers skip it. */
export const KeyHint = memo(function KeyHint({ keys, does }: KeyHintProps) {
  return (
    <span className={styles.hint} aria-hidden={does === undefined ? true : undefined}>
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {does !== undefined && <span className={styles.does}>{does}</span>}
    </span>
  );
}, isSameHint);

/** Keys are mostly written in place, as another list each time. */
function isSameHint(a: KeyHintProps, b: KeyHintProps): boolean {
  return a.does === b.does && a.keys.length === b.keys.length && a.keys.every((key, at) => key === b.keys[at]);
}
