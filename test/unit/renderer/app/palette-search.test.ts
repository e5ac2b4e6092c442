import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findable, search } from '../../../../renderer/app/palette-search.ts';

const NAMES = [
  'Kestrel & Sons Ltd',
  'Wenke Kessler',
  'Grupo Ávila "Soluciones"',
  'Zażółć IT Sp. z o.o.',
  'Ｆｕｌｌ　Ｗｉｄｔｈ',
  '株式会社ミナト',
  'Καλλιόπη Digital',
  'Old Kestrel',
  'Nestkestrel',
];
const items = NAMES.map((name) => findable({ name }, name));
const found = (query: string, limit = 9): string[] => search(items, query, limit).map(({ name }) => name);

describe('the search of the palette', () => {
  it('puts beginnings before words before parts before scattered words', () => {
    expect(found('kes')).toEqual(['Kestrel & Sons Ltd', 'Wenke Kessler', 'Old Kestrel', 'Nestkestrel']);
    expect(found('sons kestrel')).toEqual(['Kestrel & Sons Ltd']);
    expect(found('kes', 2)).toEqual(['Kestrel & Sons Ltd', 'Wenke Kessler']);
  });

  it('minds neither case, nor diacritics, nor width', () => {
    expect(found('AVILA')).toEqual(['Grupo Ávila "Soluciones"']);
    expect(found('zazolc')).toEqual(['Zażółć IT Sp. z o.o.']);
    expect(found('ŻÓŁĆ')).toEqual(['Zażółć IT Sp. z o.o.']);
    expect(found('full width')).toEqual(['Ｆｕｌｌ　Ｗｉｄｔｈ']);
    expect(found('ﾐﾅﾄ')).toEqual(['株式会社ミナト']);
    expect(found('καλλιοπη')).toEqual(['Καλλιόπη Digital']);
  });

  it('finds nothing for nothing, and nothing that is not there', () => {
    expect(found('')).toEqual([]);
    expect(found('   ')).toEqual([]);
    expect(found('kesx')).toEqual([]);
  });

  it('finds every name by any of its parts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.nat(30), fc.integer({ min: 1, max: 8 }), (name, from, length) => {
        const part = [...name]
          .slice(from % [...name].length)
          .slice(0, length)
          .join('');
        fc.pre(part.trim() !== '');
        expect(found(part, NAMES.length)).toContain(name);
      }),
    );
  });

  it('answers a keystroke among 2,000 partners within a frame', () => {
    const many = Array.from({ length: 2000 }, (_, at) => {
      const name = `${NAMES[at % NAMES.length]} ${at} of Some Longer Company Name`;
      return findable({ name }, name);
    });
    const times = ['k', 'ke', 'kes', 'kest 1', 'zaz', 'company 1999', 'nothing at all'].flatMap((query) =>
      Array.from({ length: 5 }, () => {
        const begun = performance.now();
        search(many, query, 7);
        return performance.now() - begun;
      }),
    );
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
    expect(median).toBeLessThan(16);
  });
});
