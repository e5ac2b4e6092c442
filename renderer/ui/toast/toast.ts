import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { IconName } from '../icon/icon.tsx';
import styles from './toast.module.css';
import { type ToastAction, ToastBody } from './toast-body.tsx';

export interface Toast {
  /** The effect, in a sentence: `Last day set to 30 Nov. PSP lapses 1 Dec.` */
  effect: string;
  icon?: IconName;
  /** One act: `Undo Ctrl Z`. */
  action?: ToastAction;
  /** A toast with the same id is replaced. */
  id?: string;
  /** Stays until it is closed or acted upon: for failures. */
  stays?: boolean;
  /** Stays until it is hidden by {@link hideToast}: for what is being done. */
  underWay?: boolean;
}

/** Says what was done, and offers the way back. Returns the id for {@link hideToast}. */
export function showToast({ effect, icon = 'tick', action, id, stays = false, underWay = false }: Toast): string {
  const toastId = id ?? crypto.randomUUID();
  notifications.hide(toastId);
  return notifications.show({
    id: toastId,
    message: createElement(ToastBody, { effect, icon, action, onDone: () => notifications.hide(toastId) }),
    withCloseButton: stays,
    closeButtonProps: { 'aria-label': 'Close' },
    autoClose: stays || underWay ? false : 8000,
    withBorder: false,
    role: stays ? 'alert' : 'status',
    classNames: {
      root: styles.toast ?? '',
      body: styles.body ?? '',
      description: styles.text ?? '',
      icon: styles.icon ?? '',
      closeButton: styles.close ?? '',
    },
  });
}

export const hideToast = (id: string): void => {
  notifications.hide(id);
};
