import { create } from 'zustand';

interface DroppedFiles {
  /** Waiting for the import screen; it takes them once. */
  files: readonly File[];
}

export const droppedFilesStore = create<DroppedFiles>()(() => ({ files: [] }));

/** Hands files to the import screen, wherever they were dropped or chosen. */
export const offerFiles = (files: readonly File[]): void => droppedFilesStore.setState({ files });

/** What waits, and leaves nothing behind. */
export function takeFiles(): readonly File[] {
  const { files } = droppedFilesStore.getState();
  if (files.length > 0) droppedFilesStore.setState({ files: [] });
  return files;
}
