import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../../../renderer/features/portfolio/columns.ts';

describe('the columns', () => {
  it("are the design's own, at the measures it gives, until somebody chooses", () => {
    const wide = columnsOf(null, false);
    expect(wide.template).toBe('minmax(0, 1fr) 104px 58px 178px 250px 164px 146px 40px');
    expect(wide.minWidth).toBe(1160);
    const narrow = columnsOf(null, true);
    expect(narrow.template).toBe('minmax(0, 1fr) 92px 58px 116px 196px 158px 116px');
    // What lies beside the rail at 1024 is enough.
    expect(narrow.minWidth).toBeLessThanOrEqual(1024 - 53);
  });

  it('stand in one order, whichever was chosen first, and need no more room than they have', () => {
    const { shown, minWidth } = columnsOf(['data', 'manager', 'track'], false);
    expect(shown).toEqual(['track', 'manager', 'data']);
    expect(minWidth).toBeLessThan(columnsOf(null, false).minWidth);
    expect(columnsOf([], true).template).toBe('minmax(0, 1fr)');
  });
});
