import type { MenuCommand } from '../../shared/ipc/events.ts';
import { navigate } from '../state/route.ts';
import { openPalette } from '../ui/palette/palette.tsx';
import { type UndoActs, undoFromMenu } from './use-undo-acts.ts';

/** Carries out an act of the application menu; the compliance plan is the partner screen's own. */
export function menuAct(command: MenuCommand, { onKeys, acts }: { onKeys: () => void; acts: UndoActs }): void {
  switch (command) {
    case 'import':
    case 'open-portfolio':
      navigate({ screen: 'import' });
      return;
    case 'settings':
      navigate({ screen: 'settings' });
      return;
    case 'palette':
      openPalette();
      return;
    case 'keys':
      onKeys();
      return;
    case 'undo':
    case 'redo':
      undoFromMenu(command, acts);
      return;
    case 'compliance-plan':
      return;
  }
}
