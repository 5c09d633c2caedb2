-- What came from a device nearby: it has still to reach the server, but its author may send it too. The own work goes
-- first; what the server shows meanwhile need not be sent.
ALTER TABLE outbox ADD COLUMN brought INTEGER NOT NULL DEFAULT 0 CHECK (brought IN (0, 1));

CREATE TABLE waiting (
  id BLOB NOT NULL PRIMARY KEY, -- came from a device nearby; a parent is missing, or what explains a missing body
  header BLOB NOT NULL,
  signature BLOB NOT NULL,
  body BLOB,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE revocation (
  device BLOB NOT NULL PRIMARY KEY, -- a device that the county revoked
  notice BLOB NOT NULL -- canonical CBOR of the county's notice
) STRICT;
