/** The language that the browser speaks, as a locale. */
export const browserLocale = (): string => navigator.language;

/** `Ctrl`, or `⌘` on a Mac: what the key of shortcuts is called here. */
export const shortcutKey = (): 'Ctrl' | '⌘' => (isMac() ? '⌘' : 'Ctrl');

export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);
