import { expect, test } from 'vitest';
import { BEGINNING, FOREVER } from '../../../../shared/lib/day.ts';
import { Context } from '../../../../shared/program/context.ts';
import { packOf } from '../../../../shared/program/packs.ts';
import { FileBuilder } from '../../../support/partner-files.ts';

const holdersOf = (file: FileBuilder, ...credentials: string[]) =>
  new Context(file.build(), packOf('seed')).holders(credentials);

test('of one person who holds several credentials, one after the other or at once, one counts without a break', () => {
  const file = new FileBuilder();
  const person = file.person('Lena');
  file.award(person, 'pte', { issuedOn: '2024-01-01', expiresOn: '2024-12-31' });
  file.award(person, 'pse', { issuedOn: '2024-06-01', expiresOn: '2024-07-31' });
  file.award(person, 'pse', { issuedOn: '2025-01-01', expiresOn: '2025-12-31' });
  const holders = holdersOf(file, 'pte', 'pse');
  expect(holders.eventDays).toEqual(['2024-01-01', '2026-01-01']);
  expect(holders.steps(1)).toMatchObject({
    starts: [BEGINNING, '2024-01-01', '2026-01-01'],
    statuses: ['fail', 'pass', 'fail'],
  });
});

test('somebody who may count makes it unknown whether enough do', () => {
  const file = new FileBuilder();
  file.award(file.person('Lena'), 'pse', { issuedOn: '2024-01-01' });
  file.award(file.person('Who', { type: 'unknown' }), 'pse', { issuedOn: '2024-06-01', expiresOn: '2024-08-31' });
  const holders = holdersOf(file, 'pse');
  expect(holders.countOn('2024-08-31')).toEqual({ sure: 1, maybe: 1 });
  expect(holders.countOn('2024-09-01')).toEqual({ sure: 1, maybe: 0 });
  expect(holders.steps(2)).toMatchObject({
    starts: [BEGINNING, '2024-06-01', '2024-09-01'],
    statuses: ['fail', 'unknown', 'fail'],
  });
});

test('who counts on every day of the calendar changes nothing', () => {
  const file = new FileBuilder();
  file.award(file.person('Lena'), 'pse', { issuedOn: BEGINNING, expiresOn: FOREVER });
  expect(holdersOf(file, 'pse').steps(1)).toMatchObject({ starts: [BEGINNING], statuses: ['pass'] });
});
