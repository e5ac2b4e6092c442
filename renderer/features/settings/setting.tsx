import { type ReactNode, type Ref, useId } from 'react';
import styles from './settings.module.css';

export interface SectionProps {
  title: string;
  children: ReactNode;
  /** Where the focus can be put. */
  ref?: Ref<HTMLElement>;
}

/** A part of the settings: its name at the left, what can be decided at the right. */
export function Section({ title, children, ref }: SectionProps) {
  const id = useId();
  return (
    <section ref={ref} tabIndex={-1} className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.sectionTitle}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
    </section>
  );
}

export interface FactProps {
  name: string;
  children: ReactNode;
}

/** Something that is so. */
export function Fact({ name, children }: FactProps) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
