import { describe, expect, it } from 'vitest';
import { kinds } from '../../../../shared/records/kinds.ts';
import { togetherWith, unitsOf } from '../../../../shared/sync/together.ts';

describe('fields that are right only together', () => {
  it('S7.1: name each other, whichever of them is asked for', () => {
    for (const kind of kinds)
      for (const unit of unitsOf(kind, ['state', 'stage', 'grantedOn', 'issuedOn', 'file', 'name']))
        for (const field of unit) expect(togetherWith(kind, field)).toEqual(unit);
    expect(togetherWith('exam', 'plannedOn')).toEqual(['state', 'plannedOn']);
  });

  it('S7.1: are those of their kind alone', () => {
    expect(togetherWith('note', 'state')).toEqual(['state']);
    expect(togetherWith('kind-of-2031', 'state')).toEqual(['state']);
    expect(togetherWith('constructor', 'state')).toEqual(['state']);
  });

  it('S7.1: each field is in one unit', () => {
    const fields = ['closeOn', 'name', 'stage', 'name', 'netArr', 'probability'];
    expect(unitsOf('deal', fields)).toEqual([['stage', 'closeOn', 'probability'], ['name'], ['netArr']]);
  });
});
