const ROWS = 'tbody tr, [role="row"], li';
const ACTS = 'button, input';

/**
 * Moves the focus to the same place in the row below or above, through all tables and lists of a part of the screen; from outside
 * of them to the first row, or the last. Stays at the ends.
 */
export function stepRow(within: HTMLElement | null, step: 1 | -1): void {
  const focused = document.activeElement;
  // A row that holds rows of its own is no line.
  const rows = [...(within?.querySelectorAll<HTMLElement>(ROWS) ?? [])].filter(
    (row) => row.querySelector(ROWS) === null && row.querySelector(ACTS) !== null,
  );
  const at = rows.findIndex((row) => row.contains(focused));
  const row = at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
  if (row === undefined) return;
  const { cell, act } = at < 0 ? { cell: 0, act: 0 } : placeOf(focused, rows[at]);
  const acts = [...(row.children[cell] ?? row).querySelectorAll<HTMLElement>(ACTS)];
  (acts[Math.min(act, acts.length - 1)] ?? row.querySelector<HTMLElement>(ACTS))?.focus();
}

/** Which of the row's cells, and which act of that. */
function placeOf(focused: Element | null, row: HTMLElement | undefined): { cell: number; act: number } {
  const cells = [...(row?.children ?? [])];
  const cell = cells.findIndex((one) => one.contains(focused));
  return { cell, act: [...(cells[cell]?.querySelectorAll(ACTS) ?? [])].indexOf(focused as HTMLElement) };
}
