import { backToToday } from '../state/as-of.ts';
import { setTheme, type ThemeChoice } from '../state/preferences.ts';
import { navigate } from '../state/route.ts';
import { Icon, type IconName } from '../ui/icon/icon.tsx';
import type { PaletteItem } from '../ui/palette/palette.tsx';
import { REMOVE_SAMPLE_KEY } from './sample-status.tsx';

export interface ActionSources {
  modKey: string;
  /** Another day than today is looked at. */
  otherDay: boolean;
  theme: ThemeChoice;
  /** The partner that is on the screen, or that was typed. */
  partner: { id: string; name: string } | null;
  /** There is a desktop that writes files. */
  canWrite: boolean;
  sample: boolean;
  onCompliancePlan: (partnerId: string) => void;
  onRemoveSample: () => void;
  onKeys: () => void;
}

export interface PaletteAction extends PaletteItem {
  /** Other words for it. */
  readonly also: string;
}

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['light', 'Light theme'],
  ['dark', 'Dark theme'],
  ['system', 'Theme of the system'],
];

/** What can be done from here. */
export function paletteActions(from: ActionSources): PaletteAction[] {
  const { partner } = from;
  return [
    ...(partner !== null && from.canWrite
      ? [
          action('plan', 'export', `Compliance plan for ${partner.name}`, 'export pdf print', 'P', () =>
            from.onCompliancePlan(partner.id),
          ),
        ]
      : []),
    action('portfolio', 'portfolio', 'Go to the portfolio', 'partners list', 'G P', () =>
      navigate({ screen: 'portfolio' }),
    ),
    action('import', 'import', 'Import files', 'csv exports open portfolio file', 'G I', () =>
      navigate({ screen: 'import' }),
    ),
    action('settings', 'settings', 'Go to settings', 'preferences edition language', `${from.modKey} ,`, () =>
      navigate({ screen: 'settings' }),
    ),
    ...(from.otherDay ? [action('today', 'calendar', 'As of today', 'day date back', 'T', backToToday)] : []),
    ...THEMES.filter(([theme]) => theme !== from.theme).map(([theme, label]) =>
      action(`theme-${theme}`, 'screen', label, 'appearance colour mode', undefined, () => setTheme(theme)),
    ),
    ...(from.sample
      ? [action('sample', 'cross', 'Remove the sample portfolio', 'clear', REMOVE_SAMPLE_KEY, from.onRemoveSample)]
      : []),
    action('keys', 'info', 'All keys', 'help shortcuts keyboard', '?', from.onKeys),
  ];
}

function action(
  id: string,
  icon: IconName,
  label: string,
  also: string,
  hint: string | undefined,
  run: () => void,
): PaletteAction {
  return { id: `action/${id}`, glyph: <Icon name={icon} />, label, also, run, ...(hint === undefined ? {} : { hint }) };
}
