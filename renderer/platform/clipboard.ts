/**
 * Puts a text on the system's clipboard, in answer to a key or a click. The asynchronous clipboard needs a permission, and
 * the app asks for none but its storage's.
 *
 * @returns whether the system took it
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', put, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put, { capture: true });
  }
}
