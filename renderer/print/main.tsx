import { createRoot } from 'react-dom/client';
import type { Report } from '../../shared/report/report-schema.ts';
import { aboutOf } from '../../shared/report/report-title.ts';
import { fontsLoaded } from './fonts-loaded.ts';
import { paperDay } from './paper-format.ts';
import { PrintDocument } from './print-document.tsx';
import './fonts.css';
import './print.css';

/** Tells main, which waits for it, that the page can be printed, or why it cannot. */
const finish = (error?: unknown): void => {
  const { dataset } = document.documentElement;
  if (error === undefined) dataset.ready = 'true';
  else dataset.error = error instanceof Error ? error.message : String(error);
};

addEventListener('error', ({ error, message }) => finish(error ?? message));
addEventListener('unhandledrejection', ({ reason }) => finish(reason));

/** Main has checked the report against its schema before it serves it. */
async function job(): Promise<Report> {
  const response = await fetch(`/print-jobs/${location.hash.slice(1)}`);
  if (!response.ok) throw new Error(`There is no such print job (${response.status}).`);
  return (await response.json()) as Report;
}

const report = await job();
document.title = `${report.document}, ${aboutOf(report)}, ${paperDay(report.asOf, 'long')}`.replaceAll('\u00A0', ' ');
createRoot(document.getElementById('root') as HTMLElement).render(
  <PrintDocument report={report} fontsLoaded={fontsLoaded} onReady={() => finish()} onError={finish} />,
);
