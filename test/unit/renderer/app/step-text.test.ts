import { expect, it } from 'vitest';
import { stepText } from '../../../../renderer/app/step-text.ts';

it('isolates names, and spells out what hides in them', () => {
  const step = ['Name of ', { name: 'Kestrel' }, ' set to ', { name: '\u202egnp.exe' }];
  expect(stepText(step, '2026-11-22')).toBe('Name of \u2068Kestrel\u2069 set to \u2068\\u{202e}gnp.exe\u2069');
});
