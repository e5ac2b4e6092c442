import { backToToday } from '../state/as-of.ts';
import { setTheme, type ThemeChoice } from '../state/preferences.ts';
import { navigate } from '../state/route.ts';
import { plural } from '../ui/format.ts';
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
  /** Of how many partners a portfolio report would be; null where there are none at all. */
  listed: number | null;
  sample: boolean;
  /** What undo would take back, and redo do again; null where there is nothing. */
  undo: StepAct | null;
  redo: StepAct | null;
  /** A day that was typed, and how to look at it. */
  day: { label: string; look: () => void } | null;
  onCompliancePlan: (partnerId: string) => void;
  onPortfolioReport: () => void;
  onRemoveSample: () => void;
  onKeys: () => void;
}

export interface StepAct {
  /** What the step did. */
  readonly does: string;
  readonly run: () => void;
}

export interface PaletteAction extends PaletteItem {
  /** The words that it is found by. */
  readonly words: string;
  /** It is what was typed itself: the search has nothing to compare. */
  readonly meant: boolean;
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
    ...(from.day === null
      ? []
      : [action('as-of', 'calendar', `As of ${from.day.label}`, '', undefined, from.day.look, true)]),
    ...(partner !== null && from.canWrite
      ? [
          action('plan', 'export', `Compliance plan for ${partner.name}`, 'export pdf print', 'P', () =>
            from.onCompliancePlan(partner.id),
          ),
        ]
      : []),
    ...(from.listed !== null && from.canWrite
      ? [
          action(
            'report',
            'file',
            `Portfolio report of ${plural(from.listed, 'partner')}`,
            'export pdf print list',
            'R',
            from.onPortfolioReport,
          ),
        ]
      : []),
    ...(from.undo === null ? [] : [step('undo', `Undo: ${from.undo.does}`, `${from.modKey} Z`, from.undo.run)]),
    ...(from.redo === null ? [] : [step('redo', `Redo: ${from.redo.does}`, `${from.modKey} Shift Z`, from.redo.run)]),
    action('portfolio', 'portfolio', 'Go to the portfolio', 'partners list', 'G P', () =>
      navigate({ screen: 'portfolio' }),
    ),
    action('import', 'import', 'Import files', 'csv exports open portfolio file', 'G I', () =>
      navigate({ screen: 'import' }),
    ),
    action('settings', 'settings', 'Go to settings', 'preferences edition language', `${from.modKey} ,`, () =>
      navigate({ screen: 'settings' }),
    ),
    action('about', 'info', 'About CAM Desk', 'version build support', undefined, () =>
      navigate({ screen: 'settings', part: 'about' }),
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

const step = (id: string, label: string, hint: string, run: () => void): PaletteAction =>
  // Found by what it is and not by what the step did: whoever types a name looks for the person.
  ({ ...action(id, 'undo', label, '', hint, run), words: id === 'undo' ? 'Undo take back' : 'Redo do again' });

function action(
  id: string,
  icon: IconName,
  label: string,
  also: string,
  hint: string | undefined,
  run: () => void,
  meant = false,
): PaletteAction {
  return {
    id: `action/${id}`,
    glyph: <Icon name={icon} />,
    label,
    words: `${label} ${also}`,
    run,
    meant,
    ...(hint === undefined ? {} : { hint }),
  };
}
