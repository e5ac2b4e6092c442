import {
  Badge,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Input,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  NavLink,
  Paper,
  Popover,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Tooltip,
} from '@mantine/core';
import styles from './mantine.module.css';
import { schemeVariables } from './tokens.ts';

const ink: MantineColorsTuple = [
  '#edf1fd',
  '#d9e1fb',
  '#b4c3f6',
  '#8ea3ff',
  '#6d86f0',
  '#4c68dd',
  '#2f4fc4',
  '#2743b0',
  '#20378f',
  '#182a6e',
];

export const fontFamily = "'Inter Variable', 'Noto Sans JP', 'Noto Sans Arabic', system-ui, sans-serif";

/** Names of our own classes, as a plain record (a CSS module types every key as possibly missing). */
const css = (name: string): string => styles[name] ?? '';

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 5 },
  colors: { ink },
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontFamily, fontWeight: '600' },
  fontSizes: { xs: '11.5px', sm: '12px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: '6px',
  radius: { xs: '4px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  activeClassName: '',
  components: {
    Badge: Badge.extend({ defaultProps: { radius: 4 }, classNames: { root: css('badge') } }),
    Button: Button.extend({
      defaultProps: { variant: 'default' },
      classNames: { root: css('button'), section: css('buttonSection'), label: css('buttonLabel') },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { radius: 4 },
      classNames: { root: css('checkbox'), input: css('checkInput'), label: css('checkLabel') },
    }),
    Input: Input.extend({ classNames: { wrapper: css('inputWrapper'), input: css('input') } }),
    InputWrapper: Input.Wrapper.extend({
      classNames: { label: css('inputLabel'), description: css('inputDescription'), error: css('inputError') },
    }),
    Kbd: Kbd.extend({ classNames: { root: css('kbd') } }),
    Menu: Menu.extend({
      defaultProps: { transitionProps: { duration: 100, exitDuration: 0 }, withArrow: false },
      classNames: { dropdown: css('dropdown'), item: css('menuItem'), label: css('menuLabel') },
    }),
    Modal: Modal.extend({
      // Gone at once, as menus are: while one fades, the keys of what is behind it would be lost.
      defaultProps: {
        transitionProps: { duration: 140, exitDuration: 0, transition: 'fade' },
        radius: 12,
        withCloseButton: false,
      },
      classNames: { content: css('modal') },
    }),
    NavLink: NavLink.extend({ classNames: { root: css('menuItem') } }),
    Paper: Paper.extend({ defaultProps: { shadow: 'none' } }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { duration: 100, exitDuration: 0 }, withArrow: false, offset: 6 },
      classNames: { dropdown: css('dropdown') },
    }),
    Radio: Radio.extend({ classNames: { radio: css('checkInput'), label: css('checkLabel') } }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { transitionDuration: 0 },
      classNames: { root: css('segments'), indicator: css('segmentActive'), label: css('segmentLabel') },
    }),
    Select: Select.extend({
      defaultProps: { allowDeselect: false, checkIconPosition: 'right' },
      classNames: { dropdown: css('dropdown'), option: css('menuItem') },
    }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' }, classNames: { label: css('checkLabel') } }),
    Tabs: Tabs.extend({
      classNames: { list: css('tabList'), tab: css('tab'), tabLabel: css('tabLabel'), tabSection: css('tabSection') },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: false },
      },
      classNames: { tooltip: css('tooltip') },
    }),
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink-1)',
  '--mantine-color-bright': 'var(--ink-1)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--fail-ink)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink-1)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--active)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line-1)',
  '--mantine-color-ink-filled': 'var(--accent)',
  '--mantine-color-ink-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
};

/** Maps the tokens onto CSS variables of both schemes, and Mantine's own variables onto the tokens. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...schemeVariables('light'), ...shared },
  dark: { ...schemeVariables('dark'), ...shared },
});
