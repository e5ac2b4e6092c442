/** A row as SQL names its columns. Numbers are read as `::float8`: the drivers disagree on `bigint`. */
export type Row = { readonly [column: string]: unknown };

/** What runs SQL: the database itself, or a transaction of it. */
export interface Queries {
  query<R extends object = Row>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

/** The store behind the server: PGlite or a PostgreSQL, with the same SQL. */
export interface Database extends Queries {
  /** All or nothing: an error of the work undoes it and is passed on. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs a script of several statements, as one transaction. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
}
