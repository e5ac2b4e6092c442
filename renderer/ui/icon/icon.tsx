/** Our own few icons: lines of 1.4 on a grid of 16, in the colour of the text around them. */
const paths = {
  portfolio: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  clock: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM8 4.8V8l2 1.6',
  import: 'M8 2.5v7M5 7l3 3 3-3M2.5 10.5v2.2c0 .4.4.8.8.8h9.4c.4 0 .8-.4.8-.8v-2.2',
  export: 'M8 10V3M5 5.6l3-3 3 3M2.5 10.5v2.2c0 .4.4.8.8.8h9.4c.4 0 .8-.4.8-.8v-2.2',
  settings:
    'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3l3.2 3.2',
  'chevron-down': 'm4 6 4 4 4-4',
  'chevron-right': 'm6 4 4 4-4 4',
  'chevron-left': 'm10 4-4 4 4 4',
  'arrow-up': 'M8 13V3.5M4.5 7 8 3.5 11.5 7',
  'arrow-down': 'M8 3v9.5M4.5 9 8 12.5 11.5 9',
  tick: 'm3 8.5 3.2 3.2L13 4.8',
  cross: 'm4 4 8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  group: 'M3 2.8h10v4H3zM3 9.2h10v4H3z',
  file: 'M4 2.2h5l3 3v8.6H4zM9 2.2v3h3',
  folder: 'M2.2 12.6V3.8h4l1.4 1.8h6.2v7z',
  sparkle: 'M8 1.8c.6 3.6 2.6 5.6 6.2 6.2-3.6.6-5.6 2.6-6.2 6.2C7.4 10.6 5.4 8.6 1.8 8 5.4 7.4 7.4 5.4 8 1.8Z',
  lock: 'M3.8 7.2h8.4v6H3.8zM5.6 7.2V5.4a2.4 2.4 0 0 1 4.8 0v1.8',
  people:
    'M6 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8ZM1.8 13.4c.2-3 1.8-4.6 4.2-4.6s4 1.6 4.2 4.6M10.6 2.9a2.2 2.2 0 0 1 0 4.2M11.8 9.2c1.4.6 2.2 2 2.4 4.2',
  leave:
    'M6 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8ZM1.8 13.4c.2-3 1.8-4.6 4.2-4.6 1 0 1.8.3 2.5.8M9.8 11.4h4.4M12.4 9.6l1.8 1.8-1.8 1.8',
  bars: 'M3 13.5V8M8 13.5V3M13 13.5V9.5',
  trend: 'M2 12.5l4-4 2.5 2L14 4.5M10.5 4.5H14V8',
  screen: 'M2.2 3.2h11.6v7.6H2.2zM5.5 13.4h5M8 10.8v2.6',
  review: 'M4 2.2h5l3 3v8.6H4zM9 2.2v3h3M6 9.6l1.4 1.4L10 8.2',
  fork: 'M4 2.5v1.7a4 4 0 0 0 4 4 4 4 0 0 0 4-4V2.5M8 8.2v5.3',
  badge: 'M8 2a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 0 0 8 2ZM5.8 9l-.8 5 3-1.7 3 1.7-.8-5',
  warning: 'M8 2.5 14.2 13.3H1.8zM8 6.5v3.2M8 11.3v.2',
  mail: 'M2 3.8h12v8.4H2zM2 4.6l6 4.2 6-4.2',
  enter: 'M12.5 4v4.5h-9M6 6 3.5 8.5 6 11',
  offline: 'M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4Z',
  calendar: 'M2.8 3.8h10.4v9.4H2.8zM2.8 6.8h10.4M5.4 2.2v2.4M10.6 2.2v2.4',
  info: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM8 7.4v3.4M8 5v.2',
  undo: 'M3.5 6.5h6a3.3 3.3 0 1 1 0 6.6H6M6 3.8 3.3 6.5 6 9.2',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps {
  name: IconName;
  /** Pixels, 16 unless told. */
  size?: number;
  className?: string | undefined;
}

/** Decoration: the words beside it say the same. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's mark: a line that ends at a stop. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect width="20" height="20" rx="5" fill="var(--ink-1)" />
      <rect x="4" y="8.9" width="9" height="2.2" rx="0.8" fill="var(--surface)" />
      <rect x="12.2" y="5" width="3.4" height="10" rx="0.9" fill="var(--surface)" />
    </svg>
  );
}
