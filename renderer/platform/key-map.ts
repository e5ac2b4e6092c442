/** Keys that do one thing: what it is, and the keys as `useKeys` reads them. */
type KeyLine = readonly [does: string, ...keys: string[]];

/** Keys that one component binds, and the part of the app that they are listed under. */
interface KeyScope {
  readonly where: string;
  readonly lines: readonly KeyLine[];
}

/**
 * Every key that does something, once, in the order in which the help lists them. What is bound is held to it by its type:
 * `useKeys` takes an act for each key of a scope, and for no other.
 */
export const KEY_MAP = {
  palette: { where: 'Everywhere', lines: [['Find or do anything', 'Mod+k']] },
  undo: { where: 'Everywhere', lines: [['Undo, redo', 'Mod+z', 'Mod+Shift+z']] },
  app: {
    where: 'Everywhere',
    lines: [
      ['All keys', '?'],
      ['Portfolio', 'g p'],
      ['Import', 'g i'],
      ['Settings', 'Mod+,'],
      ['Remove the sample', 'x'],
    ],
  },
  asOf: {
    where: 'As-of day',
    lines: [
      ['A day back, ahead', '[', ']'],
      ['A week back, ahead', 'Shift+[', 'Shift+]'],
      ['Today', 't'],
    ],
  },
  asOfField: { where: 'As-of day', lines: [['Type a day', 'g d']] },
  list: {
    where: 'Portfolio',
    lines: [
      ['Move', 'arrowup', 'arrowdown', 'k', 'j'],
      ['Open', 'enter'],
      ['Jump a page, to the ends', 'pageup', 'pagedown', 'home', 'end'],
      ['Select, all of them', 'space', 'Mod+a'],
      ['Select along the way', 'Shift+arrowup', 'Shift+arrowdown'],
      ['Clear the selection, the filters', 'escape'],
      ['Filter', '/'],
      ['Group by', 'b'],
      ['Columns', 'c'],
      ['Keep the list as a view', 'v'],
      ['Go to a name', "'"],
      ['Tag', 'l'],
      ['Close and open a group', 'arrowleft', 'arrowright'],
      ['Compliance plan', 'p'],
      ['Plans of the selected', 'Shift+p'],
      ['Report of what is listed', 'r'],
      ['The four answers', '1', '2', '3', '4'],
      ['Your views, in their order', '5', '6', '7', '8', '9'],
    ],
  },
  listHead: { where: 'Portfolio', lines: [['Sort by one more column', 'Shift+enter']] },
  partner: {
    where: 'Partner',
    lines: [
      ['Next, previous partner', 'j', 'k'],
      ['Tabs', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      ['Compliance plan', 'p'],
      ['Back to the portfolio', 'escape'],
    ],
  },
  noPartner: { where: 'Partner', lines: [['Back to the portfolio', 'escape']] },
  requirements: { where: 'Partner', lines: [['Requirement above, below', 'arrowup', 'arrowdown']] },
  rows: { where: 'Partner', lines: [['Row above, below', 'arrowup', 'arrowdown']] },
  timeline: { where: 'Partner', lines: [['Next event of the timeline', 'e']] },
  adding: {
    where: 'Partner',
    lines: [
      ['Add a person; on its tab a plan or a deal', '+'],
      ['Add an action, a note', 'a', 'n'],
    ],
  },
  newRecord: { where: 'Partner', lines: [['Close the line of a new record', 'escape']] },
  row: { where: 'Partner', lines: [['Remove the row in focus', 'delete']] },
  preview: { where: 'Preview', lines: [['Back', 'escape']] },
  pages: {
    where: 'Preview',
    lines: [
      ['Write the PDF', 'enter'],
      ['Turn', 'pageup', 'pagedown', 'arrowup', 'arrowdown'],
      ['Page before, after', 'arrowleft', 'arrowright'],
      ['First, last page', 'home', 'end'],
      ['Whole page, its width, 100 %', '1', '2', '3'],
    ],
  },
  batch: { where: 'Plans of several', lines: [['Cancel, close', 'escape']] },
  choosing: { where: 'Import', lines: [['Choose files', '1']] },
  mapping: {
    where: 'Import',
    lines: [
      ['Use the columns as mapped', 'Mod+enter'],
      ['Leave the mapping', 'escape'],
    ],
  },
  planned: {
    where: 'Import',
    lines: [
      ['Import what is shown', 'enter'],
      ['Cancel', 'escape'],
    ],
  },
  importing: { where: 'Import', lines: [['Cancel', 'escape']] },
  imported: { where: 'Import', lines: [['See the portfolio', 'enter']] },
  firstRun: { where: 'First run', lines: [['Import, open a file, the sample', '1', '2', '3']] },
} as const satisfies Readonly<Record<string, KeyScope>>;

export type KeyScopeName = keyof typeof KEY_MAP;

type KeysIn<Line> = Line extends readonly [string, ...infer Keys extends readonly string[]] ? Keys[number] : never;

/** The keys of a scope. */
export type KeyOf<Scope extends KeyScopeName> = KeysIn<(typeof KEY_MAP)[Scope]['lines'][number]>;

const CAPS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'Esc',
  delete: 'Del',
};

/** Keys as they stand on a board: `Ctrl Shift Z`, and one after the other `G`, `P`. */
export function keyCaps(keys: string, modKey: string): string[] {
  return keys.split(' ').map((one) => {
    const parts = one === '+' ? [one] : one.split('+');
    return parts.map((part) => (part === 'Mod' ? modKey : (CAPS[part] ?? capital(part)))).join(' ');
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A line of the help: what it does and its keys; digits in a row as `1`, `–`, `9`. */
export interface KeyHelp {
  readonly does: string;
  readonly caps: readonly string[];
}

/** All keys by where they do something, each line once. */
export function keyGroups(modKey: string): { readonly where: string; readonly lines: readonly KeyHelp[] }[] {
  const groups = new Map<string, Map<string, KeyHelp>>();
  for (const { where, lines } of Object.values<KeyScope>(KEY_MAP)) {
    const group = groups.get(where) ?? new Map<string, KeyHelp>();
    for (const [does, ...keys] of lines) {
      const isRow = keys.length > 2 && keys.every((key, index) => Number(key) === Number(keys[0]) + index);
      const told = isRow ? [keys[0] ?? '', '–', keys.at(-1) ?? ''] : keys;
      group.set(does, { does, caps: told.flatMap((key) => keyCaps(key, modKey)) });
    }
    groups.set(where, group);
  }
  return [...groups].map(([where, lines]) => ({ where, lines: [...lines.values()] }));
}
