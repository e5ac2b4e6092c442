import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hrefTo, parseRoute, partnerTabs } from '../../../../renderer/state/route.ts';

describe('routes', () => {
  test('an address leads back to its place, whatever the id', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom(...partnerTabs), (partnerId, tab) => {
        const route = { screen: 'partner' as const, partnerId, tab };
        expect(parseRoute(hrefTo(route))).toEqual(route);
        const withPerson = { ...route, personId: partnerId.toUpperCase() };
        expect(parseRoute(hrefTo(withPerson))).toEqual(withPerson);
      }),
    );
    for (const screen of ['portfolio', 'import', 'settings', 'first-run'] as const) {
      expect(parseRoute(hrefTo({ screen }))).toEqual({ screen });
    }
    const about = { screen: 'settings', part: 'about' } as const;
    expect(parseRoute(hrefTo(about))).toEqual(about);
    expect(parseRoute('#/settings/sample')).toEqual({ screen: 'settings' });
  });

  test('what is no address leads to the portfolio, and an unknown tab to the first', () => {
    for (const hash of ['', '#', '#/nowhere', '#/partner', '#/partner/', '#/partner/%E0%A4%A/standing']) {
      expect(parseRoute(hash)).toEqual({ screen: 'portfolio' });
    }
    for (const hash of ['#/partner/p1/people/', '#/partner/p1/people/%E0%A4%A']) {
      expect(parseRoute(hash)).toEqual({ screen: 'partner', partnerId: 'p1', tab: 'people' });
    }
    expect(parseRoute('#/partner/p1/secrets')).toEqual({ screen: 'partner', partnerId: 'p1', tab: 'standing' });
  });
});
