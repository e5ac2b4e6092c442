import type { ReactNode } from 'react';
import type { Status } from '../../../shared/program/evaluation.ts';
import styles from './standing-glyph.module.css';

export interface StandingGlyphProps {
  status: Status;
  /** Pixels: 13 in a grid, 14 in a requirement row, 16 in a header. */
  size?: number;
  /** Spoken name; without it the glyph is decoration and words beside it must say the status. */
  label?: string;
}

/** Shape and colour of a standing: disc with a tick, square with a cross, dashed ring with `?`, half disc. */
export function StandingGlyph({ status, size = 13, label }: StandingGlyphProps) {
  const drawing = { width: size, height: size, viewBox: '0 0 16 16', fill: 'none', className: styles.glyph };
  return label === undefined ? (
    <svg {...drawing} aria-hidden="true">
      {shapes[status]}
    </svg>
  ) : (
    <svg {...drawing} role="img" aria-label={label}>
      {shapes[status]}
    </svg>
  );
}

const shapes: Record<Status, ReactNode> = {
  pass: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="var(--pass-fill)" />
      <path
        d="m4.7 8.3 2.2 2.2 4.4-4.7"
        stroke="var(--surface)"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  fail: (
    <>
      <rect x="0.5" y="0.5" width="15" height="15" rx="2.5" fill="var(--fail-fill)" />
      <path d="m5.1 5.1 5.8 5.8m0-5.8-5.8 5.8" stroke="var(--surface)" strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.7" stroke="var(--unknown-fill)" strokeWidth="1.6" strokeDasharray="3 2.26" />
      <path
        d="M6.1 6.3c.1-1.1.9-1.7 1.9-1.7 1.1 0 1.9.7 1.9 1.6 0 1.2-1.7 1.4-1.7 2.7M8.1 11.3v.2"
        stroke="var(--unknown-ink)"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
  grandfathered: (
    <>
      <circle cx="8" cy="8" r="6.7" stroke="var(--grandfathered-fill)" strokeWidth="1.6" />
      <path d="M8 1.3a6.7 6.7 0 0 1 0 13.4Z" fill="var(--grandfathered-fill)" />
    </>
  ),
};
