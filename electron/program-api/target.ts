import { parseUrl } from '../security/origin.ts';
import { areSegmentsPlain } from './address.ts';

/** The folder of the app's own origin under which the program API is reached. */
export const FOLDER = '/program-api/';

/** What a call carries, as far as its limits differ. */
export type Payload = 'json' | 'snapshot' | 'file';

/** Words of the contract's paths; every other segment names a record, and is left out of the log. */
const WORDS: ReadonlySet<string> = new Set([
  'v1',
  'session',
  'packs',
  'snapshot',
  'changes',
  'mutations',
  'partners',
  'files',
]);

/**
 * Where a request of the page goes, or `null` where it goes nowhere: only what lies under `/v1/` of the server does.
 *
 * @param base the server's checked address
 * @param pathname the path on the app's own origin, as parsed
 * @param search the query with its question mark, or nothing
 */
export function targetOf(base: string, pathname: string, search: string): URL | null {
  const path = pathname.slice(FOLDER.length);
  // Chromium runs a file of this name as a script, whatever its type, where the scheme is not http.
  const isScript = /\.m?js$/i.test(path);
  if (!pathname.startsWith(`${FOLDER}v1/`) || !areSegmentsPlain(path) || isScript) return null;
  const target = parseUrl(`${base}/${path}${search}`);
  return target !== null && isUnder(base, target) ? target : null;
}

/** Whether an address lies on the server and under its `/v1/`. */
export function isUnder(base: string, target: URL): boolean {
  const root = new URL(`${base}/v1/`);
  return (
    target.origin === root.origin &&
    target.username === '' &&
    target.password === '' &&
    target.pathname.startsWith(root.pathname) &&
    areSegmentsPlain(target.pathname.slice(1))
  );
}

/** What a path of the app's origin carries. */
export function payloadOf(pathname: string): Payload {
  const [, call, , part] = pathname.slice(FOLDER.length).split('/');
  if (call === 'snapshot') return 'snapshot';
  return call === 'partners' && part === 'files' ? 'file' : 'json';
}

/** A path for the log: no id, no name. */
export function pathForLog(pathname: string): string {
  const segments = pathname.slice(FOLDER.length).split('/').slice(0, 6);
  return `/${segments.map((segment) => (WORDS.has(segment) ? segment : '…')).join('/')}`;
}
