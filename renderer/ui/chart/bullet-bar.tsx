import styles from './bullet-bar.module.css';

export interface BulletBarProps {
  /** Cents. */
  won: number;
  /** Cents, won included. */
  forecast: number;
  /** Cents; null without a plan: no tick and no track. */
  committed: number | null;
  /** Pixels, or the whole width of its place. */
  width?: number | '100%';
  /** Pixels of the bar; the tick is 8 taller. */
  height?: number;
}

/** Where the commitment stands on the bar: room is left for what is won beyond it. */
const COMMITTED_AT = 0.82;

/** Won on forecast on track, the commitment as a tick. Decoration: the figures stand beside it. */
export function BulletBar({ won, forecast, committed, width = 60, height = 6 }: BulletBarProps) {
  // Without a plan there is no measure; the bar is then as long as the tick would stand.
  const measure = committed !== null && committed > 0 ? committed : Math.max(won, forecast, 1);
  const share = (cents: number) => Math.min(1, Math.max(0, (cents / measure) * COMMITTED_AT));
  const percent = (part: number) => `${part * 100}%`;
  const crosses = Math.max(share(won), share(forecast)) > COMMITTED_AT - 0.01;
  return (
    <span className={styles.bar} style={{ width, height: height + 8 }} aria-hidden="true">
      {committed !== null && <span className={styles.part} data-part="track" style={{ width: '100%', height }} />}
      <span className={styles.part} data-part="forecast" style={{ width: percent(share(forecast)), height }} />
      <span className={styles.part} data-part="won" style={{ width: percent(share(won)), height }} />
      {committed !== null && (
        <span className={styles.tick} data-crosses={crosses || undefined} style={{ left: percent(COMMITTED_AT) }} />
      )}
    </span>
  );
}
