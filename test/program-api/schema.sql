-- The program API's store. Run at every start: makes what is not there. Ids compare by their bytes (COLLATE "C").
SELECT pg_advisory_xact_lock(7300117);

CREATE TABLE IF NOT EXISTS program (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id text NOT NULL,
  cursor_key text NOT NULL,
  -- Cursors of an earlier epoch have expired.
  cursor_epoch integer NOT NULL DEFAULT 1,
  min_client text NOT NULL DEFAULT '0.0.0',
  -- The number of the last change. Whoever writes locks this row until the end of the transaction: so numbers are
  -- handed out in the order of commits, and whoever sees a number sees everything below it.
  head bigint NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS users (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  may_write boolean NOT NULL DEFAULT true,
  may_create_partners boolean NOT NULL DEFAULT true
);

CREATE TABLE IF NOT EXISTS tokens (
  hash text PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users
);

CREATE TABLE IF NOT EXISTS partners (
  id text COLLATE "C" PRIMARY KEY
);

-- Who has which partner, and since which change.
CREATE TABLE IF NOT EXISTS portfolios (
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  partner_id text COLLATE "C" NOT NULL REFERENCES partners,
  since bigint NOT NULL,
  PRIMARY KEY (user_id, partner_id)
);

CREATE TABLE IF NOT EXISTS reassignments (
  seq bigint PRIMARY KEY,
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  partner_id text COLLATE "C" NOT NULL REFERENCES partners,
  granted boolean NOT NULL
);

-- The records. A tombstone has no record; `seq` is the last change, so intermediate ones are not told.
-- JSON is kept as text: the order of fields survives, and so does what PostgreSQL's own JSON refuses.
CREATE TABLE IF NOT EXISTS items (
  id text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL,
  partner_id text COLLATE "C" NOT NULL REFERENCES partners,
  version integer NOT NULL,
  by_id text COLLATE "C" NOT NULL REFERENCES users,
  at text NOT NULL,
  record text,
  seq bigint NOT NULL UNIQUE
);
CREATE INDEX IF NOT EXISTS items_of_partner ON items (partner_id, id);

-- Every mutation that was applied, for good: sent again, it is known.
CREATE TABLE IF NOT EXISTS mutations (
  user_id text COLLATE "C" NOT NULL REFERENCES users,
  id text COLLATE "C" NOT NULL,
  hash text NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (user_id, id)
);

-- Evidence, as far as it has come; complete once its hash was found right.
CREATE TABLE IF NOT EXISTS files (
  partner_id text COLLATE "C" NOT NULL REFERENCES partners,
  sha256 text NOT NULL,
  received bigint NOT NULL DEFAULT 0,
  complete boolean NOT NULL DEFAULT false,
  PRIMARY KEY (partner_id, sha256)
);

CREATE TABLE IF NOT EXISTS file_parts (
  partner_id text COLLATE "C" NOT NULL,
  sha256 text NOT NULL,
  start bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (partner_id, sha256, start),
  FOREIGN KEY (partner_id, sha256) REFERENCES files ON DELETE CASCADE
);
