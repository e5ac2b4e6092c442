import { benchEvaluation } from './evaluation.ts';
import { benchSummaryRows } from './summary-rows.ts';

declare global {
  interface Window {
    bench: { evaluation: typeof benchEvaluation; summaryRows: typeof benchSummaryRows };
  }
}

window.bench = { evaluation: benchEvaluation, summaryRows: benchSummaryRows };
