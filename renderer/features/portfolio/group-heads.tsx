import type { ReactNode } from 'react';
import type { Day } from '../../../shared/lib/day.ts';
import { LAPSE_HORIZON_DAYS } from '../../../shared/summary/horizon.ts';
import type { Urgency } from '../../../shared/summary/portfolio-row.ts';
import { formatDay } from '../../ui/format.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { StandingGlyph } from '../../ui/standing/standing-glyph.tsx';
import type { Group } from './group.ts';

/** What a group is called; `now` only where the screen shows today. */
export function groupTitle(group: Group, asOf: Day, today: Day): string {
  if (group.by !== 'urgency') return group.title.slice(0, 200);
  switch (group.value) {
    case 'failing':
      return asOf === today ? 'Failing now' : `Failing on ${formatDay(asOf, { today })}`;
    case 'lapsing':
      return `Lapse within ${LAPSE_HORIZON_DAYS} days`;
    case 'unknown':
      return 'Unknown';
    case 'good':
      return 'In good standing';
    case 'unjudged':
      return 'Not judged';
  }
}

export const groupGlyph = (group: Group): ReactNode => (group.by === 'urgency' ? glyphs[group.value] : undefined);

const glyphs: Record<Urgency, ReactNode> = {
  failing: <StandingGlyph status="fail" />,
  lapsing: <Icon name="clock" size={14} />,
  unknown: <StandingGlyph status="unknown" />,
  good: <StandingGlyph status="pass" />,
  unjudged: <Icon name="offline" size={14} />,
};
