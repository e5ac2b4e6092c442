import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoff,
  HASTY,
  HASTY_FOR,
  LONGEST_WAIT,
  PATIENT,
  retryAfter,
  troubleOf,
} from '../../../../shared/sync/retry.ts';
import { endOf, NEEDS_PERSON } from '../../../../shared/sync/state.ts';

const bad = (status: number, code: string | null = null, wait: string | null = null, date: string | null = null) =>
  troubleOf({ status, code, retryAfter: wait, date });

describe('trouble with the server', () => {
  it('S17: says who must act, and until then nothing is asked again', () => {
    expect([bad(401), bad(403), bad(409, 'client-too-old')].map(endOf)).toEqual([
      'sign-in',
      'forbidden',
      'update-required',
    ]);
    for (const trouble of [bad(401), bad(403), bad(409, 'client-too-old')])
      expect(NEEDS_PERSON.has(endOf(trouble))).toBe(true);
    expect(bad(410).is).toBe('cursor-expired');
    expect(bad(409).is).toBe('server-error');
  });

  it('S17.1: obeys seconds, and a date against the response’s own, for at most an hour', () => {
    expect(bad(503, null, '7')).toEqual({ is: 'server-error', after: 7_000 });
    expect(bad(429, null, '999999')).toEqual({ is: 'server-error', after: LONGEST_WAIT });
    // The clock here may be years off: it is not asked.
    const date = 'Wed, 25 Nov 1981 04:00:00 GMT';
    expect(retryAfter('Wed, 25 Nov 1981 04:00:30 GMT', date)).toBe(30_000);
    expect(retryAfter('Wed, 25 Nov 1981 03:00:30 GMT', date)).toBe(0);
    expect(retryAfter('Wed, 25 Nov 2081 03:00:30 GMT', date)).toBe(LONGEST_WAIT);
    for (const header of ['soon', '-1', '1.5', '']) expect(retryAfter(header, date)).toBeNull();
    expect(retryAfter('Wed, 25 Nov 1981 04:00:30 GMT', null)).toBeNull();
  });

  it('S17.2: waits anything up to a bound that doubles and is capped', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempt, random) => {
        for (const { first, cap } of [PATIENT, HASTY]) {
          const wait = backoff({ first, cap }, attempt, random);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(Math.min(cap, first * 2 ** Math.min(attempt, 40)));
        }
      }),
    );
    expect(backoff(PATIENT, 0, 0.999_999)).toBe(999);
    expect(backoff(PATIENT, 50, 0.999_999)).toBeGreaterThan(PATIENT.cap * 0.99);
  });

  it('S17.3: a full sync asks hastily, and gives up after half a minute', () => {
    expect([HASTY, HASTY_FOR]).toEqual([{ first: 100, cap: 2_000 }, 30_000]);
    expect([bad(500), bad(502, 'desk-unreachable'), bad(504, 'desk-timeout')].map(endOf)).toEqual([
      'server-error',
      'offline',
      'offline',
    ]);
  });

  it('S5.2: knows a request that is too large', () => {
    expect(bad(413).is).toBe('too-large');
    expect(endOf(bad(413))).toBe('server-error');
  });
});
