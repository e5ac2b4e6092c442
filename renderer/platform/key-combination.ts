/** One key with its modifiers; `mod` is Cmd on a Mac and Ctrl elsewhere. */
export interface Combination {
  /** In lower case, `space` for the space bar. */
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

/** What of a keyboard event decides. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  getModifierState: (key: 'AltGraph') => boolean;
}

const parsed = new Map<string, readonly Combination[]>();

/** `Mod+Shift+z`, `g p`. A single character stands for itself, however the keyboard makes it. */
export function parseKeys(keys: string): readonly Combination[] {
  const found = parsed.get(keys);
  if (found !== undefined) return found;
  const made = keys.split(' ').map(parseOne);
  parsed.set(keys, made);
  return made;
}

function parseOne(text: string): Combination {
  const parts = text.split('+').filter((part) => part !== '');
  const key = (parts.pop() ?? '+').toLowerCase();
  return { key, mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') };
}

/** The combination that was pressed. */
export function combinationOf(event: KeyPress, mac: boolean): Combination {
  // AltGr is how many keyboards write [ ] and @; Windows reports it as Ctrl and Alt, which nobody meant.
  const altGraph = event.getModifierState('AltGraph');
  return {
    key: keyOf(event),
    mod: mac ? event.metaKey : event.ctrlKey && !altGraph,
    shift: event.shiftKey,
    alt: event.altKey && !altGraph,
  };
}

/** With Shift, brackets become braces; the key on the board is still the bracket. */
function keyOf({ key, code, shiftKey }: KeyPress): string {
  if (key === ' ') return 'space';
  if (shiftKey && (key === '{' || (code === 'BracketLeft' && key !== '['))) return '[';
  if (shiftKey && (key === '}' || (code === 'BracketRight' && key !== ']'))) return ']';
  return key.toLowerCase();
}

/** Whether a pressed combination is the wanted one. Shift is not asked for where it only makes the character (`?`, `/`). */
export function matches(wanted: Combination, pressed: Combination | undefined): boolean {
  if (pressed === undefined || wanted.key !== pressed.key) return false;
  if (wanted.mod !== pressed.mod || wanted.alt !== pressed.alt) return false;
  const shiftMakesIt = wanted.key.length === 1 && !/[\p{L}[\]]/u.test(wanted.key);
  return shiftMakesIt || wanted.shift === pressed.shift;
}
