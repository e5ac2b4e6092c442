import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { changeOf, refusalSentence } from '../../../../../renderer/features/partner/edit-change.ts';
import { effectOf } from '../../../../../renderer/features/partner/edit-effect.ts';
import {
  editFields,
  personInRow,
  quarterFields,
  textFields,
} from '../../../../../renderer/features/partner/edit-fields.ts';
import { canBeNone, isRequired, optionsOf } from '../../../../../renderer/features/partner/edit-schema.ts';
import { moneyAsTyped } from '../../../../../renderer/ui/edit/edit-values.tsx';
import { dayAsTyped, parseDay } from '../../../../../renderer/ui/edit/parse-day.ts';
import {
  parseCount,
  parseFiscalYear,
  parseMoney,
  parseNumber,
  parsePercent,
} from '../../../../../renderer/ui/edit/parse-number.ts';
import { setFormatLocale } from '../../../../../renderer/ui/format.ts';
import { addDays } from '../../../../../shared/lib/day.ts';
import { plain } from '../../../../../shared/lib/phrase.ts';
import type { Kind } from '../../../../../shared/records/kinds.ts';
import { FileBuilder } from '../../../../support/partner-files.ts';
import { kestrel, TODAY } from '../../../../ui/partner-fixture.ts';
import { sourceOf } from './source.ts';

afterEach(() => setFormatLocale('en-GB'));

const dayOf = (text: string) => {
  const found = parseDay(text, TODAY);
  return found.ok ? found.value : found.reason;
};

describe('a day that is typed', () => {
  it('is read in the forms that people write', () => {
    setFormatLocale('en-GB');
    for (const text of [
      '2026-11-30',
      '30 Nov 2026',
      '30 november 2026',
      'Nov 30, 2026',
      'Mon 30 Nov',
      '30.11.2026',
      '30.11.',
      '30/11/2026',
      '30/11',
    ]) {
      expect(dayOf(text), text).toBe('2026-11-30');
    }
    setFormatLocale('en-US');
    expect(dayOf('11/30/2026')).toBe('2026-11-30');
  });

  it('without a year is the nearest', () => {
    expect(dayOf('15 Jan')).toBe('2027-01-15');
    expect(dayOf('1 Sep')).toBe('2026-09-01');
  });

  it('is refused where there is none, and never moved', () => {
    setFormatLocale('en-GB');
    expect(dayOf('31 Nov')).toBe('November has 30 days. Nothing was changed.');
    expect(dayOf('2027-02-29')).toBe('February 2027 has 28 days. Nothing was changed.');
    expect(dayOf('2026-13-01')).toBe('There is no month 13. Nothing was changed.');
    for (const text of ['soon', '<b>', '12', '1 2 3 May', 'Maybe 3', '30 Nov 26', '\u0000', 'x'.repeat(10_000)]) {
      expect(dayOf(text), text.slice(0, 20)).toContain('is not a day.');
    }
  });

  it('stands in the field as it can be read back, in every form of days', () => {
    for (const locale of ['en-GB', 'en-US', 'en-CA', 'de-DE', 'ja-JP', 'ar-EG', 'fr-FR']) {
      setFormatLocale(locale);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
          const day = addDays('1990-01-01', days);
          expect(parseDay(dayAsTyped(day), TODAY)).toEqual({ ok: true, value: day });
        }),
        { numRuns: 60 },
      );
    }
  });
});

describe('numbers that are typed', () => {
  it('are whole cents', () => {
    const cents = (text: string) => {
      const found = parseMoney(text);
      return found.ok ? found.value : null;
    };
    expect(['52,000', '$52,000.50', '52k', '1.2m', '-4 000', '−$3', '0.07', '-0'].map(cents)).toEqual([
      5_200_000, 5_200_050, 5_200_000, 120_000_000, -400_000, -300, 7, 0,
    ]);
    expect(['', 'abc', '1,00', '1.234', '--1', '-$-1', '1e9', '99999999999999999'].map(cents)).toEqual(
      Array.from({ length: 8 }, () => null),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        fc.pre(Math.abs(amount) < 1e14);
        expect(parseMoney(moneyAsTyped(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it('are any numbers, and fiscal years by their names', () => {
    const numbers = ['4.5', '-3', '1,200', '−0'].map(parseNumber);
    expect(numbers.map((found) => found.ok && found.value)).toEqual([4.5, -3, 1200, 0]);
    for (const text of ['', 'many', '1e9', '1.2.3', '9'.repeat(20)]) expect(parseNumber(text).ok, text).toBe(false);
    const years = ['FY27', 'fy 28', '27', '2027', '2026/27', '2099/00'].map(parseFiscalYear);
    expect(years.map((found) => found.ok && found.value)).toEqual([2027, 2028, 2027, 2027, 2027, 2100]);
    for (const text of ['', 'next', '2026/28', '0000', '270', 'FY2027x'])
      expect(parseFiscalYear(text).ok, text).toBe(false);
  });

  it('are shares up to the whole, and counts', () => {
    expect(parsePercent('60')).toEqual({ ok: true, value: 0.6 });
    expect(parsePercent('28.5 %')).toEqual({ ok: true, value: 0.285 });
    expect(parsePercent('101').ok).toBe(false);
    expect(parseCount('1,095')).toEqual({ ok: true, value: 1095 });
    expect(parseCount('-1').ok || parseCount('1.5').ok).toBe(false);
  });
});

it('knows of every field whether it may be empty and what it may be', () => {
  expect(isRequired('partner', 'name')).toBe(true);
  expect(isRequired('partner', 'website')).toBe(false);
  expect(optionsOf('partner', 'region').map(({ value }) => value)).toEqual(['AMER', 'EMEA', 'APAC', 'PUBSEC']);
  expect(optionsOf('designation', 'offerings').map(({ label }) => label)).toContain('Security/Compliance');
  expect(optionsOf('deal', 'source').map(({ label }) => label)).toEqual(['Partner-sourced', 'Co-sell', 'Fulfilment']);
  expect(isRequired('plan', 'quarters.2') && !isRequired('objective', 'actuals.2')).toBe(true);
  expect(canBeNone('review', 'outcome.result') && canBeNone('objective', 'requirementId')).toBe(true);
  expect(canBeNone('person', 'employment.type') || canBeNone('plan', 'state')).toBe(false);
  const all = [
    ...Object.entries(editFields),
    ['person', Object.values(personInRow)] as const,
    ...Object.entries(textFields),
  ];
  for (const [kind, fields] of all) {
    for (const { path, type } of fields) {
      const choices = optionsOf(kind as Kind, path).length;
      expect(choices > 0, `${kind}.${path}`).toBe(type === 'choice' || type === 'choices');
    }
  }
});

it('changes one field and keeps what else lies in the same object', () => {
  const file = new FileBuilder({
    agreement: { signedOn: '2020-01-01', endsOn: '2027-01-01', later: 'kept' } as never,
  });
  const { partner } = file.build();
  expect(changeOf(partner, 'website', 'x.example', TODAY)).toEqual({ set: { website: 'x.example' } });
  expect(changeOf(partner, 'website', undefined, TODAY)).toEqual({ unset: ['website'] });
  expect(changeOf(partner, 'agreement.endsOn', '2028-01-01', TODAY)).toEqual({
    set: { agreement: { signedOn: '2020-01-01', endsOn: '2028-01-01', later: 'kept' } },
  });
  expect(changeOf(partner, 'agreement.endsOn', undefined, TODAY)).toEqual({
    set: { agreement: { signedOn: '2020-01-01', later: 'kept' } },
  });
  expect(changeOf(partner, 'agreement.signedOn', undefined, TODAY)).toEqual({ unset: ['agreement'] });
});

describe('one of four quarters', () => {
  const file = new FileBuilder();
  file.plan(2027, 50_000_00);
  const [plan] = file.build().records.plan;
  if (plan === undefined) throw new Error('plan');

  it('changes alone, and the others stay', () => {
    expect(changeOf(plan, 'quarters.0', 60_000_00, TODAY)).toEqual({
      set: { quarters: [60_000_00, 50_000_00, 50_000_00, 50_000_00] },
    });
    expect(quarterFields.quarters.map(({ label }) => label)).toContain('Committed, Q1');
  });

  it('is typed first where none is there, and goes last with its field', () => {
    const objective = { kind: 'objective', id: 'o', partnerId: 'p', planId: plan.id, weight: 10 } as never;
    expect(changeOf(objective, 'actuals.1', 4, TODAY)).toEqual({ set: { actuals: [null, 4, null, null] } });
    const known = { ...(objective as object), actuals: [null, 4, null, null] } as never;
    expect(changeOf(known, 'actuals.0', 0, TODAY)).toEqual({ set: { actuals: [0, 4, null, null] } });
    expect(changeOf(known, 'actuals.1', undefined, TODAY)).toEqual({ unset: ['actuals'] });
  });

  it('of a sponsor the name, the title and the day come in any order', () => {
    const bare = { ...plan, partnerSponsor: undefined } as never;
    const day = { set: { partnerSponsor: { name: '', title: '', approvedOn: '2026-03-12' } } };
    expect(changeOf(bare, 'partnerSponsor.approvedOn', '2026-03-12', TODAY)).toEqual(day);
    const named = { ...plan, partnerSponsor: { name: 'E. Kestrel', title: '', later: 1 } } as never;
    expect(changeOf(named, 'partnerSponsor.name', undefined, TODAY)).toEqual({
      set: { partnerSponsor: { name: '', title: '', later: 1 } },
    });
    const only = { ...plan, partnerSponsor: { name: 'E. Kestrel', title: '' } } as never;
    expect(changeOf(only, 'partnerSponsor.name', undefined, TODAY)).toEqual({ unset: ['partnerSponsor'] });
  });
});

it('says a refusal as a sentence', () => {
  setFormatLocale('en-GB');
  expect(refusalSentence('Last day', 'must not lie before 2026-01-05')).toBe(
    'Last day must not lie before 5 Jan 2026. Nothing was changed.',
  );
  expect(refusalSentence('Name', 'this person is no longer there')).toBe(
    'This person is no longer there. Nothing was changed.',
  );
});

it('says what an edit does to the standing, and nothing where it does nothing', () => {
  const before = sourceOf(kestrel()).evaluation;
  expect(effectOf(before, before)).toEqual([]);
  const stays = kestrel();
  const marcus = stays.records.find((record) => record.kind === 'person' && record.name === 'Marcus Okafor');
  if (marcus?.kind !== 'person') throw new Error('Marcus');
  delete marcus.employment.to;
  const after = sourceOf(stays).evaluation;
  expect(effectOf(before, after).map(plain)).toEqual(['PSP lapses 2027-02-01.']);
  expect(effectOf(after, before).map(plain)).toEqual(['PSP lapses 2026-12-01.']);
});
