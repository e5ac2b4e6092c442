import { Button } from '@mantine/core';
import { Icon, type IconName } from '../icon/icon.tsx';
import { KeyHint } from '../text/key-hint.tsx';
import styles from './toast.module.css';

export interface ToastAction {
  label: string;
  /** The key that does the same: `Ctrl Z`. */
  hint?: string;
  run: () => void;
}

export interface ToastBodyProps {
  effect: string;
  icon: IconName;
  action?: ToastAction | undefined;
  onDone: () => void;
}

/** One line: an icon, what was done, one act. */
export function ToastBody({ effect, icon, action, onDone }: ToastBodyProps) {
  return (
    <div className={styles.line}>
      <Icon name={icon} />
      <span className={styles.effect}>{effect}</span>
      {action !== undefined && (
        <Button
          className={styles.action}
          rightSection={action.hint === undefined ? undefined : <KeyHint keys={[action.hint]} />}
          onClick={() => {
            onDone();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  );
}
