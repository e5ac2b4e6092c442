import { Notifications } from '@mantine/notifications';
import styles from './toast.module.css';

/** Where toasts appear: bottom centre, over the footer. Stays while hovered or focused. */
export function Toasts() {
  return (
    <Notifications
      position="bottom-center"
      autoClose={8000}
      transitionDuration={140}
      containerWidth={560}
      limit={3}
      classNames={{ root: styles.place ?? '', notification: styles.toast ?? '' }}
    />
  );
}
