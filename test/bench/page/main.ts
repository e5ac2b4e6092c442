import { benchEvaluation } from './evaluation.ts';
import { benchSummaryRows } from './summary-rows.ts';

declare global {
  interface Window {
    bench: {
      evaluation: typeof benchEvaluation;
      summaryRows: typeof benchSummaryRows;
      /** Screens come only to the bench that shows them. */
      desk: () => Promise<typeof import('./desk.tsx')>;
      edit: () => Promise<typeof import('./edit.tsx')>;
      sync: () => Promise<typeof import('./sync.ts')>;
    };
  }
}

window.bench = {
  evaluation: benchEvaluation,
  summaryRows: benchSummaryRows,
  desk: () => import('./desk.tsx'),
  edit: () => import('./edit.tsx'),
  sync: () => import('./sync.ts'),
};
