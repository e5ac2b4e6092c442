import { randomBytes } from 'node:crypto';

/** What the build writes into the pages where the nonce of the load goes. */
export const NONCE_PLACEHOLDER = 'cam-desk-nonce-of-this-load';

/** A nonce for one load of one page: 128 random bits. */
export function makeNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The policy of every response of the app protocol. Workers get theirs from their own response.
 *
 * Style elements need the nonce of the load (the component library is given it); style attributes in markup stay
 * refused, scripts come from files of the app only, and nothing is fetched from elsewhere.
 */
export function contentSecurityPolicy(nonce: string | null): string {
  const styles = nonce === null ? "'self'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
