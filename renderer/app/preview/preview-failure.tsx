import { Button } from '@mantine/core';
import { ErrorState } from '../../ui/message/error-state.tsx';
import { KeyHint } from '../../ui/text/key-hint.tsx';

export interface PreviewFailureProps {
  /** `Compliance plan`. */
  title: string;
  why: string;
  onClose: () => void;
}

/** There are no pages to show. */
export function PreviewFailure({ title, why, onClose }: PreviewFailureProps) {
  return (
    <ErrorState
      title={`The ${title.toLowerCase()} could not be made.`}
      where={why}
      kept="No file was written, and nothing was changed."
      actions={
        <Button autoFocus onClick={onClose} rightSection={<KeyHint keys={['Esc']} />} aria-keyshortcuts="Escape">
          Back
        </Button>
      }
    />
  );
}
