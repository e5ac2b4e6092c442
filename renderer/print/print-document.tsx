import { useLayoutEffect, useRef, useState } from 'react';
import type { Footnote, Report } from '../../shared/report/report-schema.ts';
import { compliancePlanPieces } from './compliance-plan.tsx';
import { measure, NOTE_COLUMNS } from './measure.ts';
import type { PageContent } from './paginate.ts';
import type { Piece } from './piece.ts';
import { portfolioPieces } from './portfolio/portfolio-report.tsx';
import { Note, PieceTable, Sheet } from './sheet.tsx';

export interface PrintDocumentProps {
  report: Report;
  /** All faces that the text needs are there: its size is known. */
  fontsLoaded: (root: HTMLElement) => Promise<void>;
  onReady: (pages: number) => void;
  onError: (error: unknown) => void;
}

/** A report on its pages: first laid out in one column and measured, then dealt to pages. */
export function PrintDocument({ report, fontsLoaded, onReady, onError }: PrintDocumentProps) {
  const draft = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<PageContent[] | null>(null);
  const pieces = piecesOf(report);
  const footnotes = footnotesOf(report);

  // The report never changes: this runs once for the draft, and once for the pages.
  useLayoutEffect(() => {
    if (pages !== null) {
      onReady(pages.length);
      return;
    }
    const root = draft.current;
    if (!root) return;
    fontsLoaded(root)
      .then(() => setPages(measure(root, pieces)))
      .catch(onError);
  }, [pages, pieces, fontsLoaded, onReady, onError]);

  if (pages === null) return <Draft ref={draft} footnotes={footnotes} pieces={pieces} />;
  return pages.map((page, index) => (
    <Sheet
      key={page.pieces[0] ?? index}
      report={report}
      footnotes={footnotes}
      pieces={page.pieces.flatMap((at) => pieces[at] ?? [])}
      notes={page.notes}
      page={index + 1}
      pages={pages.length}
    />
  ));
}

const piecesOf = (report: Report): Piece[] =>
  report.kind === 'compliance-plan' ? compliancePlanPieces(report) : portfolioPieces(report);

const NO_FOOTNOTES: readonly Footnote[] = [];

const footnotesOf = (report: Report): readonly Footnote[] =>
  report.kind === 'compliance-plan' ? report.footnotes : NO_FOOTNOTES;

interface DraftProps {
  ref: React.Ref<HTMLDivElement>;
  footnotes: readonly Footnote[];
  pieces: readonly Piece[];
}

/** Everything once, in a column as wide as the page's, for `measure`. */
function Draft({ ref, footnotes, pieces }: DraftProps) {
  return (
    <div ref={ref} className="draft">
      {pieces.map((piece, index) => {
        if (piece.table === null) {
          return (
            <div key={piece.key} className="piece" data-piece={index}>
              {piece.node}
            </div>
          );
        }
        return (
          <div key={piece.key} data-row={index} data-table={piece.table.id}>
            <PieceTable form={piece.table}>{piece.node}</PieceTable>
          </div>
        );
      })}
      {NOTE_COLUMNS.map((of) => (
        <div key={of} className="notes" style={{ gridTemplateColumns: `repeat(${of}, 1fr)` }}>
          {footnotes.map((note) => (
            <div key={note.number} data-note={note.number} data-of={of}>
              <Note note={note} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
