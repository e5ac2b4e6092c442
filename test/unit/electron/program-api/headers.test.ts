import { describe, expect, it } from 'vitest';
import { returnedHeaders, sentHeaders } from '../../../../electron/program-api/headers.ts';

describe('sentHeaders', () => {
  it('passes what is listed, adds the token, and leaves the page no way to give its own', () => {
    const page = new Headers({
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      'Content-Range': 'bytes 5-9/10',
      Range: 'bytes=0-4',
      'If-None-Match': '"a"',
      'X-Client-Version': '1.2.3',
      Authorization: 'Bearer mine',
      'Proxy-Authorization': 'Basic x',
      Cookie: 'a=b',
      Host: 'evil.example',
      Origin: 'app://cam-desk',
      Referer: 'app://cam-desk/partner/secret',
      'X-Forwarded-For': '10.0.0.1',
      'X-HTTP-Method-Override': 'DELETE',
      'User-Agent': 'x',
      'Content-Length': '1',
    });
    expect(Object.fromEntries(sentHeaders(page, 'token'))).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-range': 'bytes 5-9/10',
      range: 'bytes=0-4',
      'if-none-match': '"a"',
      'x-client-version': '1.2.3',
      authorization: 'Bearer token',
    });
  });
});

describe('returnedHeaders', () => {
  const returned = (headers: Record<string, string | string[]>) => Object.fromEntries(returnedHeaders(headers));

  it('passes what is listed and nothing else', () => {
    expect(
      returned({
        'content-type': 'application/json; charset=utf-8',
        'content-length': '12',
        'retry-after': '5',
        date: 'Mon, 01 Jan 2026 00:00:00 GMT',
        etag: '"a"',
        'upload-offset': '7',
        'content-range': 'bytes 0-1/2',
        'accept-ranges': 'bytes',
        'set-cookie': ['a=b', 'c=d'],
        server: 'x',
        location: 'https://evil.example',
        refresh: '0;url=https://evil.example',
        'content-security-policy': "script-src 'unsafe-inline'",
        'access-control-allow-origin': '*',
        'www-authenticate': 'Basic',
        'clear-site-data': '"*"',
        'service-worker-allowed': '/',
        link: '<https://evil.example>; rel=preload',
      }),
    ).toEqual({
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-length': '12',
      'content-range': 'bytes 0-1/2',
      'content-type': 'application/json; charset=utf-8',
      date: 'Mon, 01 Jan 2026 00:00:00 GMT',
      etag: '"a"',
      'retry-after': '5',
      'upload-offset': '7',
    });
  });

  it('leaves out the length of what was decompressed', () => {
    const headers = returned({
      'content-type': 'application/json',
      'content-length': '12',
      'content-encoding': 'gzip',
    });
    expect(headers).toEqual({ 'cache-control': 'no-store', 'content-type': 'application/json' });
  });

  it.each(['text/html', 'text/html; charset=utf-8', 'text/plain', 'application/problem+json', 'application/x-ndjson'])(
    'tells the type %s',
    (type) => {
      expect(returned({ 'content-type': type })['content-type']).toBe(type);
    },
  );

  it.each([
    'text/javascript',
    'application/javascript; x=application/json',
    'TEXT/CSS',
    'image/svg+xml',
    'application/jsonp',
    'application/json+javascript',
    '',
  ])('takes %s for bytes', (type) => {
    expect(returned({ 'content-type': type })['content-type']).toBe('application/octet-stream');
  });
});
