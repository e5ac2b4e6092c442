import { expect, it } from 'vitest';
import { z } from 'zod';
import { DATA_VERSION } from '../../../../renderer/store/database.ts';
import { migrations } from '../../../../renderer/store/migrations/list.ts';
import { hashOf } from '../../../../shared/lib/canonical.ts';
import { schemas } from '../../../../shared/records/kinds.ts';

/** What the stored data looks like: the schemas of its records and the definitions of its tables. */
const shape = {
  records: Object.fromEntries(
    Object.entries(schemas).map(([kind, schema]) => [
      kind,
      z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }),
    ]),
  ),
  tables: migrations.map(({ version, stores }) => ({ version, stores })),
};

/** One line per data version, never changed once it was released. */
const PINNED: { readonly [dataVersion: number]: string } = {
  1: '24db0aad17309791c775004ba4e51a95c30b6644839cff1ad52854cbff57199d',
  2: '10b859c6d662817b2697755981e7d3384068b575a8a58d11909ea131cd04c74d',
  3: '2a75e691b17298a678f9c250d87b1a9c1612863e2db884289125a5305857963d',
};

it('the data version is that of the schemas and tables', () => {
  expect(
    { dataVersion: DATA_VERSION, shape: hashOf(shape) },
    `The record schemas or the tables have changed, and data written by them would be stored as version ${DATA_VERSION}.
If a version with the old shape may be in use: add renderer/store/migrations/000N-….ts with the next number (its upgrade
rewrites what no longer fits; without one, records are kept as they are), list it in list.ts, test it in test/migrations,
and add its line to PINNED. Only if no database of this version can exist yet may the line of ${DATA_VERSION} be replaced.`,
  ).toEqual({ dataVersion: DATA_VERSION, shape: PINNED[DATA_VERSION] });
});

it('migrations are numbered one after the other', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
  expect(Object.keys(PINNED).map(Number)).toEqual(migrations.map(({ version }) => version));
});
