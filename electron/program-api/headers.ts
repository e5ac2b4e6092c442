/** What of a page's request reaches the server. Its own `Authorization` and cookies never do. */
const SENT = [
  'accept',
  'content-encoding',
  'content-range',
  'content-type',
  'if-none-match',
  'range',
  'x-client-version',
] as const;

/** What of an answer reaches the page. `Set-Cookie` never does. */
const RETURNED = ['accept-ranges', 'content-range', 'date', 'etag', 'retry-after', 'upload-offset'] as const;

/** Types that a page may be told. A script or a style sheet is none of them: what a server sends stays data. */
const DATA_TYPE =
  /^(?:application\/(?:json|problem\+json|x-ndjson|ndjson|jsonl|octet-stream|pdf)|text\/(?:plain|html))(?:;|$)/i;

/** The headers of the request to the server, with the token. */
export function sentHeaders(page: Headers, token: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const name of SENT) {
    const value = page.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers.set('authorization', `Bearer ${token}`);
}

/** The headers of the answer to the page. The length of a compressed body is left out: the page gets it decompressed. */
export function returnedHeaders(server: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  const take = (name: string): void => {
    const value = server[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  };
  RETURNED.forEach(take);
  if (server['content-encoding'] === undefined) take('content-length');
  const type = [server['content-type'] ?? []].flat()[0]?.trim() ?? '';
  headers.set('Content-Type', DATA_TYPE.test(type) ? type : 'application/octet-stream');
  return headers;
}
