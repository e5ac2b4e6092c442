import type { CompliancePlan } from '../../shared/report/report-schema.ts';
import { Benefit } from './benefit.tsx';
import { Cover } from './cover.tsx';
import { Facts } from './facts.tsx';
import { MissingRow, missingTable } from './missing-row.tsx';
import { block, type Piece } from './piece.ts';
import { TaskRow, tasksTable } from './task-row.tsx';
import { Horizon } from './timeline/horizon.tsx';

/** Space above a section, and between its head and what follows, in pixels. */
const SECTION = 30;
const AFTER_HEAD = 6;

/** A compliance plan as pieces, in the order of the paper. */
export function compliancePlanPieces(plan: CompliancePlan): Piece[] {
  return [
    block('cover', <Cover plan={plan} />),
    ...(plan.horizon ? [block('horizon', <Horizon horizon={plan.horizon} asOf={plan.asOf} />, { gap: SECTION })] : []),
    ...missing(plan),
    ...tasks(plan),
    ...facts(plan),
    ...benefits(plan),
  ];
}

const head = (key: string, title: string): Piece => block(key, <h2>{title}</h2>, { gap: SECTION, keepWithNext: true });

function missing({ missing: part }: CompliancePlan): Piece[] {
  if (!part) return [];
  const { title, rows } = part;
  if (rows.length === 0) {
    const nothing = <p className="nothing">Nothing: every requirement is met in this fiscal year and the next.</p>;
    return [head('missing', title), block('nothing-missing', nothing, { gap: AFTER_HEAD })];
  }
  const pieces = rows.map((row, index): Piece => {
    const key = `missing-${index}`;
    return block(key, <MissingRow row={row} />, { table: missingTable, cites: row.cites });
  });
  return [head('missing', title), ...together(pieces)];
}

function tasks({ tasks: rows, asOf }: CompliancePlan): Piece[] {
  if (rows.length === 0) return [];
  const pieces = rows.map((row, index): Piece => {
    const key = `task-${index}`;
    return block(key, <TaskRow row={row} asOf={asOf} />, { table: tasksTable, cites: row.cites });
  });
  return [head('tasks', 'Who does what, by when'), ...together(pieces)];
}

/** No page begins or ends with a single row of a longer table. */
function together(rows: Piece[]): Piece[] {
  const firstGap = rows.map((row, index) => (index === 0 ? { ...row, gap: AFTER_HEAD } : row));
  const last = rows.length - 1;
  return firstGap.map((row, index) => ({ ...row, keepWithNext: index < last && (index === 0 || index === last - 1) }));
}

function benefits({ benefits: part }: CompliancePlan): Piece[] {
  if (!part) return [];
  const { title, paragraphs } = part;
  const pieces = paragraphs.map((benefit) => block(benefit.head, <Benefit {...benefit} />, { gap: AFTER_HEAD }));
  return [head('benefits', title), ...pieces];
}

function facts({ review, met }: CompliancePlan): Piece[] {
  if (!review && !met) return [];
  const cites = [...(review?.rows ?? []), ...(met?.rows ?? [])].flatMap((row) => row.cites);
  return [block('facts', <Facts review={review} met={met} />, { gap: SECTION, cites })];
}
