import type { PortfolioReport } from '../../../shared/report/report-schema.ts';
import { aboutOf } from '../../../shared/report/report-title.ts';
import { PaperText } from '../paper-text.tsx';

/** How many partners, the answer, and the four questions in figures. */
export function PortfolioCover({ report }: { report: PortfolioReport }) {
  return (
    <>
      <h1 className="name">{aboutOf(report)}</h1>
      {report.scope && (
        <p className="scope">
          <bdi>{report.scope.words}</bdi>
        </p>
      )}
      <p className="lead">
        <b>
          <PaperText phrase={report.lead.answer} />
        </b>{' '}
        <PaperText phrase={report.lead.more} />
      </p>
      <ul className="glance figures" aria-label="The portfolio in figures">
        {report.answers.map(({ question, figure, detail, aside }) => (
          <li key={question}>
            <p className="meta">{question}</p>
            <p className="standing">{figure}</p>
            <p>
              <PaperText phrase={detail} days="short" />
            </p>
            <p className="second">
              <PaperText phrase={aside} />
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
