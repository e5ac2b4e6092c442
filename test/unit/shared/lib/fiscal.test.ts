import { expect, it } from 'vitest';
import { FISCAL_YEAR_FORMS, fiscalYearLabel } from '../../../../shared/lib/fiscal.ts';

it('a fiscal year is named as the program does, or in the form that is asked for', () => {
  expect(fiscalYearLabel(2027)).toBe('FY27');
  const labels = [1999, 2000, 2001, 2110].map((year) => FISCAL_YEAR_FORMS.map((form) => fiscalYearLabel(year, form)));
  expect(labels).toEqual([
    ['FY99', '1999', '1998/99'],
    ['FY00', '2000', '1999/00'],
    ['FY01', '2001', '2000/01'],
    ['FY10', '2110', '2109/10'],
  ]);
});
