import { useEffect, useRef } from 'react';
import { isMac } from './environment.ts';
import { type Combination, combinationOf, matches, parseKeys } from './key-combination.ts';

/** Keys to acts: `'j'`, `'['`, `'Shift+]'`, `'Mod+z'`, `'g p'` (one after the other), `'ArrowDown'`, `'Enter'`, `'Space'`. */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>;

interface Layer {
  bindings: () => KeyBindings;
}

/** The keys of what is on the screen; the last mounted is asked first. */
const layers: Layer[] = [];
let pending: { combination: Combination; at: number } | null = null;

/** How long the second key of a sequence may wait, in milliseconds. */
const SEQUENCE_TIMEOUT = 1500;

/** Binds keys while the component is mounted. A later component's binding of the same key hides an earlier one's. */
export function useKeys(bindings: KeyBindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const layer: Layer = { bindings: () => latest.current };
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isModifier(event.key)) return;
  // What it was pressed in is gone: a list that closed at once, without any motion. It was its own key.
  if (event.target instanceof Node && !event.target.isConnected) return;
  const combination = combinationOf(event, isMac());
  // Single keys never fire in a field, nor behind an open dialog; combinations with Ctrl or Cmd do.
  if (!combination.mod && (isField(event.target) || dialogIsOpen())) return;
  if (isOwnKeyOfControl(event)) return;
  const before = pending !== null && event.timeStamp - pending.at < SEQUENCE_TIMEOUT ? pending.combination : null;
  pending = null;
  if (before !== null && run([before, combination], event)) return;
  if (run([combination], event)) return;
  if (startsSequence(combination)) pending = { combination, at: event.timeStamp };
}

function run(pressed: readonly Combination[], event: KeyboardEvent): boolean {
  for (const layer of layers.toReversed()) {
    for (const [keys, act] of Object.entries(layer.bindings())) {
      const wanted = parseKeys(keys);
      if (wanted.length !== pressed.length) continue;
      if (!wanted.every((combination, index) => matches(combination, pressed[index]))) continue;
      event.preventDefault();
      act(event);
      return true;
    }
  }
  return false;
}

function startsSequence(combination: Combination): boolean {
  return layers.some((layer) =>
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

const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
