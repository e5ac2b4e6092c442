import { formatCount, plural } from '../../ui/format.ts';
import type { PlansResult } from './write-plans.ts';

/** `12 plans written`; where it was less than asked for, what is kept and how many are not there. */
export function resultSentence({ written, failures, left, end }: PlansResult): string {
  if (end === 'all' && failures.length === 0) return `${plural(written, 'plan')} written`;
  const total = written + failures.length + left.length;
  const kept = `${formatCount(written)} of ${plural(total, 'plan')} written${written === 0 ? '' : ' and kept'}`;
  if (end === 'cancelled') return `Cancelled: ${kept}`;
  return end === 'stopped' ? `Stopped, as nothing can be written there: ${kept}` : kept;
}
