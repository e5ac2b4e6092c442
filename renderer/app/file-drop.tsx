import { useEffect, useRef, useState } from 'react';
import styles from './app.module.css';

export interface Dropped {
  readonly files: readonly File[];
  /** Names of folders: what lies in them is not read. */
  readonly folders: readonly string[];
}

/** Files dropped anywhere in the window. A file dropped beside a target never replaces the app with itself. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });

  useEffect(() => {
    // Every element entered and left says so; only the balance tells whether the pointer is still in the window.
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const dropped = sortOut(event.dataTransfer);
      if (dropped.files.length + dropped.folders.length > 0) latest.current(dropped);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}

/** Files and folders look the same as files; only their entries tell. */
function sortOut(data: DataTransfer | null): Dropped {
  const folders: string[] = [];
  const files = [...(data?.items ?? [])].flatMap((item) => {
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) folders.push(entry.name);
    const file = item.getAsFile();
    return entry?.isDirectory || file === null ? [] : [file];
  });
  return { files, folders };
}

/** Says that the window takes what is held over it. */
export function DropNotice() {
  return (
    <div className={styles.drop} role="status">
      Drop to import: partners, badges, opportunities as CSV or XLSX, or a portfolio file
    </div>
  );
}
