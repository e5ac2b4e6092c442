import type { Day } from '../../shared/lib/day.ts';
import { shownName } from '../../shared/lib/name-text.ts';
import { type Edition, packOn } from '../../shared/program/packs.ts';
import { type PortfolioRow, portfolioRow } from '../../shared/summary/portfolio-row.ts';
import { navigate } from '../state/route.ts';
import type { SummaryRow } from '../store/tables.ts';
import { formatDay, formatDistance } from '../ui/format.ts';
import { Icon } from '../ui/icon/icon.tsx';
import type { PaletteItem } from '../ui/palette/palette.tsx';
import { StandingGlyph } from '../ui/standing/standing-glyph.tsx';
import { statusWord } from '../ui/standing/status.ts';

/** A partner as the palette offers it: its worst standing, and what lapses next. */
export function partnerItem(summary: SummaryRow, edition: Edition, asOf: Day): PaletteItem {
  const row = portfolioRow(summary, packOn(edition, asOf), asOf);
  const { worst } = row;
  return {
    id: `partner/${summary.partnerId}`,
    glyph:
      worst === null ? <Icon name="people" /> : <StandingGlyph status={worst} size={14} label={statusWord[worst]} />,
    label: shownName(summary.name.slice(0, 200).toWellFormed()),
    detail: detailOf(row, asOf),
    run: () => navigate({ screen: 'partner', partnerId: summary.partnerId, tab: 'standing' }),
  };
}

/** `PSP lapses in 9 d`, `Select fails since 1 Aug`. */
function detailOf({ trouble, lapse, subjects, status, urgency, unknownBefore }: PortfolioRow, asOf: Day): string {
  if (unknownBefore !== null) return 'not on file yet';
  if (subjects.length === 0) return status;
  if (trouble !== null && urgency === 'failing')
    return `${trouble.subject} fails${trouble.since === null ? '' : ` since ${formatDay(trouble.since, { today: asOf })}`}`;
  if (lapse !== null) return `${lapse.subject} lapses in ${formatDistance(asOf, lapse.on)}`;
  if (trouble !== null) return `${trouble.subject} unknown`;
  return subjects.map(({ label }) => label).join(', ');
}
