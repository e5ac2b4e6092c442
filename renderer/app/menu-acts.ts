import type { MenuCommand } from '../../shared/ipc/events.ts';
import { navigate } from '../state/route.ts';
import { openPalette } from '../ui/palette/palette.tsx';

/** Carries out an act of the application menu; the compliance plan is the partner screen's own. */
export function menuAct(command: MenuCommand, { onKeys }: { onKeys: () => void }): void {
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
      // Of the field that is typed in; only the browser knows what that was.
      document.execCommand(command);
      return;
    case 'compliance-plan':
      return;
  }
}
