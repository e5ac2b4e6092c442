/** What each field held when it got the focus; a field that held nothing worth taking back is not in here. */
const before = new WeakMap<HTMLElement, string>();

/** Keeps what fields hold when they get the focus. Called once; returns the function that ends it. */
export function watchFields(): () => void {
  const remember = ({ target }: FocusEvent) => {
    const text = textOf(target);
    if (text !== null) before.set(target as HTMLElement, text);
  };
  document.addEventListener('focusin', remember);
  return () => document.removeEventListener('focusin', remember);
}

/** Whether the field has text that was typed since it got the focus: then undo is the field's own. */
export function hasOwnChanges(target: EventTarget | null): boolean {
  const text = textOf(target);
  return text !== null && text !== (before.get(target as HTMLElement) ?? '');
}

/** What is written in a text field; null for everything else. */
function textOf(target: EventTarget | null): string | null {
  if (target instanceof HTMLTextAreaElement) return target.value;
  if (target instanceof HTMLInputElement)
    return /^(checkbox|radio|button|submit|reset|range|file|color)$/.test(target.type) ? null : target.value;
  if (target instanceof HTMLElement && target.isContentEditable) return target.textContent;
  return null;
}
