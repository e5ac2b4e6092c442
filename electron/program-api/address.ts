import { parseUrl } from '../security/origin.ts';

/** Why an address of a server is refused: `insecure` is plain http to another machine. */
export type AddressFault = 'not-an-address' | 'scheme' | 'insecure' | 'credentials' | 'query' | 'fragment' | 'path';

export type CheckedAddress =
  | { readonly ok: true; readonly base: string }
  | { readonly ok: false; readonly fault: AddressFault; readonly reason: string };

const REASONS: Readonly<Record<AddressFault, string>> = {
  'not-an-address': 'This is no address of a server. It should look like https://program.example.com.',
  scheme: 'Only https addresses can be used. The address should begin with https://.',
  insecure: 'Over http others could read the token. Use an https address; http is for this computer only.',
  credentials: 'The address holds a user name or password. Leave them out: the token is entered by itself.',
  query: 'The address holds a question mark. Use only what comes before it.',
  fragment: 'The address holds a # sign. Use only what comes before it.',
  path: 'The path of the address holds characters that CAM Desk does not send.',
};

/** Longest address that is taken, in UTF-16 code units. */
const MAX_LENGTH = 2_048;

/** Checks the address of a server as a person enters it: what comes before `/v1`, without a slash at its end. */
export function checkAddress(text: string): CheckedAddress {
  const url = text.length > MAX_LENGTH ? null : parseUrl(text.trim());
  const fault = url === null ? 'not-an-address' : faultOf(url);
  return url === null || fault !== null
    ? { ok: false, fault: fault ?? 'not-an-address', reason: REASONS[fault ?? 'not-an-address'] }
    : { ok: true, base: url.href.replace(/\/+$/, '') };
}

function faultOf(url: URL): AddressFault | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  // An empty query or fragment leaves nothing but its sign.
  if (url.href.includes('#')) return 'fragment';
  if (url.href.includes('?')) return 'query';
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'insecure';
  return areSegmentsPlain(url.pathname.slice(1).replace(/\/+$/, '')) ? null : 'path';
}

/** Whether a host, as the URL parser writes it, is this computer. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Whether no segment of a path means something else to another reader: no separator, escape or dots hidden in escapes,
 * no control character, nothing empty. An empty text is the root.
 */
export function areSegmentsPlain(path: string): boolean {
  return path === '' || path.split('/').every(isPlain);
}

function isPlain(segment: string): boolean {
  let decoded: string;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    return false;
  }
  return decoded !== '' && decoded !== '.' && decoded !== '..' && !/[\p{Cc}\\/]|%[0-9a-f]{2}/iu.test(decoded);
}
