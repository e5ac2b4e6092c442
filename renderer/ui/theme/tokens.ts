/**
 * The colours of the product, once per scheme. Names are the CSS variables without their dashes:
 * `ink-1` is `var(--ink-1)`. Colours reach components through the variables only.
 */
export const lightTokens = {
  canvas: '#f4f3f0',
  surface: '#ffffff',
  sunken: '#faf9f7',
  hover: '#f5f4f1',
  active: '#edebe6',
  sel: '#edf1fd',
  'accent-soft': '#edf1fd',
  overlay: '#ffffff',
  'line-1': '#ebe8e2',
  'line-2': '#d9d5cd',
  'line-3': '#8d8a83',
  'ink-1': '#1a1c21',
  'ink-2': '#4d5058',
  'ink-3': '#65686f',
  accent: '#2f4fc4',
  'accent-hover': '#2742a8',
  'accent-ink': '#2743b0',
  ring: '#2f4fc4',
  track: '#ebe8e2',
  'rev-1': '#3a4150',
  'rev-2': '#868d9f',
  'rev-3': '#cfd3dc',
  'pass-ink': '#0a6350',
  'pass-fill': '#0f7f66',
  'pass-soft': '#e6f4ee',
  'fail-ink': '#9c2a0c',
  'fail-fill': '#b5330f',
  'fail-soft': '#fdebe4',
  'unknown-ink': '#735200',
  'unknown-fill': '#ad7c00',
  'unknown-soft': '#faf1d9',
  'grandfathered-ink': '#57399f',
  'grandfathered-fill': '#7150c6',
  'grandfathered-soft': '#f0ebfc',
} as const;

export type Token = keyof typeof lightTokens;

export const darkTokens: Record<Token, string> = {
  canvas: '#121316',
  surface: '#191a1e',
  sunken: '#151619',
  hover: '#202227',
  active: '#282a31',
  sel: '#1e2540',
  'accent-soft': '#1e2540',
  overlay: '#212329',
  'line-1': '#26282e',
  'line-2': '#363942',
  'line-3': '#7b808b',
  'ink-1': '#edeef0',
  'ink-2': '#b1b5be',
  'ink-3': '#8f949f',
  accent: '#4c68dd',
  'accent-hover': '#526ee0',
  'accent-ink': '#a3b4ff',
  ring: '#8ea3ff',
  track: '#2a2c33',
  'rev-1': '#c3c8d3',
  'rev-2': '#6b7180',
  'rev-3': '#474c58',
  'pass-ink': '#67cfae',
  'pass-fill': '#35ad88',
  'pass-soft': '#152b25',
  'fail-ink': '#ff9c7f',
  'fail-fill': '#e9552c',
  'fail-soft': '#361d16',
  'unknown-ink': '#e5bd5c',
  'unknown-fill': '#ebc057',
  'unknown-soft': '#2e2612',
  'grandfathered-ink': '#bda8f8',
  'grandfathered-fill': '#9a80ea',
  'grandfathered-soft': '#261f3d',
};

/** Shadows exist only on what floats; in dark a ring stands in for them. */
const shadows = {
  light: {
    '--shadow-menu': '0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.1)',
    '--shadow-palette': '0 2px 6px rgb(0 0 0 / 0.08), 0 24px 64px rgb(0 0 0 / 0.18)',
  },
  dark: { '--shadow-menu': '0 0 0 1px #363942', '--shadow-palette': '0 0 0 1px #363942' },
};

/** The tokens of one scheme as CSS variables. */
export function schemeVariables(scheme: 'light' | 'dark'): Record<string, string> {
  const tokens = scheme === 'light' ? lightTokens : darkTokens;
  const entries = Object.entries(tokens).map(([name, value]) => [`--${name}`, value] as const);
  return { ...Object.fromEntries(entries), ...shadows[scheme] };
}
