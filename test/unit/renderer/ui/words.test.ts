import { describe, expect, test } from 'vitest';
import { initialsOf } from '../../../../renderer/ui/text/initials.ts';
import { fiscalAxis } from '../../../../renderer/ui/timeline/axis.ts';
import { describeLane } from '../../../../renderer/ui/timeline/describe.ts';

describe('initials', () => {
  test.each([
    ['Marcus Okafor', 'MO'],
    ['Σοφία Παππά', 'ΣΠ'],
    ['高橋 美咲', '高美'],
    ['Aoife', 'A'],
    ['José  María de la Cruz', 'JC'],
    ['<script>alert(1)</script>', 'S'],
    ['\u0000 \u202e', '?'],
    ['', '?'],
  ])('%s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('of a name of a megabyte only the edges are read', () => {
    expect(initialsOf(`Ada ${'x '.repeat(500_000)}Lovelace`)).toBe('AL');
  });
});

test('a lane says in words what it draws', () => {
  const axis = fiscalAxis('2026-11-22', 2);
  const spans = [
    { status: 'pass' as const, from: '2019-01-01', to: '2027-01-31' },
    { status: 'fail' as const, from: '2027-02-01', to: '9999-12-31' },
  ];
  expect(describeLane('Select', spans, axis, '2026-11-22')).toBe('Select: pass to 31 Jan, then fail');
  expect(describeLane('PSP', spans.slice(1), axis, '2026-11-22')).toBe('PSP: fail from 1 Feb');
  expect(describeLane('PSP', [], axis, '2026-11-22')).toBe('PSP: nothing in these two years');
});
