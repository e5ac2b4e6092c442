import { type RefObject, useEffect, useRef } from 'react';
import { isMac } from './environment.ts';
import { type Combination, combinationOf, matches, parseKeys } from './key-combination.ts';
import { KEY_MAP, type KeyOf, type KeyScopeName } from './key-map.ts';

export type KeyAct = (event: KeyboardEvent) => void;

/** An act for each key of a scope; undefined where it does nothing just now. */
export type KeyBindings<Scope extends KeyScopeName> = { readonly [Key in KeyOf<Scope>]: KeyAct | undefined };

interface Layer {
  /** Of the whole app: what it does is not part of what a dialog lies over. */
  everywhere: boolean;
  bindings: () => Readonly<Record<string, KeyAct | undefined>>;
  /** In the dialog that it belongs to; null for what is no part of one. */
  within: () => Element | null;
}

/** The keys of what is on the screen; the last mounted is asked first. */
const layers: Layer[] = [];
let pending: { combination: Combination; at: number } | null = null;

/** How long the second key of a sequence may wait, in milliseconds. */
const SEQUENCE_TIMEOUT = 1500;

/**
 * Binds keys while the component is mounted. A later component's binding of the same key hides an earlier one's.
 *
 * @param scope the part of the key map whose keys these are
 * @param dialog the dialog, or a part of it, whose keys these are: they work while no other dialog lies over it
 */
export function useKeys<Scope extends KeyScopeName>(
  scope: Scope,
  bindings: KeyBindings<Scope>,
  dialog?: RefObject<Element | null>,
): void {
  useLayer(scope, bindings, dialog);
}

/** Binds one key of a scope whose keys belong to a component each; none where there is no key. */
export function useKey<Scope extends KeyScopeName>(scope: Scope, key: KeyOf<Scope> | undefined, act: KeyAct): void {
  useLayer(scope, key === undefined ? {} : { [key]: act });
}

function useLayer(
  scope: KeyScopeName,
  bindings: Readonly<Record<string, KeyAct | undefined>>,
  dialog?: RefObject<Element | null>,
): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const everywhere = KEY_MAP[scope].where === 'Everywhere';
    const layer: Layer = { everywhere, bindings: () => latest.current, within: () => dialog?.current ?? null };
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, [scope, dialog]);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
  // What it was pressed in is gone: a list that closed at once, without any motion. It was its own key.
  if (event.target instanceof Node && !event.target.isConnected) return;
  const combination = combinationOf(event, isMac());
  if (isField(event.target) && !passesField(combination, event)) return;
  if (isOwnKeyOfControl(event)) return;
  const before = pending !== null && event.timeStamp - pending.at < SEQUENCE_TIMEOUT ? pending.combination : null;
  pending = null;
  const dialog = topDialog();
  const heard = layers.filter((layer) => hears(layer, combination, dialog));
  if (before !== null && run([before, combination], event, heard)) return;
  if (run([combination], event, heard)) return;
  if (startsSequence(combination, heard)) pending = { combination, at: event.timeStamp };
}

/** Behind an open dialog only the whole app's combinations with Ctrl or Cmd are heard; in it its own keys are. */
function hears({ everywhere, within }: Layer, { mod }: Combination, dialog: Element | null): boolean {
  const own = within()?.closest(DIALOG) ?? null;
  return own === null ? dialog === null || (mod && everywhere) : own === dialog;
}

function run(pressed: readonly Combination[], event: KeyboardEvent, heard: readonly Layer[]): boolean {
  for (const layer of heard.toReversed()) {
    for (const [keys, act] of Object.entries(layer.bindings())) {
      const wanted = parseKeys(keys);
      if (act === undefined || wanted.length !== pressed.length) continue;
      if (!wanted.every((combination, index) => matches(combination, pressed[index]))) continue;
      event.preventDefault();
      act(event);
      return true;
    }
  }
  return false;
}

function startsSequence(combination: Combination, heard: readonly Layer[]): boolean {
  return heard.some((layer) =>
    Object.keys(layer.bindings()).some((keys) => {
      const [first, second] = parseKeys(keys);
      return second !== undefined && first !== undefined && matches(first, combination);
    }),
  );
}

const isModifier = (key: string): boolean => /^(Shift|Control|Alt|Meta|AltGraph|CapsLock)$/.test(key);

/** Whether letters typed there are text. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement)
    return !/^(checkbox|radio|button|submit|reset|range|file|color)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/**
 * Single keys never fire in a field; combinations with Ctrl or Cmd do, but the one that selects its text. Escape closes the
 * list of a choice, and the system keeps it then; on a closed one it does nothing there.
 */
const passesField = ({ mod, key }: Combination, { target }: KeyboardEvent): boolean =>
  mod ? key !== 'a' : key === 'escape' && target instanceof HTMLSelectElement;

/** Enter and Space on a button or link, arrows on a slider: these are the control's own. */
function isOwnKeyOfControl(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  const presses = event.key === 'Enter' || event.key === ' ';
  if (presses && target.closest('button, a[href], summary, input, [role="tab"], [role="menuitem"]')) return true;
  const moves = event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End';
  return (
    moves &&
    target.closest('input, [role="slider"], [role="tablist"], [role="radiogroup"], [role="listbox"], [role="menu"]') !==
      null
  );
}

const DIALOG = '[role="dialog"][aria-modal="true"]';

/** The dialog that lies over all else: dialogs are put into the document in the order in which they open. */
const topDialog = (): Element | null => [...document.querySelectorAll(DIALOG)].at(-1) ?? null;
