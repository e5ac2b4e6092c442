import type { DBCore, DBCoreTable, Middleware } from 'dexie';
import { jsonOf } from '../../shared/lib/json-of.ts';

/** A row of these tables as it lies on the disk: `packed` is its JSON. */
export interface PackedRow {
  readonly partnerId: string;
  readonly packed: string;
}

/** Tables of large rows that nothing is looked up in: a text is written several times as fast as an object, and read faster. */
const PACKED = new Set(['summaries', 'details']);

export const pack = <Row extends { readonly partnerId: string }>(row: Row): PackedRow => ({
  partnerId: row.partnerId,
  packed: jsonOf(row),
});

export const unpack = <Row>(row: PackedRow): Row => JSON.parse(row.packed) as Row;

/** Below all that Dexie does: above it these rows are what they are packed of. */
export const packedRows: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'packed-rows',
  level: -2,
  create: (core) => ({
    ...core,
    table: (name) => (PACKED.has(name) ? packedTable(core.table(name)) : core.table(name)),
  }),
};

function packedTable(table: DBCoreTable): DBCoreTable {
  return {
    ...table,
    mutate: (request) => table.mutate('values' in request ? { ...request, values: request.values.map(pack) } : request),
    get: (request) => table.get(request).then(unpackFound),
    getMany: (request) => table.getMany(request).then((rows) => rows.map(unpackFound)),
    query: (request) =>
      table.query(request).then((found) => (request.values ? { result: found.result.map(unpackFound) } : found)),
    openCursor(request) {
      if (request.values) throw new Error(`The rows of ${table.name} are read whole, and not one by one.`);
      return table.openCursor(request);
    },
  };
}

const unpackFound = (row: PackedRow | undefined): unknown => row && unpack(row);
