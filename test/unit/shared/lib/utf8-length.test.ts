import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Length } from '../../../../shared/lib/utf8-length.ts';

it('counts what an encoder would make of well-formed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
    }),
    { examples: [['Zo\u00eb \u5c71\u7530 \ud83d\udc69\u200d\ud83d\udd2c \u07ff\u0800\uffff']] },
  );
});
