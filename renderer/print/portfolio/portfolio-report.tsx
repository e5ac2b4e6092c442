import type { PortfolioReport } from '../../../shared/report/report-schema.ts';
import { block, type Piece } from '../piece.ts';
import { PartnerRow, partnersTable } from './partner-row.tsx';
import { PortfolioCover } from './portfolio-cover.tsx';

/** Space above a section, and between its head and what follows, in pixels. */
const SECTION = 26;
const AFTER_HEAD = 4;

/** The portfolio report as pieces: the four answers, then the partners by urgency. */
export function portfolioPieces(report: PortfolioReport): Piece[] {
  return [
    block('cover', <PortfolioCover report={report} />),
    ...report.groups.flatMap((group) => groupPieces(group, report)),
    ...(report.leftOut > 0 ? [block('left-out', <LeftOut count={report.leftOut} />, { gap: SECTION })] : []),
  ];
}

function groupPieces({ title, count, rows }: PortfolioReport['groups'][number], report: PortfolioReport): Piece[] {
  const table = partnersTable(title, report.fiscalYear);
  const head = (
    <h2>
      {title} <span className="beside">{count.toLocaleString('en-GB')}</span>
    </h2>
  );
  const last = rows.length - 1;
  return [
    block(title, head, { gap: SECTION, keepWithNext: true }),
    ...rows.map((row, index): Piece => {
      // No page ends with the first row of a longer table, or begins with its last.
      const keepWithNext = index < last && (index === 0 || index === last - 1);
      const gap = index === 0 ? AFTER_HEAD : 0;
      const node = <PartnerRow row={row} fiscalYear={report.fiscalYear} />;
      return block(`${title}-${index}`, node, { table, gap, keepWithNext });
    }),
  ];
}

function LeftOut({ count }: { count: number }) {
  return (
    <p className="nothing">
      {count.toLocaleString('en-GB')} less urgent {count === 1 ? 'partner has' : 'partners have'} no row here; the four
      figures count {count === 1 ? 'it' : 'them'}.
    </p>
  );
}
