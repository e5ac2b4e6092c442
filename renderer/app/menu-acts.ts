import type { MenuCommand } from '../../shared/ipc/events.ts';
import { navigate, type Route } from '../state/route.ts';
import { openPalette } from '../ui/palette/palette.tsx';
import { showToast } from '../ui/toast/toast.ts';
import { type UndoActs, undoFromMenu } from './use-undo-acts.ts';

export interface MenuContext {
  /** Where the app is. */
  route: Route;
  onKeys: () => void;
  onPlan: (partnerId: string) => void;
  onReport: () => void;
  acts: UndoActs;
}

/** Carries out an act of the application menu. */
export function menuAct(command: MenuCommand, { route, onKeys, onPlan, onReport, acts }: MenuContext): void {
  switch (command) {
    case 'import':
    case 'open-portfolio':
      navigate({ screen: 'import' });
      return;
    case 'settings':
      navigate({ screen: 'settings' });
      return;
    case 'about':
      navigate({ screen: 'settings', part: 'about' });
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
      if (route.screen === 'partner') onPlan(route.partnerId);
      else
        showToast({ id: 'menu', icon: 'info', effect: 'A compliance plan is of one partner: open the partner first.' });
      return;
    case 'portfolio-report':
      onReport();
      return;
  }
}
