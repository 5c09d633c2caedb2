-- The county's archive on SQLite. Identity answers are sealed before they come here; no key that opens them is here.
-- Times are milliseconds since 1970. Ids are blobs: households and devices 16 bytes, revisions and packs 32 bytes.

CREATE TABLE county (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1), -- one county, one database
  code TEXT NOT NULL, -- 6 digits
  name TEXT NOT NULL,
  office_recipient TEXT -- the county office's age recipient; its key never comes here
) STRICT;

CREATE TABLE village (
  area TEXT NOT NULL PRIMARY KEY, -- 12 digits
  name TEXT NOT NULL,
  recipient TEXT NOT NULL, -- the village's age recipient; its key never comes here
  last INTEGER NOT NULL DEFAULT 0 -- the last number given in this village's sequence
) STRICT;

CREATE TABLE signer (
  role TEXT NOT NULL, -- author or reviewer
  key BLOB NOT NULL, -- Ed25519 verifying key, 32 bytes
  PRIMARY KEY (role, key)
) STRICT;

CREATE TABLE invitation (
  lookup BLOB NOT NULL PRIMARY KEY, -- 16 bytes drawn from the one-time code; the code itself never comes here
  expires INTEGER NOT NULL,
  sealed_village_keys BLOB NOT NULL, -- only the code opens it
  device BLOB REFERENCES device (id) -- who used it; null while it is open
) STRICT;

CREATE TABLE invitation_village (
  lookup BLOB NOT NULL REFERENCES invitation (lookup),
  area TEXT NOT NULL REFERENCES village (area),
  PRIMARY KEY (lookup, area)
) STRICT;

CREATE TABLE device (
  id BLOB NOT NULL PRIMARY KEY,
  certificate BLOB NOT NULL, -- canonical CBOR, signed by the county
  enrolled INTEGER NOT NULL,
  revoked INTEGER -- when; null while it is trusted
) STRICT;

CREATE TABLE pack (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  added INTEGER NOT NULL,
  bytes BLOB NOT NULL -- the signed file as it came
) STRICT;

CREATE TABLE pack_identity (
  pack BLOB NOT NULL REFERENCES pack (id),
  name TEXT NOT NULL, -- a question whose answers must come sealed
  PRIMARY KEY (pack, name)
) STRICT;

CREATE TABLE revision (
  id BLOB NOT NULL PRIMARY KEY,
  village TEXT NOT NULL REFERENCES village (area),
  sequence INTEGER NOT NULL, -- 1, 2, 3, … in each village, without gaps
  household BLOB NOT NULL,
  kind INTEGER NOT NULL, -- the header's number of the kind
  device BLOB NOT NULL, -- who signed it
  agreed INTEGER NOT NULL CHECK (agreed IN (0, 1)), -- it is the household's agreement, or follows it
  received INTEGER NOT NULL,
  header BLOB NOT NULL, -- the bytes as they came
  signature BLOB NOT NULL,
  body BLOB, -- null once erased
  UNIQUE (village, sequence)
) STRICT;
CREATE INDEX revision_of_household ON revision (household);

CREATE TABLE waiting (
  id BLOB NOT NULL PRIMARY KEY, -- a revision whose parent has not come
  received INTEGER NOT NULL,
  header BLOB NOT NULL,
  signature BLOB NOT NULL,
  body BLOB
) STRICT;

CREATE TABLE waiting_for (
  parent BLOB NOT NULL,
  id BLOB NOT NULL REFERENCES waiting (id) ON DELETE CASCADE,
  PRIMARY KEY (parent, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting_for_by_id ON waiting_for (id);

CREATE TABLE decline (
  device BLOB NOT NULL REFERENCES device (id),
  village TEXT NOT NULL REFERENCES village (area),
  pack BLOB NOT NULL,
  count INTEGER NOT NULL, -- in all on this device: no household, no time, no reason
  PRIMARY KEY (device, village, pack)
) STRICT;
