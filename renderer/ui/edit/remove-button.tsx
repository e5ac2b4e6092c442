import styles from './edit.module.css';

export interface RemoveButtonProps {
  /** What goes: `deal Ostra growth`. */
  what: string;
  onRemove: () => void;
}

/** Takes a record away at once: the way back is the toast's Undo, so nobody is asked whether they are sure. */
export function RemoveButton({ what, onRemove }: RemoveButtonProps) {
  return (
    <button
      type="button"
      className={styles.remove}
      aria-label={`Remove ${what}`}
      title="Remove"
      aria-keyshortcuts="Delete"
      onClick={onRemove}
    >
      ×
    </button>
  );
}
