import { useMemo, useState } from 'react';
import type { ListMenu } from './list-menus.tsx';

/** Which menu of the list is open, and what opens and closes each: the same functions always, as a menu is costly to draw. */
export function useListMenus() {
  const [open, setOpen] = useState<ListMenu | null>(null);
  const openers = useMemo(() => {
    const opener = (own: ListMenu) => (opened: boolean) => setOpen((now) => (opened ? own : now === own ? null : now));
    return { group: opener('group'), columns: opener('columns'), view: opener('view'), tag: opener('tag') };
  }, []);
  const menuProps = (own: ListMenu) => ({ opened: open === own, onOpen: openers[own] });
  return { openMenu: setOpen, menuProps };
}
