import { editionOf, packIds, packOf } from '../../../shared/program/packs.ts';
import { EVALUATOR_VERSION } from '../../../shared/summary/summarise.ts';
import type { Preferences } from '../../state/preferences.ts';
import type { AppInfo } from './use-app-info.ts';

/** What a loaded edition is called, and what tells it from another of that name. */
export const loadedEditions = (): { id: string; title: string; hash: string }[] =>
  packIds.map((id) => ({ id, title: packOf(id).title, hash: editionOf(id).hash.slice(0, 12) }));

/**
 * What helps who answers a support mail: what runs, by which rules, and how it is set. Nothing of the user's own: no folder
 * (it holds the account's name), no partner, no person, no number of them.
 */
export function supportText(info: AppInfo, preferences: Preferences): string {
  const { theme, locale, days, fiscalYears, edition } = preferences;
  return [
    `CAM Desk ${info.version}, build ${info.build}`,
    `Electron ${info.electron}, Chromium ${info.chromium}, Node ${info.node}`,
    `System: ${info.platform}`,
    ...loadedEditions().map(({ id, title, hash }) => `Edition ${id}: ${title} (${hash})`),
    `Edition chosen: ${edition}, evaluator ${EVALUATOR_VERSION}`,
    `Theme: ${theme}, locale: ${locale ?? 'as the system'}, days: ${days}, fiscal years: ${fiscalYears}`,
  ].join('\n');
}
