import { describe, expect, it } from 'vitest';
import { checkAddress } from '../../../../electron/program-api/address.ts';

describe('checkAddress', () => {
  it.each([
    ['https://program.example.com', 'https://program.example.com'],
    ['  https://Program.Example.com/  ', 'https://program.example.com'],
    ['https://program.example.com:8443/base/', 'https://program.example.com:8443/base'],
    ['https://program.example.com/a/b', 'https://program.example.com/a/b'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['https://例え.jp', 'https://xn--r8jz45g.jp'],
  ])('takes %s', (text, base) => {
    expect(checkAddress(text)).toEqual({ ok: true, base });
  });

  it.each([
    ['', 'not-an-address'],
    ['program.example.com', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://a b', 'not-an-address'],
    [`https://example.com/${'x'.repeat(3_000)}`, 'not-an-address'],
    ['ftp://example.com', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['app://cam-desk', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['http://example.com', 'insecure'],
    ['http://10.0.0.1', 'insecure'],
    ['http://0.0.0.0', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['http://localhost.example.com', 'insecure'],
    ['http://[::ffff:127.0.0.1]', 'insecure'],
    ['https://user:pass@example.com', 'credentials'],
    ['https://user@example.com', 'credentials'],
    ['https://:pass@example.com', 'credentials'],
    ['http://127.0.0.1@example.com', 'credentials'],
    ['https://example.com/?x=1', 'query'],
    ['https://example.com?', 'query'],
    ['https://example.com/#x', 'fragment'],
    ['https://example.com#', 'fragment'],
    ['https://example.com/a%2fb', 'path'],
    ['https://example.com/a//b', 'path'],
    ['https://example.com/%00', 'path'],
    ['https://example.com/%zz', 'path'],
  ])('refuses %s as %s', (text, fault) => {
    expect(checkAddress(text)).toEqual({ ok: false, fault, reason: expect.stringMatching(/\w+ \w+.*\.$/) });
  });

  it('never repeats what was entered: it may hold a password', () => {
    expect(JSON.stringify(checkAddress('https://user:hunter2@example.com'))).not.toContain('hunter2');
  });
});
