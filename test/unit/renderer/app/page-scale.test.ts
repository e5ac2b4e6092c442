import { describe, expect, it } from 'vitest';
import { MARGIN, pageAt, SHEET, scaleOf, sizeOf, topOf, ZOOMS } from '../../../../renderer/app/preview/page-scale.ts';

const SIZES = [
  { width: 1440, height: 826 },
  { width: 1024, height: 626 },
  { width: 400, height: 900 },
];

describe('the size of pages in the preview', () => {
  it('shows a whole page, its whole width, or paper at its own size', () => {
    for (const size of SIZES) {
      const whole = scaleOf('page', size);
      expect(SHEET.height * whole).toBeLessThanOrEqual(size.height - 2 * MARGIN + 1e-6);
      expect(SHEET.width * whole).toBeLessThanOrEqual(size.width - 2 * MARGIN + 1e-6);
      expect(SHEET.width * scaleOf('width', size)).toBeCloseTo(size.width - 2 * MARGIN);
      expect(scaleOf('full', size)).toBe(1);
    }
  });

  it('never gives a scale that draws nothing, before the window is measured', () => {
    for (const zoom of ZOOMS) expect(scaleOf(zoom, { width: 0, height: 0 })).toBeGreaterThan(0);
  });

  it('finds every page where it leads to, at every zoom', () => {
    for (const size of SIZES) {
      for (const zoom of ZOOMS) {
        const scale = scaleOf(zoom, size);
        const lowest = Math.max(0, sizeOf(9, scale).height + 2 * MARGIN - size.height);
        for (let page = 1; page < 9; page += 1) {
          const top = Math.min(topOf(page, scale), lowest);
          // Where several pages are seen at once, the one in the middle is named.
          if (SHEET.height * scale >= size.height / 2) expect(pageAt(top, size.height, scale, 9)).toBe(page);
        }
        expect(pageAt(lowest, size.height, scale, 9)).toBe(9);
        expect(pageAt(0, size.height, scale, 0)).toBe(1);
      }
    }
  });
});
