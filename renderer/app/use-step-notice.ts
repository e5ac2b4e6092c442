import { useEffect, useSyncExternalStore } from 'react';
import type { Day } from '../../shared/lib/day.ts';
import { useToday } from '../state/today.ts';
import { useStore } from '../store/store-context.tsx';
import type { UnderWay } from '../store/under-way.ts';
import { plural } from '../ui/format.ts';
import { hideToast, showToast } from '../ui/toast/toast.ts';
import { stepText } from './step-text.ts';

/** Milliseconds. What is over sooner is told by its effect alone. */
const PATIENCE = 300;

const TOAST = 'step-under-way';

const DOING = { do: 'Saving', undo: 'Undoing', redo: 'Doing again' } as const;

/** Says which step is being done, where it takes its time; nothing waits for it. */
export function useStepNotice(): void {
  const { underWay } = useStore();
  const step = useSyncExternalStore(underWay?.subscribe ?? never, underWay?.getSnapshot ?? none);
  const today = useToday();
  const effect = step && noticeOf(step, today);
  useEffect(() => {
    if (effect === null) return;
    const timer = setTimeout(() => showToast({ id: TOAST, icon: 'clock', effect, underWay: true }), PATIENCE);
    return () => {
      clearTimeout(timer);
      hideToast(TOAST);
    };
  }, [effect]);
}

/** `Undoing: Import of partners.csv (2,000 partners)…` */
function noticeOf({ way, phrase, partners }: UnderWay, today: Day): string | null {
  if (phrase.length === 0) return null;
  const text = stepText(phrase, today);
  // Some steps count their partners themselves.
  const count = text.includes(`${partners} partners`) ? '' : ` (${plural(partners, 'partner')})`;
  return `${DOING[way]}: ${text}${count}…`;
}

const never = () => () => undefined;
const none = () => null;
