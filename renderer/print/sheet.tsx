import type { Footnote, Report } from '../../shared/report/report-schema.ts';
import type { NoteLayout } from './paginate.ts';
import { grouped, paperDay } from './paper-format.ts';
import type { Piece, TableForm } from './piece.ts';

export interface SheetProps {
  report: Pick<Report, 'document' | 'program' | 'asOf' | 'edition' | 'dataHash' | 'kind'>;
  footnotes: readonly Footnote[];
  pieces: readonly Piece[];
  notes: NoteLayout;
  page: number;
  pages: number;
}

/** One A4 page: header, pieces, the footnotes that are first cited here, footer. */
export function Sheet({ report, footnotes, pieces, notes, page, pages }: SheetProps) {
  // What repeats on every page is read once; after the first it is decoration (an artifact of the PDF).
  const repeated = page > 1 ? { 'aria-hidden': true as const } : {};
  return (
    <div className="sheet">
      <header {...repeated}>
        <span>{report.document}</span>
        <span>{report.program}</span>
      </header>
      <div>
        {groups(pieces).map((group, index) => (
          <Group key={group[0]?.key ?? index} pieces={group} isFirst={index === 0} />
        ))}
      </div>
      {notes.columns.length > 0 && (
        <div className="notes" style={{ gridTemplateColumns: `repeat(${notes.of}, 1fr)` }}>
          {notes.columns.map((column) => (
            <div key={column[0]}>
              {footnotes
                .filter(({ number }) => column.includes(number))
                .map((note) => (
                  <Note key={note.number} note={note} />
                ))}
            </div>
          ))}
        </div>
      )}
      <footer {...repeated}>
        <span>
          As of {paperDay(report.asOf, 'long')} · {report.edition}
        </span>
        <span className="page">
          {page} of {pages}
        </span>
        <span className="hash">data sha256 {grouped(report.dataHash)}</span>
        {report.kind === 'portfolio' && <span className="internal">Internal, not for partners</span>}
      </footer>
    </div>
  );
}

/** A clause: its words, where it stands, and how it is read. */
export function Note({ note }: { note: Footnote }) {
  return (
    <p className="note" role="note">
      <b>{note.number}</b>
      <span>
        “{note.quote}” {note.reference}.{note.readings.length > 0 && ` By interpretation: ${note.readings.join(' ')}`}
      </span>
    </p>
  );
}

/** Rows of one table that follow each other are one table; a block stands alone. */
function groups(pieces: readonly Piece[]): Piece[][] {
  const found: Piece[][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.table !== null && last?.[0]?.table === piece.table) last.push(piece);
    else found.push([piece]);
  }
  return found;
}

function Group({ pieces, isFirst }: { pieces: readonly Piece[]; isFirst: boolean }) {
  const [first] = pieces;
  if (!first) return null;
  const style = isFirst ? {} : { marginTop: first.gap };
  if (first.table === null) {
    return (
      <div className="piece" style={style}>
        {first.node}
      </div>
    );
  }
  return (
    <PieceTable form={first.table} style={style}>
      {pieces.map(({ key, node }) => (
        <RowOf key={key}>{node}</RowOf>
      ))}
    </PieceTable>
  );
}

const RowOf = ({ children }: { children: React.ReactNode }) => children;

export interface PieceTableProps {
  form: TableForm;
  style?: React.CSSProperties;
  children: React.ReactNode;
}

export function PieceTable({ form, style, children }: PieceTableProps) {
  return (
    <table className="rows" aria-label={form.name} {...(style ? { style } : {})}>
      <colgroup>
        {form.columns.map(({ head, width }) => (
          <col key={head} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {form.columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
