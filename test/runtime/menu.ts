import { EventEmitter } from 'node:events';

interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly click?: (...args: unknown[]) => void;
  readonly submenu?: readonly Template[];
}

export class MenuItem extends EventEmitter {
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;

  constructor(template: Template) {
    super();
    this.label = template.label ?? template.role ?? '';
    this.role = template.role?.toLowerCase();
    this.type = template.type ?? (template.submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = template.accelerator;
    this.submenu = template.submenu === undefined ? undefined : Menu.buildFromTemplate(template.submenu);
    this.click = () => template.click?.(this, undefined, {});
  }
}

let applicationMenu: Menu | null = null;

/** Kept, never shown: the stand-in has no menu bar. */
export class Menu {
  readonly items: readonly MenuItem[];

  constructor(items: readonly MenuItem[] = []) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map((item) => new MenuItem(item)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}
