import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileOf } from '../../../../renderer/store/draft.ts';
import { entriesAfter, fileAfter, type Made } from '../../../../renderer/store/file-after.ts';
import {
  type Entry,
  layOut,
  packSection,
  type Sections,
  unpackSection,
  unpackSections,
} from '../../../../renderer/store/sections.ts';
import type { StoredRecord } from '../../../../renderer/store/tables.ts';
import type { PartnerFile } from '../../../../shared/records/partner-file.ts';

const record = (id: string, kind: string, fields = {}): StoredRecord => ({ kind, id, partnerId: 'p', ...fields });
const own = record('p', 'partner', { name: 'Kestrel' });
const entriesOf = (records: Iterable<StoredRecord>): Entry[] =>
  [...records].map((one) => ({
    key: String(one.id),
    version: null,
    record: one,
    ...(one.broken === true ? { unread: true } : {}),
  }));

/** As they lie on the disk. */
const stored = (records: Iterable<StoredRecord>) =>
  [...layOut(entriesOf(records), 2)].map(([section, entries]) => packSection('p', section, entries));

/** As a screen reads them again: what was not written stays. */
function readAgain(known: Sections, records: Iterable<StoredRecord>): Sections {
  const before = new Map([...known].map(([section, entries]) => [section, packSection('p', section, entries).packed]));
  return new Map(
    stored(records).map((row) => {
      const there = known.get(row.section) ?? [];
      return [row.section, row.packed === before.get(row.section) ? there : entriesAfter(there, unpackSection(row))];
    }),
  );
}

function read(records: Iterable<StoredRecord>): Made {
  const sections = unpackSections(stored(records));
  return { sections, file: fileOf('p', [...sections.values()].flat()) as PartnerFile };
}

const ids = fc.integer({ min: 0, max: 12 }).map((at) => `r${at}`);
const change = fc.oneof(
  fc.record({ id: ids, record: fc.constant(null) }),
  fc
    .tuple(ids, fc.constantFrom('2025-03-01', '2026-03-01', '2027-03-01'), fc.integer({ min: 0, max: 2 }), fc.boolean())
    .map(([id, closeOn, netArr, broken]) => ({ id, record: record(id, 'deal', { closeOn, netArr, broken }) })),
  fc
    .tuple(ids, fc.constantFrom('person', 'note', 'later-kind'))
    .map(([id, kind]) => ({ id, record: record(id, kind) })),
);

it('a file that follows the written sections is the file that all sections make', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 8 }), { maxLength: 8 }), (steps) => {
      const records = new Map([['p', own]]);
      let made = read(records.values());
      for (const step of steps) {
        for (const { id, record: next } of step) {
          if (next === null) records.delete(id);
          else records.set(id, next);
        }
        const sections = readAgain(made.sections, records.values());
        const file = fileAfter(made, sections) as PartnerFile;
        expect(file).toEqual(read(records.values()).file);
        made = { sections, file };
      }
    }),
  );
});

it('keeps every list in which nothing changed, and in the others every record that did not', () => {
  const deals = Array.from({ length: 1_200 }, (_, at) =>
    record(`d${at}`, 'deal', { closeOn: '2026-03-01', netArr: at }),
  );
  const records = [own, record('x1', 'person'), ...deals];
  const made = read(records);
  expect([...made.sections.keys()].filter((section) => section.startsWith('deals:')).length).toBeGreaterThan(2);

  const renamed = readAgain(made.sections, [{ ...own, name: 'Merlin' }, ...records.slice(1)]);
  const other = fileAfter(made, renamed) as PartnerFile;
  expect(other.partner.name).toBe('Merlin');
  expect(other.records.deal).toBe(made.file.records.deal);
  expect(other.records.person).toBe(made.file.records.person);

  const edited = readAgain(made.sections, records.with(-1, record('d1199', 'deal', { closeOn: '2027-03-01' })));
  const file = fileAfter(made, edited) as PartnerFile;
  const changed = file.records.deal.filter((deal, at) => deal !== made.file.records.deal[at]);
  expect(changed.map(({ id, closeOn }) => [id, closeOn])).toEqual([['d1199', '2027-03-01']]);
  expect(file.records.partner).toBe(made.file.records.partner);
});

it('is no file once the partner itself is gone', () => {
  const made = read([own, record('x1', 'person')]);
  expect(fileAfter(made, readAgain(made.sections, [record('x1', 'person')]))).toBeUndefined();
});
