type Source = 'system' | 'light' | 'dark';

let source: Source = 'system';
const hearers = new Map<object, () => void>();

/** What pages are told: nothing of ours where the system decides. */
export function colorScheme(): 'light' | 'dark' | null {
  return source === 'system' ? null : source;
}

/** Calls a window's function whenever the theme changes. */
export function onThemeChange(owner: object, hear: () => void): void {
  hearers.set(owner, hear);
}

export const nativeTheme = {
  get themeSource(): Source {
    return source;
  },
  set themeSource(next: Source) {
    if (next === source) return;
    source = next;
    for (const hear of hearers.values()) {
      hear();
    }
  },
  get shouldUseDarkColors(): boolean {
    return source === 'dark';
  },
};
