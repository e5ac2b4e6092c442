import { Tooltip } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import styles from './clause-quote.module.css';

export interface ClauseQuoteProps {
  /** The words of the clause. The part that decides may be in `<b>`. */
  children: ReactNode;
  /** Where they stand: `PSP requirements, Competency ¶1 · edition 2022–23`. */
  source: string;
}

/** The clause itself, quoted, with its place below. */
export function ClauseQuote({ children, source }: ClauseQuoteProps) {
  return (
    <figure className={styles.quote}>
      <blockquote className={styles.words}>{children}</blockquote>
      <figcaption className={styles.source}>{source}</figcaption>
    </figure>
  );
}

export interface ClauseLinkProps {
  /** Short place: `Competency ¶1`. */
  children: string;
  /** The clause's words, shown on hover and focus. */
  text?: string;
  onClick?: (() => void) | undefined;
}

/** The short name of a clause, dotted underneath: there is more behind it. */
export const ClauseLink = memo(function ClauseLink({ children, text, onClick }: ClauseLinkProps) {
  const link =
    onClick === undefined ? (
      <span className={styles.link}>{children}</span>
    ) : (
      <button type="button" className={styles.link} onClick={onClick}>
        {children}
      </button>
    );
  return text === undefined ? (
    link
  ) : (
    <Tooltip label={text} multiline>
      {link}
    </Tooltip>
  );
});
